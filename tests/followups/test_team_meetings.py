"""Team meetings around a client: booked with consent, changed, called off, held and noted (R124)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from followups.actions.team_meetings import (
    CannotMeetAsTeam,
    book_team_meeting,
    call_off_team_meeting,
    change_team_meeting,
    note_team_meeting,
)
from followups.consistency.team_meetings import RULES
from followups.letters.team_meetings import KINDS
from followups.models import TeamMeeting
from journal.models import Note, NoteKind
from outbox.models import Letter
from people.drafts import keep_draft
from people.errors import Cannot
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.followups.team import DAY, booking, coming, everything_gathered, minutes

pytestmark = pytest.mark.django_db
AFTER = MONDAY + 11 * DAY


def faults(error: pytest.ExceptionInfo[Cannot]) -> list[str]:
    return [fault.field for fault in error.value.faults]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"about": " "}, "about"),
        ({"consented_on": date(2026, 3, 3)}, "consented_on"),
        ({"meets_at": MONDAY}, "meets_on"),
        ({"place": ""}, "place"),
        ({"invited": ("NURSE", "NURSE")}, "invited"),
    ],
)
def test_a_meeting_needs_a_matter_consent_a_time_to_come_a_place_and_several_professions(
    world: World, asked: dict[str, Any], field: str
) -> None:
    case = world.sent().assignment
    with pytest.raises(CannotMeetAsTeam) as error:
        book_team_meeting(assignment=case, booking=booking(**asked), by=world.anna, at=MONDAY)
    assert faults(error) == [field]
    assert not TeamMeeting.objects.exists()


def test_the_provider_is_told_and_the_file_knows(world: World) -> None:
    meeting = coming(world)
    letters = Letter.objects.filter(kind="team_meeting_booked")
    assert world.mona.email in {letter.recipient for letter in letters}
    assert not [letter for letter in letters if "Rehab" in letter.body or "Hemma" in letter.body]
    note = Note.objects.get(kind=NoteKind.TEAM_MEETING_BOOKED)
    assert (note.assignment_number, note.by_name) == (meeting.assignment.number, "Anna")
    assert note.words == "Bokad till 12 mars 2026 klockan 09.00, Hemma hos den enskilde."


def test_one_meeting_is_coming_at_a_time(world: World) -> None:
    meeting = coming(world)
    with pytest.raises(CannotMeetAsTeam, match="redan bokad"):
        coming(world, meeting.assignment)
    assert TeamMeeting.objects.get() == meeting


def test_a_change_is_told_and_kept_beside_what_it_was(world: World) -> None:
    meeting = coming(world)
    changed = booking(place="Videomöte", meets_at=MONDAY + 12 * DAY)
    change_team_meeting(meeting=meeting, booking=changed, by=world.bo, at=MONDAY + timedelta(hours=1))
    meeting.refresh_from_db()
    assert (meeting.place, meeting.booked_by) == ("Videomöte", world.bo)
    assert TeamMeeting.history.filter(id=meeting.pk).count() == 2
    told = Letter.objects.filter(kind="team_meeting_booked", recipient=world.mona.email)
    assert told.count() == 2
    with pytest.raises(CannotMeetAsTeam, match="Inget är ändrat"):
        change_team_meeting(meeting=meeting, booking=changed, by=world.bo, at=MONDAY)
    assert told.count() == 2


def test_a_meeting_called_off_lets_another_be_booked(world: World) -> None:
    meeting = coming(world)
    with pytest.raises(CannotMeetAsTeam) as error:
        call_off_team_meeting(meeting=meeting, reason=" ", by=world.anna, at=MONDAY)
    assert faults(error) == ["reason"]
    call_off_team_meeting(meeting=meeting, reason="Är på sjukhus.", by=world.anna, at=MONDAY)
    assert coming(world, meeting.assignment).pk != meeting.pk
    assert Note.objects.get(kind=NoteKind.TEAM_MEETING_CALLED_OFF).words == "Är på sjukhus."
    with pytest.raises(CannotMeetAsTeam, match="inställd"):
        change_team_meeting(meeting=meeting, booking=booking(place="Hos oss"), by=world.anna, at=MONDAY)
    with pytest.raises(CannotMeetAsTeam, match="inställd"):
        note_team_meeting(meeting=meeting, minutes=minutes(), by=world.anna, at=AFTER)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"held_on": date(2026, 3, 14)}, "held_on"),
        ({"held_on": date(2026, 3, 1)}, "held_on"),
        ({"present": ()}, "present"),
        ({"notes": ""}, "notes"),
        ({"agreed": " "}, "agreed"),
    ],
)
def test_what_is_noted_says_when_who_what_and_what_was_agreed(
    world: World, told: dict[str, Any], field: str
) -> None:
    meeting = coming(world)
    with pytest.raises(CannotMeetAsTeam) as error:
        note_team_meeting(meeting=meeting, minutes=minutes(**told), by=world.anna, at=AFTER)
    assert faults(error) == [field]
    meeting.refresh_from_db()
    assert meeting.held_on is None


def test_a_meeting_is_noted_once_and_the_file_says_what_was_agreed(world: World) -> None:
    meeting = coming(world)
    note_team_meeting(meeting=meeting, minutes=minutes(), by=world.anna, at=AFTER)
    with pytest.raises(CannotMeetAsTeam, match="redan antecknad"):
        note_team_meeting(meeting=meeting, minutes=minutes(), by=world.anna, at=AFTER)
    note = Note.objects.get(kind=NoteKind.TEAM_MEETING_HELD)
    assert note.words == "Hållen 12 mars 2026. Arbetsterapeuten provar ut räcke till den 1 april."


def test_letters_are_sent_while_they_are_true(world: World) -> None:
    meeting = coming(world)
    booked, called_off = (KINDS[f"team_meeting_{kind}"].still_true for kind in ("booked", "called_off"))
    assert (booked([meeting.pk], MONDAY), called_off([meeting.pk], MONDAY)) == ({meeting.pk}, set())
    call_off_team_meeting(meeting=meeting, reason="Är på sjukhus.", by=world.anna, at=MONDAY)
    assert (booked([meeting.pk], MONDAY), called_off([meeting.pk], MONDAY)) == (set(), {meeting.pk})


@time_machine.travel(AFTER, tick=False)
def test_both_sides_read_the_coming_one_first_and_only_the_officer_acts(world: World, read: Read) -> None:
    case = world.sent().assignment
    everything_gathered(case, world, "Trapporna.")
    TeamMeeting.objects.exclude(held_on=None).update(meets_at=MONDAY + 11 * DAY)
    coming_one = book_team_meeting(assignment=case, booking=booking(AFTER), by=world.anna, at=AFTER)
    page = f"/uppdrag/{case.number}/teamtraffar/"
    annas = read(world.anna, page)
    assert annas.context["coming"].meeting == coming_one
    assert [row.badge.words for row in annas.context["past"]] == ["Hållen", "Inställd"]
    assert "Biståndshandläggare, utförarens samordnare, arbetsterapeut" in annas.content.decode()
    monas = read(world.mona, page).content.decode()
    assert "Den enskilde var själv med." in monas
    assert "Anteckna</a>" not in monas
    assert "teamtraffar/" in read(world.mona, f"/uppdrag/{case.number}/").content.decode()


@time_machine.travel(AFTER, tick=False)
def test_the_pages_book_note_and_keep_what_was_written(world: World, read: Read) -> None:
    case, anna = world.sent().assignment, visitor(world.anna)
    page = f"/uppdrag/{case.number}/teamtraffar/"
    asked = {
        "about": "Morgnarna.",
        "consented_on": "2026-03-12",
        "meets_on": "2026-03-14",
        "clock": "14:00",
        "place": "Videomöte",
        "invited": ["NURSE"],
    }
    refused = anna.post(f"{page}boka/", asked)
    assert "Välj minst två som bjuds in." in refused.content.decode()
    assert "Morgnarna." in refused.content.decode()
    assert anna.post(f"{page}boka/", asked | {"invited": ["NURSE", "PHYSICIAN"]}).status_code == 302
    meeting = TeamMeeting.objects.get()
    shown = read(world.anna, f"{page}{meeting.pk}/andra/").context["form"]
    assert (shown["about"].value(), shown["clock"].value().hour) == ("Morgnarna.", 14)
    told = {"held_on": "2026-03-14", "present": ["NURSE"], "notes": "Allt väl.", "agreed": "Inget ändras."}
    early = anna.post(f"{page}{meeting.pk}/anteckna/", told).content.decode()
    assert "Välj en dag som inte ligger framåt i tiden." in early
    with time_machine.travel(AFTER + DAY, tick=False):
        next_day = visitor(world.anna)
        assert next_day.post(f"{page}{meeting.pk}/anteckna/", told).status_code == 302
        assert TeamMeeting.objects.get().client_attended is False
        late = next_day.post(f"{page}{meeting.pk}/stall-in/", {"reason": "Var på sjukhus."}).content.decode()
    assert "Teamträffen är redan antecknad." in late
    assert "Var på sjukhus." in late


def test_a_draft_keeps_every_profession_that_was_ticked(world: World, read: Read) -> None:
    case = world.sent().assignment
    ticked = ["NURSE", "PHYSICIAN", "RELATIVE"]
    fields = {"about": ["Morgnarna."], "invited": ticked, "once": [""]}
    keep_draft(form=f"team-meeting-book-{case.pk}", fields=fields, by=world.anna, at=MONDAY)
    form = read(world.anna, f"/uppdrag/{case.number}/teamtraffar/boka/").context["form"]
    assert (form["about"].value(), form["invited"].value()) == ("Morgnarna.", ticked)


def test_more_meetings_take_no_more_queries(world: World, read: Read) -> None:
    case = world.sent().assignment
    coming(world, case)
    page = f"/uppdrag/{case.number}/teamtraffar/"
    one = count_queries(lambda: read(world.anna, page))
    TeamMeeting.objects.update(called_off_at=MONDAY, called_off_reason="Nej.")
    everything_gathered(case, world, "Trapporna.")
    assert count_queries(lambda: read(world.anna, page)) == one


BREAKS: dict[str, Callable[[], object]] = {
    "samtycke": lambda: TeamMeeting.objects.update(consented_on=date(2026, 3, 3)),
    "har varit": lambda: TeamMeeting.objects.update(meets_at=MONDAY),
    "antecknad": lambda: TeamMeeting.objects.exclude(held_on=None).update(held_on=date(2026, 3, 14)),
}


@pytest.mark.parametrize("named", BREAKS)
def test_each_break_is_found_and_the_systems_own_acts_make_none(world: World, named: str) -> None:
    everything_gathered(world.sent().assignment, world, "Mål.")
    assert not [found for rule in RULES.values() for found in rule()]
    BREAKS[named]()
    assert [name for name, rule in RULES.items() if list(rule())] == [
        next(name for name in RULES if named in name)
    ]
