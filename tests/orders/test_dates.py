"""Every deadline keeps its reason in words; what is short, or follows a stay in hospital, is followed up early."""

from datetime import date, timedelta

import pytest

from orders.models import DischargeColour, Order, OrderKind
from orders.rules import Terms, acknowledge_reason
from orders.rules.dates import CareText, DayMark, Rest, counted_days, early_follow_up
from people.models import Policy
from people.rules import COMMON_EVES
from tests.fixtures.world import MONDAY, World

FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)


def early(kind: str = "NEW", colour: str = "", last_day: date | None = None) -> tuple[date, str] | None:
    found = early_follow_up(CareText(kind, colour, FIRST, last_day), days=60, sent_on=FIRST)
    return found and (found.on, found.reason)


def test_an_order_without_end_or_hospital_is_not_followed_up_early() -> None:
    assert early() is None
    assert early(last_day=date(2026, 6, 3)) is None
    assert early("EXTENSION", last_day=date(2026, 5, 1)) is None
    assert early("END", "RED") is None


def test_after_hospital_the_days_are_counted_from_the_first_day() -> None:
    assert early("CHANGE", "GREEN") == (
        date(2026, 5, 1),
        "60 dagar från 2 mars 2026, då beställningen börjar gälla, efter utskrivning från sjukhus.",
    )


def test_a_new_decision_of_at_most_three_months_is_followed_up_early() -> None:
    assert early(last_day=date(2026, 6, 2)) == (
        date(2026, 5, 1),
        "60 dagar från 2 mars 2026, då beställningen börjar gälla, eftersom beslutet är kort.",
    )


def test_it_is_followed_up_a_fortnight_before_it_ends_where_the_days_would_reach_further() -> None:
    on, why = early(last_day=date(2026, 5, 10)) or (None, "")
    assert on == date(2026, 4, 26)
    assert why.startswith("14 dagar före 10 maj 2026, då beställningen slutar gälla")


def test_one_too_short_for_that_is_followed_up_on_its_last_day() -> None:
    on, why = early(colour="RED", last_day=date(2026, 3, 15)) or (None, "")
    assert on == date(2026, 3, 15)
    assert why.startswith("Sista dagen som beställningen gäller, efter utskrivning från sjukhus.")


@pytest.mark.parametrize("days", range(1, 200))
def test_no_early_follow_up_comes_after_the_end(days: int) -> None:
    last_day = FIRST + days * DAY
    on, _ = early(colour="YELLOW", last_day=last_day) or (last_day, "")
    assert FIRST < on <= last_day


def test_the_acknowledgement_says_from_when_it_is_counted() -> None:
    terms = Terms(15, 15, 1, "SENT", "CALENDAR", COMMON_EVES)
    assert acknowledge_reason(FIRST, terms) == "1 arbetsdag från 2 mars 2026, då beställningen skickades."


@pytest.mark.django_db
def test_every_limit_is_stored_with_its_reason_when_the_order_is_sent(world: World) -> None:
    sent = world.sent(discharge_colour=DischargeColour.YELLOW)
    order = Order.objects.get(pk=sent.pk)
    assert order.acknowledge_reason == "1 arbetsdag från 2 mars 2026, då beställningen skickades."
    assert order.plan_due_reason == "15 kalenderdagar från 2 mars 2026, då beställningen skickades."
    assert order.early_follow_up_on == date(2026, 5, 1)
    assert "efter utskrivning från sjukhus" in order.early_follow_up_reason


@pytest.mark.django_db
def test_the_days_to_an_early_follow_up_are_the_policys(world: World) -> None:
    Policy.objects.update(early_follow_up_days=30)
    assert world.sent(kind=OrderKind.NEW, valid_to=date(2026, 5, 31)).early_follow_up_on == date(2026, 4, 1)
    assert world.sent(at=MONDAY + DAY).early_follow_up_on is None


def test_a_table_of_days_counts_as_the_due_day_was_counted() -> None:
    days = list(counted_days(FIRST, date(2026, 3, 17), day_kind="CALENDAR", free_eves=COMMON_EVES))
    assert (days[0].mark, days[-1].number, len(days)) == (DayMark.START, 15, 16)


def test_a_table_of_working_days_says_why_a_day_is_not_counted() -> None:
    days = counted_days(date(2026, 4, 1), date(2026, 4, 8), day_kind="WORKING", free_eves=COMMON_EVES)
    assert [(day.on.day, day.number, day.words) for day in days][1:] == [
        (2, 1, ""), (3, None, "Långfredagen"), (4, None, "Lördag"), (5, None, "Påskdagen"),
        (6, None, "Annandag påsk"), (7, 2, ""), (8, 3, ""),
    ]  # fmt: skip


def test_a_day_of_rest_is_not_counted() -> None:
    rest = Rest(date(2026, 3, 3), date(2026, 3, 5))
    days = counted_days(FIRST, date(2026, 3, 6), day_kind="CALENDAR", free_eves=COMMON_EVES, rests=[rest])
    marks = [day.mark for day in days]
    assert marks == [DayMark.START, DayMark.RESTING, DayMark.RESTING, DayMark.COUNTED, DayMark.COUNTED]
