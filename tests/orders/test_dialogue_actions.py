"""What happens when somebody writes in the dialogue on a case: the line, its note, its notices and letters."""

from datetime import date, timedelta

import pytest

from journal.models import Note, NoteKind
from orders.actions import (
    CannotWrite,
    answer_question,
    ask_question,
    consider_changed_needs,
    report_changed_needs,
    withdraw_order,
    write_message,
)
from orders.attachments import CheckedFile
from orders.models import Assignment, Attachment, Consideration, Message, Notice
from orders.queries.dialogue import led_to, orders_that_change
from orders.rules.dialogue import ChangedNeeds
from outbox.models import Letter
from people.actions.absences import AbsenceFields, name_deputy
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEDNESDAY = date(2026, 3, 4)
WORSE = ChangedNeeds("Orkar inte gå i trappan.", date(2026, 3, 1), "Hiss eller följeslagare.")


@pytest.fixture
def case(world: World) -> Assignment:
    assignment = world.sent().assignment
    Letter.objects.all().delete()
    return assignment


def asked(case: Assignment, world: World, **more: object) -> Message:
    said = {"words": "När kommer planen?", "answer_by": WEDNESDAY, "by": world.anna, "at": MONDAY}
    return ask_question(assignment=case, **(said | more))


def reported(case: Assignment, world: World) -> Message:
    return report_changed_needs(assignment=case, needs=WORSE, by=world.mona, at=MONDAY)


def told() -> dict[str, str]:
    return {notice.member.name: notice.words for notice in Notice.objects.order_by("pk")}


def written_to() -> set[str]:
    return set(Letter.objects.values_list("recipient", flat=True))


def test_a_message_to_the_unit_reaches_its_officer(case: Assignment, world: World) -> None:
    write_message(assignment=case, words="Hen är bortrest.", by=world.omar, at=MONDAY)
    assert told() == {"Anna": "Nytt meddelande"}
    assert written_to() == {"anna@kommun.example"}
    note = Note.objects.get(kind=NoteKind.MESSAGE)
    assert (note.words, note.by_name, note.subject) == ("Hen är bortrest.", "Omar", case.number)


def test_a_message_to_the_provider_reaches_every_coordinator_and_the_care_contact(
    case: Assignment, world: World
) -> None:
    case.care_contact = world.omar
    write_message(assignment=case, words="Hej.", by=world.anna, at=MONDAY)
    assert set(told()) == {"Mona", "Omar"}


def test_a_case_with_a_coordinator_of_its_own_troubles_no_other(case: Assignment, world: World) -> None:
    case.coordinator = world.petra
    write_message(assignment=case, words="Hej.", by=world.anna, at=MONDAY)
    assert written_to() == {"petra@kommun.example"}


def test_without_its_officer_the_unit_is_told_through_its_managers(case: Assignment, world: World) -> None:
    world.anna.is_active = False
    world.anna.save()
    write_message(assignment=case, words="Hej.", by=world.mona, at=MONDAY)
    assert set(told()) == {"Eva"}


def test_a_provider_without_coordinators_is_told_where_its_letters_go(case: Assignment, world: World) -> None:
    world.mona.is_active = False
    world.mona.save()
    write_message(assignment=case, words="Hej.", by=world.anna, at=MONDAY)
    assert written_to() == {"dag@bjorken.example", "natt@bjorken.example"}


def test_an_empty_message_is_not_sent(case: Assignment, world: World) -> None:
    with pytest.raises(CannotWrite) as refused:
        write_message(assignment=case, words=" \n", by=world.mona, at=MONDAY)
    assert refused.value.faults[0].field == "words"
    assert not Note.objects.filter(kind=NoteKind.MESSAGE).exists()


def test_a_question_tells_its_day(case: Assignment, world: World) -> None:
    asked(case, world)
    assert told() == {"Mona": "Ny fråga, svar senast 4 mars 2026"}
    assert "Svar senast 4 mars 2026." in Note.objects.get(kind=NoteKind.QUESTION).words
    letter = Letter.objects.get()
    assert letter.heading == f"Ny fråga i ärende {case.number}"
    assert f"/uppdrag/{case.number}/dialog/" in letter.body


def test_a_question_cannot_be_answered_by_a_day_that_has_passed(case: Assignment, world: World) -> None:
    with pytest.raises(CannotWrite) as refused:
        asked(case, world, answer_by=MONDAY.date() - DAY)
    assert refused.value.faults[0].field == "answer_by"
    assert asked(case, world, answer_by=MONDAY.date()).answer_by == MONDAY.date()


def test_an_answer_reaches_the_officer_and_the_one_who_asked(case: Assignment, world: World) -> None:
    question = asked(case, world, by=world.eva)
    Notice.objects.all().delete()
    answer = answer_question(question=question, words="På fredag.", by=world.mona, at=MONDAY + HOUR)
    assert answer.answers == question
    assert set(told()) == {"Anna", "Eva"}


def test_a_question_is_answered_once(case: Assignment, world: World) -> None:
    question = asked(case, world)
    answer_question(question=question, words="På fredag.", by=world.mona, at=MONDAY + HOUR)
    with pytest.raises(CannotWrite, match="Mona har redan besvarat frågan"):
        answer_question(question=question, words="I dag.", by=world.petra, at=MONDAY + HOUR)
    assert Message.objects.filter(answers=question).count() == 1


def test_nobody_answers_a_question_of_the_own_side(case: Assignment, world: World) -> None:
    question = asked(case, world)
    with pytest.raises(CannotWrite, match="inte ställd till er"):
        answer_question(question=question, words="Vet ej.", by=world.bo, at=MONDAY + HOUR)


def test_reported_needs_tell_what_since_when_and_what_is_suggested(case: Assignment, world: World) -> None:
    report = reported(case, world)
    assert report.words == ("Orkar inte gå i trappan.\nSedan 1 mars 2026.\nFörslag: Hiss eller följeslagare.")
    assert told() == {"Anna": "Förändrat behov anmält, ta ställning"}
    assert Note.objects.get(kind=NoteKind.CHANGED_NEEDS).words == report.words


def test_needs_cannot_have_changed_in_days_to_come(case: Assignment, world: World) -> None:
    late = ChangedNeeds("Orkar mindre.", date(2026, 3, 3))
    with pytest.raises(CannotWrite) as refused:
        report_changed_needs(assignment=case, needs=late, by=world.mona, at=MONDAY)
    assert refused.value.faults[0].field == "since"


def test_the_stand_on_a_report_is_told_and_kept(case: Assignment, world: World) -> None:
    case.care_contact = world.omar
    report = reported(case, world)
    Notice.objects.all().delete()
    consider_changed_needs(
        report=report, consideration="FOLLOW_UP", words="Jag hör av mig.", by=world.anna, at=MONDAY + HOUR
    )
    report.refresh_from_db()
    assert (report.consideration, report.considered_by) == (Consideration.FOLLOW_UP, world.anna)
    assert told() == {"Mona": "Förändrat behov bedömt: Följs upp med den enskilde"}
    note = Note.objects.get(kind=NoteKind.CHANGED_NEEDS_CONSIDERED)
    assert note.words == "Följs upp med den enskilde. Jag hör av mig."
    assert Letter.objects.filter(kind="needs_considered").get().recipient == "mona@kommun.example"


def test_a_stand_is_taken_once_and_says_why(case: Assignment, world: World) -> None:
    report = reported(case, world)
    with pytest.raises(CannotWrite) as refused:
        consider_changed_needs(report=report, consideration="", words="", by=world.anna, at=MONDAY)
    assert {fault.field for fault in refused.value.faults} == {"consideration", "words"}
    consider_changed_needs(report=report, consideration="NO_CHANGE", words="Nej.", by=world.anna, at=MONDAY)
    with pytest.raises(CannotWrite, match="Anna har redan tagit ställning"):
        consider_changed_needs(report=report, consideration="NEW_ORDER", words="Jo.", by=world.eva, at=MONDAY)


def test_a_change_sent_before_the_stand_is_what_the_report_led_to(case: Assignment, world: World) -> None:
    report = reported(case, world)
    change = world.sent(case, "shower", at=MONDAY + DAY, kind="CHANGE")
    report = consider_changed_needs(
        report=report, consideration="NEW_ORDER", words="Ändrad.", by=world.anna, at=MONDAY + 2 * DAY
    )
    assert report.led_to == change


def test_a_change_sent_after_the_stand_is_found_and_a_withdrawn_one_is_not(
    case: Assignment, world: World
) -> None:
    report = consider_changed_needs(
        report=reported(case, world), consideration="NEW_ORDER", words="Ändras.", by=world.anna, at=MONDAY
    )
    assert led_to(report, orders_that_change(case)) is None
    change = world.sent(case, "shower", at=MONDAY + DAY, kind="CHANGE")
    assert led_to(report, orders_that_change(case)) == change
    withdraw_order(order=change, reason="Fel.", by=world.anna, at=MONDAY + DAY)
    assert led_to(report, orders_that_change(case)) is None


def test_attachments_are_kept_with_their_message_and_named_in_the_file(
    case: Assignment, world: World
) -> None:
    file = CheckedFile("schema.pdf", "application/pdf", b"%PDF-1.7")
    message = write_message(assignment=case, words="Se bilagan.", files=[file], by=world.mona, at=MONDAY)
    kept = Attachment.objects.get()
    assert (kept.message, kept.name, kept.size, bytes(kept.content)) == (
        message,
        "schema.pdf",
        8,
        b"%PDF-1.7",
    )
    assert Note.objects.get(kind=NoteKind.MESSAGE).words == "Se bilagan.\nBilagor: schema.pdf."


def test_more_attachments_than_five_are_refused(case: Assignment, world: World) -> None:
    files = [CheckedFile(f"{place}.txt", "text/plain", b"hej") for place in range(6)]
    with pytest.raises(CannotWrite) as refused:
        write_message(assignment=case, words="Se här.", files=files, by=world.mona, at=MONDAY)
    assert refused.value.faults[0].field == "attachments"
    assert not Attachment.objects.exists()


def test_the_deputy_of_one_who_is_away_is_told_too(case: Assignment, world: World) -> None:
    away = AbsenceFields(world.anna, world.bo, MONDAY.date(), MONDAY.date())
    name_deputy(fields=away, by=world.eva, at=MONDAY)
    write_message(assignment=case, words="Hej.", by=world.mona, at=MONDAY)
    assert set(told()) == {"Anna", "Bo"}
    Letter.objects.all().delete()
    write_message(assignment=case, words="Hej igen.", by=world.mona, at=MONDAY + DAY)
    assert written_to() == {"anna@kommun.example"}
