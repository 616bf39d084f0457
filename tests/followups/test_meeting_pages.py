"""Meetings as officers and providers meet them: booked, prepared, noted and followed."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from followups.actions.meeting_points import bring_point
from followups.models import MeetingAction, MeetingPoint, PointKind, ReconciliationMeeting
from outbox.models import Letter
from people.models import Draft
from people.rules import STOCKHOLM, day_of
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import World
from tests.followups.meeting_cases import DAY, FIRST, agreed, booked, held, proposed

pytestmark = pytest.mark.django_db
LIST = "/avstamning/"


def at(meeting: ReconciliationMeeting, step: str = "") -> str:
    return f"{LIST}{meeting.pk}/{step}"


def this_month(world: World) -> ReconciliationMeeting:
    return proposed(world, timezone.localdate().replace(day=1))


def booking(**change: str) -> dict[str, str]:
    tomorrow = timezone.localdate() + DAY
    known = {"meets_on": tomorrow.isoformat(), "meets_time": "10:00", "form": "VISIT", "place": "PROVIDER"}
    return known | change


def minutes(**change: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {
        "held_on": today, "form": "PHONE", "place": "", "present": "Anna och Mona.", "notes": "Det går bra.",
        "actions-TOTAL_FORMS": "2", "actions-INITIAL_FORMS": "0",
        "actions-0-words": "Ringa alla nya.", "actions-0-who": "PROVIDER", "actions-0-due_on": today,
    } | change  # fmt: skip


def sent(member: Any, address: str, told: dict[str, Any]) -> str:
    answer = visitor(member).post(address, told)
    return "" if answer.status_code == 302 else answer.content.decode()


def recipients(kind: str) -> set[str]:
    return set(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_an_officer_books_a_day_and_time_and_both_sides_are_told(world: World, read: Read) -> None:
    meeting = this_month(world)
    assert "1 möte att boka." in read(world.anna, LIST).content.decode()
    assert sent(world.anna, at(meeting, "boka/"), booking()) == ""
    meeting.refresh_from_db()
    local = meeting.meets_at.astimezone(STOCKHOLM)
    assert (day_of(meeting.meets_at) - timezone.localdate(), local.hour) == (DAY, 10)
    assert (meeting.form, meeting.place, meeting.booked_by) == ("VISIT", "PROVIDER", world.anna)
    assert recipients("meeting_booked") == {"eva@kommun.example", "mona@kommun.example"}
    page = read(world.mona, at(meeting)).content.decode()
    assert "Hos utföraren" in page
    assert "Bokat" in page


def test_moving_tells_both_sides_anew(world: World) -> None:
    meeting = booked(world, at=FIRST)
    later = timezone.localdate() + 400 * DAY
    assert sent(world.anna, at(meeting, "boka/"), booking(meets_on=later.isoformat(), form="PHONE")) == ""
    meeting.refresh_from_db()
    assert (day_of(meeting.meets_at), meeting.place) == (later, "")
    assert Letter.objects.filter(kind="meeting_booked").count() == 4


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"meets_on": "2026-01-01"}, "Välj en tid som inte har varit."),
        ({"meets_on": ""}, "Välj en dag."),
        ({"meets_time": "tio"}, "Skriv tiden som TT:MM."),
        ({"place": ""}, "Välj var ni möts."),
    ],
)
def test_a_booking_that_cannot_be_is_refused_at_its_field(
    world: World, change: dict[str, str], words: str
) -> None:
    assert words in sent(world.anna, at(this_month(world), "boka/"), booking(**change))


def test_a_meeting_is_called_off_with_a_reason_and_then_stands(world: World, read: Read) -> None:
    meeting = this_month(world)
    assert "Skriv varför mötet ställs in." in sent(world.eva, at(meeting, "stall-in/"), {"reason": " "})
    assert sent(world.eva, at(meeting, "stall-in/"), {"reason": "Alla är på utbildning."}) == ""
    assert "Alla är på utbildning." in read(world.mona, at(meeting)).content.decode()
    assert recipients("meeting_called_off") == {"mona@kommun.example"}
    assert "Mötet är inställt." in sent(world.anna, at(meeting, "boka/"), booking())
    assert "Boka" not in read(world.anna, at(meeting)).content.decode()


def test_an_officer_brings_an_example_of_a_case_of_their_own(world: World, read: Read) -> None:
    meeting, own = this_month(world), world.sent().assignment
    others = world.sent(world.assignment(case_officer=world.bo)).assignment
    address = at(meeting, "punkt/")
    page = read(world.anna, address).content.decode()
    assert own.number in page
    assert others.number not in page
    told = {"kind": "GOOD", "words": "Tydliga mål.", "assignment": own.pk}
    missing = sent(world.anna, address, told | {"assignment": ""})
    assert "Välj vilket av dina ärenden exemplet gäller." in missing
    assert sent(world.anna, address, told | {"assignment": others.pk}) != ""
    assert sent(world.anna, address, told) == ""
    shown = read(world.mona, at(meeting)).content.decode()
    assert "Tydliga mål." in shown
    assert own.number in shown


def test_an_example_of_a_protected_identity_is_hidden_from_others(world: World, read: Read) -> None:
    meeting = this_month(world)
    case = world.sent(world.assignment(client=world.client(protection="CONFIDENTIAL"))).assignment
    bring_point(
        meeting=meeting,
        kind=PointKind.GOOD,
        words="Hemligt.",
        assignment=case,
        by=world.anna,
        at=timezone.now(),
    )
    assert "Hemligt." in read(world.anna, at(meeting)).content.decode()
    for member in (world.bo, world.mona):
        page = read(member, at(meeting)).content.decode()
        assert "Hemligt." not in page
        assert "1 exempel visas inte för dig." in page
        assert case.number not in page
    assert "Hemligt." not in read(world.bo, at(meeting, "anteckna/")).content.decode()


def test_a_provider_brings_questions_and_takes_back_its_own(world: World, read: Read) -> None:
    meeting = this_month(world)
    assert sent(world.mona, at(meeting, "punkt/"), {"words": "Vem ringer vi på helgen?"}) == ""
    point = MeetingPoint.objects.get()
    assert (point.kind, point.assignment, point.by) == ("QUESTION", None, world.mona)
    visitor(world.anna).post(f"{LIST}punkter/{point.pk}/ta-bort/")
    assert MeetingPoint.objects.exists()
    assert "Ta bort" not in read(world.anna, at(meeting)).content.decode()
    assert "Ta bort" in read(world.mona, at(meeting)).content.decode()
    visitor(world.mona).post(f"{LIST}punkter/{point.pk}/ta-bort/")
    assert not MeetingPoint.objects.exists()


def test_a_meeting_is_noted_with_what_was_said_and_agreed(world: World, read: Read) -> None:
    meeting = this_month(world)
    world.sent(world.assignment(case_officer=world.bo))
    point = bring_point(
        meeting=meeting, kind="QUESTION", words="Helgen?", assignment=None, by=world.mona, at=timezone.now()
    )
    told = minutes(**{"said-PLANS_LATE": "Tre är på väg.", f"point-{point.pk}": "Ring jouren."})
    assert sent(world.anna, at(meeting, "anteckna/"), told) == ""
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.held_by, meeting.form) == (timezone.localdate(), world.anna, "PHONE")
    for member in (world.bo, world.mona):
        page = read(member, at(meeting)).content.decode()
        for words in ("Det går bra.", "Tre är på väg.", "Ring jouren.", "Ringa alla nya.", "Anna och Mona."):
            assert words in page
    assert recipients("meeting_noted") == {"bo@kommun.example", "eva@kommun.example", "mona@kommun.example"}
    assert "Mötet är redan hållet." in sent(world.anna, at(meeting, "anteckna/"), told)
    assert "Mötet är redan hållet." in sent(world.mona, at(meeting, "punkt/"), {"words": "Mer?"})


def test_what_is_missing_in_the_notes_is_said_at_its_field(world: World) -> None:
    meeting = this_month(world)
    yesterday = (timezone.localdate() - DAY).isoformat()
    page = sent(
        world.anna,
        at(meeting, "anteckna/"),
        minutes(**{"present": "", "notes": "", "actions-0-who": "", "actions-0-due_on": yesterday}),
    )
    for words in ("Skriv vilka som var med.", "Skriv vad ni kom fram till.", "Välj vem som gör det."):
        assert words in page
    early = sent(world.anna, at(meeting, "anteckna/"), minutes(**{"actions-0-due_on": yesterday}))
    assert "Välj mötets dag eller senare." in early
    assert 'href="#id_actions-0-due_on"' in early


def test_what_is_being_noted_is_kept_as_a_draft_with_its_rows(world: World, read: Read) -> None:
    meeting = this_month(world)
    fields = {name: [value] for name, value in minutes(notes="Halvvägs.").items()}
    Draft.objects.create(
        member=world.anna, form=f"meeting-hold-{meeting.pk}", fields=fields, saved_at=timezone.now()
    )
    page = read(world.anna, at(meeting, "anteckna/")).content.decode()
    assert "Halvvägs." in page
    assert "Ringa alla nya." in page


def test_those_who_took_it_on_mark_it_done_once(world: World, read: Read) -> None:
    meeting = held(world, agreed())
    action = MeetingAction.objects.get()
    address = f"{LIST}atgarder/{action.pk}/gjord/"
    assert visitor(world.anna).get(address).status_code == 404
    assert "Skriv vad som har gjorts." in sent(world.mona, address, {"words": ""})
    assert sent(world.mona, address, {"words": "Alla har gått kursen."}) == ""
    assert "Alla har gått kursen." in read(world.anna, at(meeting)).content.decode()
    assert "redan markerad" in sent(world.mona, address, {"words": "Igen."})


def test_what_was_agreed_is_listed_late_first_and_as_a_file(world: World, read: Read) -> None:
    today, ago = timezone.localdate(), timezone.now() - 30 * DAY
    held(world, agreed("=Senare.", due_on=today), agreed("Först.", due_on=today - DAY), meets_at=ago)
    page = read(world.anna, f"{LIST}atgarder/").content.decode()
    assert page.index("Först.") < page.index("=Senare.")
    assert "1 åtgärd är försenad." in page
    file = b"".join(read(world.mona, f"{LIST}atgarder/lista.csv")).decode()  # type: ignore[call-overload]
    assert "'=Senare." in file
    assert file.count("\r\n") == 4
    assert file.splitlines()[-1].startswith("Urval: Att göra. Så som det var ")
    book = load_workbook(BytesIO(b"".join(read(world.mona, f"{LIST}atgarder/lista.xlsx"))))
    assert [row[4].value for row in book["Lista"]] == ["Åtgärd", "Först.", "=Senare."]
    assert book["Lista"]["E3"].data_type == "s"
    assert "Inga åtgärder här" in read(world.nils, f"{LIST}atgarder/").content.decode()


def test_another_place_sees_no_meeting(world: World, read: Read) -> None:
    meeting = booked(world)
    for member in (world.stina, world.nils):
        assert read(member, at(meeting)).status_code == 404
        assert "Inga möten här" in read(member, LIST).content.decode()


def test_the_list_says_what_waits_and_is_narrowed(world: World, read: Read) -> None:
    held(world)
    proposed(world, FIRST.date().replace(month=1))
    page = read(world.anna, LIST).content.decode()
    assert "Inte bokat i tid" in page
    assert "Hållet" not in page
    assert "Hållet" in read(world.anna, LIST, urval="hallna").content.decode()


def test_more_meetings_points_and_actions_take_no_more_queries(world: World, read: Read) -> None:
    meeting = held(world, agreed(), meets_at=datetime(2026, 1, 20, 10, tzinfo=STOCKHOLM))
    proposed(world, FIRST.date().replace(month=6))
    addresses = (LIST, f"{LIST}?urval=hallna", f"{LIST}atgarder/", at(meeting))
    one = [count_queries(lambda address=address: read(world.anna, address)) for address in addresses]
    held(world, agreed("Två."), agreed("Tre."))
    for month in (7, 8):
        proposed(world, FIRST.date().replace(month=month))
    assert [count_queries(lambda address=address: read(world.anna, address)) for address in addresses] == one


def test_more_points_take_no_more_queries(world: World, read: Read) -> None:
    meeting = this_month(world)

    def bring() -> None:
        case = world.sent().assignment
        for by, kind in ((world.mona, "QUESTION"), (world.anna, "GOOD")):
            bring_point(
                meeting=meeting,
                kind=kind,
                words="Mål.",
                assignment=case,
                by=by,
                at=timezone.now() - timedelta(1),
            )

    bring()
    addresses = (at(meeting), at(meeting, "anteckna/"), at(meeting, "punkt/"))
    one = [count_queries(lambda address=address: read(world.anna, address)) for address in addresses]
    bring(), bring()
    assert [count_queries(lambda address=address: read(world.anna, address)) for address in addresses] == one
