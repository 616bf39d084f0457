"""Many cases are given from one member to another, case by case, and taken back."""

from datetime import timedelta

import pytest

from journal.models import Note, NoteKind
from orders.actions import acknowledge_order
from orders.actions.reassigning import (
    TRY_AGAIN,
    CannotReassign,
    Giving,
    reassign_cases,
    undo_reassignment,
)
from orders.models import Assignment, Notice, Protection, Reassignment, ReassignmentKind
from people.models import Member
from tests.fixtures.world import MONDAY, World

LATER = MONDAY + timedelta(days=1)


def give(world: World, cases: list[Assignment], to: Member | None = None, **more: object) -> Reassignment:
    """Eva gives Anna's cases to Bo."""
    giving = Giving(world.anna, to or world.bo, "Byte av område.")
    known: dict[str, object] = {"by": world.eva, "at": LATER}
    return reassign_cases(giving=giving, cases=[case.pk for case in cases], **(known | more))  # type: ignore[arg-type]


def failures(done: Reassignment) -> dict[str, str]:
    """Why each case did not move, by its number."""
    return dict(done.cases.exclude(failed="").values_list("assignment__number", "failed"))


def officers() -> list[str]:
    return list(Assignment.objects.order_by("number").values_list("case_officer__name", flat=True))


def test_the_chosen_cases_move_and_the_others_stay(world: World) -> None:
    one, two, three = (world.sent().assignment for _ in range(3))
    done = give(world, [one, three])
    assert officers() == ["Bo", "Anna", "Bo"]
    assert (done.kind, failures(done), two.case_officer) == (
        ReassignmentKind.CASE_OFFICER,
        {},
        world.anna,
    )


def test_each_case_tells_of_it_in_its_file_and_the_new_officer_gets_one_notice(world: World) -> None:
    give(world, [world.sent().assignment for _ in range(3)])
    notes = Note.objects.filter(kind=NoteKind.CASE_REASSIGNED)
    assert {note.words for note in notes} == {"Handläggare: Anna → Bo. Byte av område."}
    assert notes.count() == 3
    [notice] = Notice.objects.all()
    assert (notice.member, notice.words) == (world.bo, "Du har fått 3 ärenden genom en omfördelning.")


def test_what_cannot_move_is_kept_with_the_reason_and_the_rest_goes_on(world: World) -> None:
    good, taken, ended, protected = (world.sent().assignment for _ in range(4))
    Assignment.objects.filter(pk=taken.pk).update(case_officer=world.eva)
    world.sent(ended, kind="END", valid_from=LATER.date(), at=MONDAY + timedelta(hours=2))
    protected.client.protection = Protection.SECRECY_MARK
    protected.client.save()
    protected.client.named_members.set([world.eva])
    done = give(world, [good, taken, ended, protected])
    assert failures(done) == {
        taken.number: "Ärendet har redan bytt handläggare.",
        ended.number: "Uppdraget är avslutat.",
        protected.number: "Brukaren har skyddade personuppgifter och Bo är inte namngiven i ärendet.",
    }
    assert officers() == ["Bo", "Eva", "Anna", "Anna"]
    assert Note.objects.filter(kind=NoteKind.CASE_REASSIGNED).count() == 1


def test_a_case_that_the_database_refuses_leaves_nothing_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = world.sent().assignment, world.sent().assignment
    save = Assignment.save

    def refuse(self: Assignment, **kwargs: object) -> None:
        save(self, **kwargs)
        if self.pk == bad.pk:
            Assignment.objects.filter(pk=bad.pk).update(number=good.number)

    monkeypatch.setattr(Assignment, "save", refuse)
    assert failures(give(world, [good, bad])) == {bad.number: TRY_AGAIN}
    assert officers() == ["Bo", "Anna"]


def test_a_protected_case_moves_to_one_who_is_named(world: World) -> None:
    case = world.sent(world.assignment(client=world.client(protection=Protection.SECRECY_MARK))).assignment
    case.client.named_members.set([world.eva, world.bo])
    assert failures(give(world, [case])) == {}


def test_a_draft_that_has_never_been_sent_moves_too(world: World) -> None:
    assert failures(give(world, [world.draft().assignment])) == {}
    assert officers() == ["Bo"]


def test_only_a_colleague_who_can_do_the_work_is_given_cases(world: World) -> None:
    case = world.sent().assignment
    for stranger in (world.stina, world.mona, world.anna, world.adam):
        with pytest.raises(CannotReassign):
            give(world, [case], stranger)
    assert not Reassignment.objects.exists()


def test_cases_beyond_ones_own_place_are_not_touched(world: World) -> None:
    foreign = world.sent(world.assignment(unit=world.other_unit)).assignment
    assert not give(world, [foreign]).cases.exists()
    assert officers() == ["Anna"]


def test_it_is_undone_where_the_case_is_still_as_it_was_moved(world: World) -> None:
    back, moved_on = world.sent().assignment, world.sent().assignment
    done = give(world, [back, moved_on])
    Assignment.objects.filter(pk=moved_on.pk).update(case_officer=world.eva)
    kept = undo_reassignment(reassignment=done, by=world.eva, at=LATER)
    assert (kept, officers()) == ([moved_on.number], ["Anna", "Eva"])
    note = Note.objects.filter(kind=NoteKind.CASE_REASSIGNED).order_by("-pk").first()
    assert note
    assert note.words == "Handläggare: Bo → Anna. Omfördelningen ångrad."
    assert Notice.objects.filter(member=world.anna).get().words.startswith("Du har fått tillbaka ett ärende")


def test_it_is_undone_once_and_only_to_one_who_can_have_cases(world: World) -> None:
    done = give(world, [world.sent().assignment])
    Member.objects.filter(pk=world.anna.pk).update(is_active=False)
    with pytest.raises(CannotReassign, match="Anna kan inte"):
        undo_reassignment(reassignment=done, by=world.eva, at=LATER)
    Member.objects.filter(pk=world.anna.pk).update(is_active=True)
    undo_reassignment(reassignment=done, by=world.eva, at=LATER)
    with pytest.raises(CannotReassign, match="redan ångrad"):
        undo_reassignment(reassignment=done, by=world.eva, at=LATER)


def test_who_acknowledges_is_the_coordinator_of_a_case_that_has_none(world: World) -> None:
    case = world.acknowledged().assignment
    case.refresh_from_db()
    assert case.coordinator == world.mona
    second = world.sent(
        case, "shower", kind="CHANGE", change_reason="Bättre.", at=MONDAY + timedelta(hours=3)
    )
    Assignment.objects.update(coordinator=world.petra)
    acknowledge_order(order=second, by=world.mona, at=LATER)
    case.refresh_from_db()
    assert case.coordinator == world.petra


def test_a_providers_manager_who_acknowledges_takes_no_case(world: World) -> None:
    acknowledge_order(order=world.sent(), by=world.petra, at=LATER)
    assert Assignment.objects.get().coordinator is None


def test_a_provider_moves_its_coordinators_cases(world: World) -> None:
    case = world.acknowledged().assignment
    giving = Giving(world.mona, world.petra)
    done = reassign_cases(giving=giving, cases=[case.pk], by=world.petra, at=LATER)
    case.refresh_from_db()
    assert (done.kind, case.coordinator, case.case_officer) == ("COORDINATOR", world.petra, world.anna)
    assert Note.objects.get(kind=NoteKind.CASE_REASSIGNED).words == "Samordnare: Mona → Petra."


def test_a_reassignment_is_seen_at_its_own_place(world: World) -> None:
    give(world, [world.sent().assignment])
    seen = {member.name for member in world.members if Reassignment.objects.for_member(member).exists()}
    assert seen == {"Anna", "Bo", "Eva"}
