"""Complaints are recorded, passed on, answered and closed, each by whom it concerns (R125-R131)."""

from datetime import date, timedelta

import pytest

from deviations.actions.complaint_information import record_information
from deviations.actions.complaint_steps import (
    CannotComplain,
    answer_as_provider,
    answer_complaint,
    close_complaint,
    follow_up_complaint,
    forward_complaint,
)
from deviations.actions.complaints import ReceivedByProvider, tell_of_complaint
from deviations.models import Channel, Complaint, Handling, Topic
from journal.models import Note, NoteKind
from orders.models import Assignment, Notice, Protection
from outbox.models import Letter
from people.models import Policy
from tests.deviations.complaining import FORWARDED, REFERRED, complain
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(world: World) -> Assignment:
    return world.sent().assignment


def faults(error: pytest.ExceptionInfo[CannotComplain]) -> list[str]:
    return [fault.field for fault in error.value.faults]


def notes(kind: NoteKind) -> list[str]:
    return [note.words for note in Note.objects.filter(kind=kind).order_by("pk")]


def left(kind: str) -> set[str]:
    return set(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_it_is_to_be_answered_in_a_fortnight_from_the_day_it_came(world: World, case: Assignment) -> None:
    complaint = complain(world, case, received_on=date(2026, 2, 27))
    assert complaint.answer_by == date(2026, 3, 13)
    assert complaint.answer_reason == "14 kalenderdagar från 27 februari 2026, då synpunkten togs emot"


def test_the_units_own_policy_says_how_many_days(world: World, case: Assignment) -> None:
    Policy.objects.create(unit=world.unit, valid_from=date(2026, 1, 1), days_to_answer_complaint=5)
    assert complain(world, case).answer_by == date(2026, 3, 7)


def test_the_file_says_what_about_and_never_what_was_said(world: World, case: Assignment) -> None:
    complain(world, case)
    assert notes(NoteKind.COMPLAINT_RECEIVED) == [
        "Tider och uteblivna besök. Mottagen 2 mars 2026, telefon. Enheten svarar själv. Svar senast 16 mars 2026."
    ]


def test_a_forwarded_one_reaches_those_who_answer_at_the_provider(world: World, case: Assignment) -> None:
    complaint = complain(world, case, FORWARDED)
    assert (complaint.forwarded_at, complaint.forwarded_by, complaint.provider) == (
        MONDAY,
        world.anna,
        world.bjorken,
    )
    assert left("complaint_forwarded") == {"mona@kommun.example", "petra@kommun.example"}
    told = Notice.objects.filter(words="En synpunkt ska besvaras av er")
    assert {notice.member for notice in told} == {world.mona, world.petra}


def test_from_the_provider_and_back_and_closed_with_its_number(world: World, case: Assignment) -> None:
    complaint = complain(world, case, FORWARDED)
    with pytest.raises(CannotComplain, match="kan inte besvaras nu"):
        answer_complaint(complaint=complaint, words="Vi återkommer.", by=world.anna, at=MONDAY)
    answer_as_provider(complaint=complaint, words="En bil gick sönder.", by=world.mona, at=MONDAY + DAY)
    assert left("complaint_answered") == {"anna@kommun.example"}
    with pytest.raises(CannotComplain, match="inte avslutas än"):
        close_complaint(complaint=complaint, registry_number="2026-17", by=world.anna, at=MONDAY + DAY)
    answer_complaint(complaint=complaint, words="De har hyrt en ny.", by=world.anna, at=MONDAY + 2 * DAY)
    close_complaint(complaint=complaint, registry_number=" 2026-17 ", by=world.anna, at=MONDAY + 3 * DAY)
    complaint.refresh_from_db()
    assert (complaint.registry_number, complaint.closed_by) == ("2026-17", world.anna)
    assert notes(NoteKind.COMPLAINT_CLOSED) == ["Diarienummer 2026-17."]


def test_it_is_not_closed_without_a_number(world: World, case: Assignment) -> None:
    complaint = complain(world, case, handling=Handling.NOTED)
    with pytest.raises(CannotComplain) as error:
        close_complaint(complaint=complaint, registry_number="  ", by=world.anna, at=MONDAY)
    assert faults(error) == ["registry_number"]


def test_one_that_is_only_noted_waits_for_nobody(world: World, case: Assignment) -> None:
    complaint = complain(world, case, handling=Handling.NOTED)
    assert (complaint.answer_by, complaint.follow_up_on) == (None, None)
    with pytest.raises(CannotComplain):
        forward_complaint(complaint=complaint, by=world.anna, at=MONDAY)
    assert not Letter.objects.filter(kind__startswith="complaint").exists()


def test_a_referred_one_is_followed_up_in_two_weeks_or_when_the_officer_says(
    world: World, case: Assignment
) -> None:
    assert complain(world, case, REFERRED).follow_up_on == date(2026, 3, 16)
    complaint = complain(world, case, REFERRED, follow_up_on=date(2026, 3, 9))
    follow_up_complaint(complaint=complaint, words="Hen är nöjd.", by=world.anna, at=MONDAY + 7 * DAY)
    complaint.refresh_from_db()
    assert (complaint.follow_up_on, complaint.answer_words) == (date(2026, 3, 9), "Hen är nöjd.")


def test_a_referred_one_can_be_forwarded_instead_and_keeps_its_first_day(
    world: World, case: Assignment
) -> None:
    complaint = complain(world, case, REFERRED)
    forward_complaint(complaint=complaint, by=world.anna, at=MONDAY + 10 * DAY)
    complaint.refresh_from_db()
    assert (complaint.handling, complaint.answer_by) == ("FORWARDED", date(2026, 3, 16))
    with pytest.raises(CannotComplain, match="redan skickad"):
        forward_complaint(complaint=complaint, by=world.anna, at=MONDAY + 10 * DAY)


def test_an_anonymous_one_lies_in_no_case_and_points_at_nobody(world: World, case: Assignment) -> None:
    with pytest.raises(CannotComplain) as error:
        complain(world, case, anonymous=True)
    assert faults(error) == ["number"]
    with pytest.raises(CannotComplain, match="380517-9805") as error:
        complain(world, None, anonymous=True, words="Ring 380517-9805 om städningen.")
    assert faults(error) == ["words"]
    complaint = complain(world, None, anonymous=True, provider=world.bjorken, handling=Handling.NOTED)
    assert (complaint.unit, complaint.assignment) == (world.unit, None)
    assert not Note.objects.filter(kind=NoteKind.COMPLAINT_RECEIVED).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "x" * 4001}, "words"),
        ({"received_on": date(2026, 3, 3)}, "received_on"),
        ({"handling": Handling.FORWARDED}, "provider"),
        ({"handling": Handling.REFERRED}, "provider"),
    ],
)
def test_what_is_missing_is_said_at_its_field(world: World, change: dict[str, object], field: str) -> None:
    with pytest.raises(CannotComplain) as error:
        complain(world, None, **change)
    assert faults(error) == [field]


def test_a_case_of_another_unit_is_refused(world: World) -> None:
    other = world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina)).assignment
    with pytest.raises(CannotComplain) as error:
        complain(world, other)
    assert faults(error) == ["number"]


def test_a_provider_tells_of_one_it_has_received_itself(world: World, case: Assignment) -> None:
    told = ReceivedByProvider(Channel.LETTER, Topic.CARE, "Städningen slarvas bort.", date(2026, 3, 1))
    complaint = tell_of_complaint(fields=told, unit=None, assignment=case, by=world.petra, at=MONDAY)
    assert (complaint.unit, complaint.source, complaint.follow_up_on) == (
        world.unit,
        "PROVIDER",
        date(2026, 3, 16),
    )
    assert left("complaint_told") == {"anna@kommun.example"}
    answer_as_provider(complaint=complaint, words="Ny schemaläggning.", by=world.petra, at=MONDAY + DAY)
    with pytest.raises(CannotComplain):
        answer_as_provider(complaint=complaint, words="Igen.", by=world.petra, at=MONDAY + DAY)
    with pytest.raises(CannotComplain):
        forward_complaint(complaint=complaint, by=world.anna, at=MONDAY + DAY)


def test_a_provider_without_a_case_chooses_a_unit(world: World) -> None:
    told = ReceivedByProvider(Channel.LETTER, Topic.CARE, "Allmänt missnöje.", date(2026, 3, 1))
    with pytest.raises(CannotComplain) as error:
        tell_of_complaint(fields=told, unit=None, assignment=None, by=world.petra, at=MONDAY)
    assert faults(error) == ["unit"]
    tell_of_complaint(fields=told, unit=world.unit, assignment=None, by=world.petra, at=MONDAY)
    assert left("complaint_told") == {"eva@kommun.example"}


def test_how_to_complain_has_been_told_and_is_noted(world: World, case: Assignment) -> None:
    with pytest.raises(CannotComplain) as error:
        record_information(
            assignment=case,
            orally=False,
            in_writing=False,
            on=MONDAY.date() + DAY,
            by=world.anna,
            at=MONDAY,
        )
    assert faults(error) == ["orally", "on"]
    record_information(
        assignment=case, orally=True, in_writing=True, on=MONDAY.date(), by=world.anna, at=MONDAY
    )
    assert notes(NoteKind.COMPLAINT_INFORMED) == ["Muntligt och skriftligt vid hembesök 2 mars 2026."]


def test_each_sees_their_own(world: World, case: Assignment) -> None:
    kept, sent = complain(world, case), complain(world, case, FORWARDED)

    def seen(member: object) -> set[int]:
        return set(Complaint.objects.for_member(member).values_list("pk", flat=True))  # type: ignore[arg-type]

    assert seen(world.anna) == seen(world.bo) == seen(world.eva) == {kept.pk, sent.pk}
    assert seen(world.mona) == seen(world.petra) == {sent.pk}
    assert seen(world.stina) == seen(world.nils) == seen(world.omar) == seen(world.carl) == set()


def test_a_protected_identity_is_there_for_those_named(world: World, case: Assignment) -> None:
    complain(world, case, FORWARDED)
    case.client.protection = Protection.SECRECY_MARK
    case.client.save()
    assert Complaint.objects.for_member(world.anna).count() == 1
    assert not Complaint.objects.for_member(world.eva).exists()
    assert not Complaint.objects.for_member(world.petra).exists()
