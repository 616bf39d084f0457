"""How and where to meet, at the edges; and what hinders a meeting from being booked, held or followed."""

from datetime import date, timedelta

import pytest

from followups.rules.meetings import (
    Agreed,
    Minutes,
    Spot,
    Standing,
    Way,
    book_by,
    faults_in_booking,
    faults_in_contacts,
    faults_in_minutes,
    faults_in_point,
    hinder,
    looked_back_to,
    next_spot,
    way_to_meet,
)
from tests.fixtures.world import MONDAY

MAY = date(2026, 5, 1)
DAY = timedelta(days=1)
MINUTES = Minutes(date(2026, 5, 20), "PHONE", "", "Anna och Mona.", "Allt flyter.", {}, {})


@pytest.mark.parametrize(
    ("cases", "way"), [(0, None), (5, None), (6, Way.PHONE), (19, Way.PHONE), (20, Way.VISIT)]
)
def test_the_limits_belong_to_the_closer_way_to_meet(cases: int, way: Way | None) -> None:
    assert way_to_meet(cases, to_meet=20, to_phone=6) == way


def test_the_two_take_turns_and_the_unit_begins() -> None:
    assert [next_spot(last) for last in ("", "UNIT", "PROVIDER")] == [Spot.UNIT, Spot.PROVIDER, Spot.UNIT]


def test_a_meeting_is_booked_within_two_weeks_and_looks_back_to_the_last_one() -> None:
    assert book_by(MAY) == date(2026, 5, 15)
    assert looked_back_to(date(2026, 1, 20), MAY) == date(2026, 1, 20)
    assert looked_back_to(None, date(2026, 5, 31)) == date(2026, 1, 31)


def test_a_held_or_called_off_meeting_is_not_changed() -> None:
    assert hinder(Standing(MAY, is_booked=True, is_held=False, is_called_off=False)) == ""
    assert "hållet" in hinder(Standing(MAY, is_booked=True, is_held=True, is_called_off=False))
    assert "inställt" in hinder(Standing(MAY, is_booked=False, is_held=False, is_called_off=True))


def test_a_time_gone_by_before_the_month_or_nowhere_is_not_booked() -> None:
    def fields(meets_at: object, way: str = "PHONE", spot: str = "") -> list[str]:
        return [fault.field for fault in faults_in_booking(meets_at, way, spot, month=MAY, at=MONDAY)]  # type: ignore[arg-type]

    assert fields(MONDAY) == ["meets_on"]
    assert fields(MONDAY + DAY) == ["meets_on"]
    assert fields(MONDAY.replace(month=5)) == []
    assert fields(MONDAY.replace(month=5), "VISIT") == ["place"]
    assert fields(MONDAY.replace(month=5), "VISIT", "UNIT") == []


def test_an_example_is_of_a_case_of_ones_own() -> None:
    assert [
        fault.field for fault in faults_in_point("Bra skrivet.", is_example=True, has_own_case=False)
    ] == ["assignment"]
    assert list(faults_in_point("Hur gör ni?", is_example=False, has_own_case=False)) == []
    assert [fault.field for fault in faults_in_point(" ", is_example=False, has_own_case=False)] == ["words"]


def test_minutes_say_who_was_there_and_what_was_said_and_nothing_is_due_before_the_meeting() -> None:
    on = date(2026, 5, 21)
    assert list(faults_in_minutes(MINUTES, month=MAY, on=on)) == []
    early = Agreed("Ringa.", by_provider=True, due_on=MINUTES.held_on - DAY)
    bad = Minutes(on + DAY, "VISIT", "", " ", "", {}, {}, [Agreed("Ringa.", True, on + DAY), early])
    assert [fault.field for fault in faults_in_minutes(bad, month=MAY, on=on)] == [
        "held_on", "place", "present", "notes", "actions-1-due_on",
    ]  # fmt: skip


def test_there_are_at_most_two_contact_persons_each_once() -> None:
    assert list(faults_in_contacts([1, 2])) == []
    assert [fault.words for fault in faults_in_contacts([1, 1])] == ["Välj två olika handläggare."]
    assert len(list(faults_in_contacts([1, 2, 3]))) == 1
