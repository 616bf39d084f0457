"""A deviation opened by hand, and what is said between unit and provider until it is closed."""

from datetime import date

import pytest

from deviations.actions import (
    CannotDeviate,
    accept_answer,
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from deviations.letters.answers import KINDS
from deviations.models import Deviation, DeviationAnswer
from deviations.rules.deviations import Answer, answer_day
from journal.models import Note, NoteKind
from orders.models import Notice, Protection
from outbox.models import Letter
from people.actions.absences import AbsenceFields, name_deputy
from people.models import Member, Policy
from tests.deviations.reports import DAY, answered, on_provider, report, reported
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db


def addressees(kind: str) -> list[str]:
    found = Letter.objects.filter(kind=kind).order_by("pk").values_list("recipient", flat=True)
    return [email.split("@")[0] for email in found]


def test_it_is_to_be_answered_by_the_day_of_the_policy_and_says_why(world: World) -> None:
    made = reported(world)
    assert (made.opened_on, made.answer_by) == (date(2026, 3, 2), date(2026, 3, 12))
    assert made.answer_reason == "10 kalenderdagar från 2 mars 2026, då avvikelsen öppnades."


def test_a_policy_of_working_days_counts_working_days(world: World) -> None:
    case = world.sent().assignment
    Policy.objects.update(plan_day_kind="WORKING", days_to_answer_deviation=1)
    made = reported(world, case, at=MONDAY + 4 * DAY)
    assert made.answer_by == date(2026, 3, 9)
    assert made.answer_reason == "1 arbetsdag från 6 mars 2026, då avvikelsen öppnades."


def test_an_eve_that_the_policy_has_free_is_not_counted() -> None:
    eve = date(2026, 6, 18)
    due = answer_day(eve, days=1, day_kind="WORKING", free_eves=["MIDSUMMER_EVE"])
    assert due.on == date(2026, 6, 22)
    assert answer_day(eve, days=1, day_kind="WORKING", free_eves=[]).on == date(2026, 6, 19)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"words": " "}, "words"),
        ({"words": "x" * 4001}, "words"),
        ({"kind": "INFORMATION_TRANSFER", "process": ""}, "process"),
        ({"happened_on": None}, "happened_on"),
        ({"happened_on": date(2026, 3, 3)}, "happened_on"),
    ],
)
def test_what_is_missing_is_told_at_its_field(world: World, said: dict[str, object], field: str) -> None:
    case = world.sent().assignment
    with pytest.raises(CannotDeviate) as error:
        report_deviation(report=report(**said), assignment=case, by=world.anna, at=MONDAY)
    assert [fault.field for fault in error.value.faults] == [field]
    assert not Deviation.objects.exists()


def test_a_plan_that_does_not_mirror_the_order_has_no_day_when_it_happened(world: World) -> None:
    assert reported(world, kind="PLAN_MISMATCH", happened_on=None).happened_on is None


def test_a_provider_as_a_whole_can_have_failed_to_pass_on_information_but_not_to_write_a_plan(
    world: World,
) -> None:
    assert on_provider(world).unit == world.unit
    with pytest.raises(CannotDeviate, match="Öppna avvikelsen från akten"):
        report_deviation(report=report("PLAN_MISMATCH"), provider=world.bjorken, by=world.anna, at=MONDAY)


def test_coordinators_and_managers_are_told_by_letter_and_notice(world: World) -> None:
    made = reported(world)
    assert addressees("deviation_reported") == ["mona", "petra"]
    letter = Letter.objects.filter(kind="deviation_reported")[0]
    assert "senast 12 mars 2026" in letter.body
    assert (letter.about, letter.provider_id) == (made.assignment.number, world.bjorken.pk)
    told = Notice.objects.filter(words__startswith="Avvikelse").order_by("member__name")
    assert [notice.member for notice in told] == [world.mona, world.petra]


def test_of_a_protected_identity_only_those_named_are_told(world: World) -> None:
    case = world.sent().assignment
    case.client.protection = Protection.SECRECY_MARK
    case.client.save()
    case.client.named_members.set([world.petra])
    reported(world, case)
    assert addressees("deviation_reported") == ["petra"]


def test_a_deputy_of_the_coordinator_is_told(world: World) -> None:
    absence = AbsenceFields(world.mona, world.petra, MONDAY.date(), MONDAY.date())
    Member.objects.filter(pk=world.petra.pk).update(role="COORDINATOR")
    world.petra.refresh_from_db()
    name_deputy(fields=absence, by=world.mona, at=MONDAY)
    reported(world)
    assert addressees("deviation_reported") == ["mona", "petra"]


def test_each_act_is_noted_in_the_file_with_its_words(world: World) -> None:
    made = reported(world, process="HOSPITAL", kind="INFORMATION_TRANSFER")
    answered(made, world)
    ask_again(deviation=made, words="När klart?", answer_by=date(2026, 3, 20), by=world.anna, at=MONDAY + DAY)
    answered(made, world)
    accept_answer(deviation=made, by=world.anna, at=MONDAY + 2 * DAY)
    close_deviation(deviation=made, reason="Klart.", by=world.anna, at=MONDAY + 3 * DAY)
    reopen_deviation(deviation=made, reason="Hände igen.", by=world.anna, at=MONDAY + 4 * DAY)
    told = Note.objects.filter(kind__startswith="DEVIATION").order_by("at", "pk")
    assert [note.kind for note in told] == [
        "DEVIATION_OPENED",
        "DEVIATION_ANSWERED",
        "DEVIATION_ASKED_AGAIN",
        "DEVIATION_ANSWERED",
        "DEVIATION_ANSWER_ACCEPTED",
        "DEVIATION_CLOSED",
        "DEVIATION_REOPENED",
    ]
    opened, reopened = told[0], told[6]
    assert "Mellan: Sjukhus och hemtjänst.\nIngen kom på morgonen.\nHände 1 mars 2026." in opened.words
    assert reopened.words == "Skäl: Hände igen.\nSvar senast 16 mars 2026."
    assert {note.subject for note in told} == {str(made)}


def test_a_provider_as_a_whole_has_no_file_to_note_in(world: World) -> None:
    answered(on_provider(world), world)
    assert not Note.objects.filter(kind__startswith="DEVIATION").exists()
    assert addressees("deviation_answered") == ["anna"]


def test_an_answer_needs_a_cause_and_measures(world: World) -> None:
    made = reported(world)
    with pytest.raises(CannotDeviate) as error:
        answer_deviation(deviation=made, answer=Answer(" ", "", date(2026, 3, 4)), by=world.mona, at=MONDAY)
    assert [fault.field for fault in error.value.faults] == ["cause", "measures"]


def test_the_officer_is_told_of_an_answer_once_for_each(world: World) -> None:
    made = reported(world)
    answered(made, world)
    ask_again(deviation=made, words="När?", answer_by=date(2026, 3, 20), by=world.anna, at=MONDAY + DAY)
    answered(made, world)
    assert addressees("deviation_answered") == ["anna", "anna"]


def test_who_opened_it_hears_of_the_answer_beside_the_case_officer(world: World) -> None:
    case = world.sent().assignment
    made = report_deviation(report=report(), assignment=case, by=world.eva, at=MONDAY)
    answered(made, world)
    assert addressees("deviation_answered") == ["anna", "eva"]


def test_asking_again_keeps_the_answer_and_what_was_missing_and_sets_a_new_day(world: World) -> None:
    made = reported(world)
    first = answered(made, world)
    asked = ask_again(
        deviation=made,
        words=" När är det klart? ",
        answer_by=date(2026, 3, 20),
        by=world.anna,
        at=MONDAY + 2 * DAY,
    )
    first.refresh_from_db()
    assert (first.outcome, first.outcome_words, first.outcome_by) == (
        "ASKED_AGAIN",
        "När är det klart?",
        world.anna,
    )
    assert asked.answer_by == date(2026, 3, 20)
    assert asked.answer_reason == "Vald av handläggaren 4 mars 2026, då komplettering begärdes."
    answered(made, world)
    assert DeviationAnswer.objects.filter(deviation=made).count() == 2


def test_a_new_day_lies_ahead(world: World) -> None:
    made = reported(world)
    answered(made, world)
    with pytest.raises(CannotDeviate, match="Dagen har passerat"):
        ask_again(deviation=made, words="När?", answer_by=date(2026, 3, 2), by=world.anna, at=MONDAY + DAY)


def test_accepting_and_closing_in_one_act_leaves_one_letter(world: World) -> None:
    made = reported(world)
    answered(made, world)
    closed = accept_answer(deviation=made, close=True, by=world.anna, at=MONDAY + DAY)
    assert (closed.closed_by, closed.closed_reason) == (world.anna, "Svaret är godtaget.")
    assert addressees("deviation_accepted") == ["mona", "petra"]
    assert "Avvikelsen är stängd." in Letter.objects.filter(kind="deviation_accepted")[0].body
    assert addressees("deviation_closed") == []


def test_what_is_opened_again_has_a_new_day_and_remembers_its_closing(world: World) -> None:
    made = reported(world)
    close_deviation(deviation=made, reason="Fel öppnad.", by=world.eva, at=MONDAY + DAY)
    again = reopen_deviation(deviation=made, reason="Den gällde.", by=world.anna, at=MONDAY + 2 * DAY)
    assert (again.closed_at, again.closed_by, again.closed_reason) == (None, None, "")
    assert again.answer_by == date(2026, 3, 14)
    assert again.answer_reason == "10 kalenderdagar från 4 mars 2026, då avvikelsen öppnades igen."
    taken_back = again.reopenings.get()
    assert (taken_back.reason, taken_back.closed_by, taken_back.closed_reason) == (
        "Den gällde.",
        world.eva,
        "Fel öppnad.",
    )


def test_closed_twice_on_one_day_it_tells_twice(world: World) -> None:
    made = reported(world)
    close_deviation(deviation=made, reason="Klart.", by=world.anna, at=MONDAY)
    reopen_deviation(deviation=made, reason="Inte klart.", by=world.anna, at=MONDAY)
    close_deviation(deviation=made, reason="Klart.", by=world.anna, at=MONDAY)
    assert addressees("deviation_closed") == ["mona", "petra"] * 2


@pytest.mark.parametrize("kind", ["deviation_reported", "deviation_answered", "deviation_asked_again"])
def test_a_letter_is_true_until_what_it_asks_for_is_done(world: World, kind: str) -> None:
    made, later = reported(world), MONDAY + 3 * DAY
    answer = answered(made, world)
    subject = made.pk if kind == "deviation_reported" else answer.pk
    assert KINDS[kind].still_true({subject}, later) == {subject}
    if kind == "deviation_asked_again":
        ask_again(deviation=made, words="När?", answer_by=date(2026, 3, 20), by=world.anna, at=later)
    else:
        accept_answer(deviation=made, by=world.anna, at=later)
    close_deviation(deviation=made, reason="Klart.", by=world.anna, at=later)
    assert KINDS[kind].still_true({subject}, later) == set()


def test_a_deviation_opened_by_hand_leaves_history(world: World) -> None:
    made = reported(world)
    close_deviation(deviation=made, reason="Klart.", by=world.anna, at=MONDAY)
    assert made.history.count() == 2
    assert Note.objects.filter(kind=NoteKind.DEVIATION_CLOSED).count() == 1
