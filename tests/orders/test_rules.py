"""Time, due dates and allowed steps of orders: pure functions."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from orders.rules import (
    ALLOWED,
    OrderDays,
    OrderState,
    OrderText,
    Step,
    Terms,
    TimeCalculation,
    acknowledge_by,
    asks_for_plan,
    faults_before_sending,
    frame_time,
    order_state,
    plan_due,
)
from people.rules import COMMON_EVES, STOCKHOLM

AT = datetime(2026, 3, 2, 9, tzinfo=STOCKHOLM)
TERMS = Terms(15, 21, 1, "SENT", "CALENDAR", free_eves=COMMON_EVES)
SHOWER = {1: TimeCalculation(Decimal(2), 40)}
LONGER = {1: TimeCalculation(Decimal(2), 45)}
BOTH = SHOWER | {2: TimeCalculation(Decimal("0.5"), 90)}
WHOLE = OrderText("NEW", "Behov", "Syfte", "Mål", date(2026, 3, 2), None)


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ((None, None, None), OrderState.DRAFT),
        ((AT, None, None), OrderState.SENT),
        ((AT, AT, None), OrderState.ACKNOWLEDGED),
        ((AT, AT, AT), OrderState.WITHDRAWN),
        ((AT, None, AT), OrderState.WITHDRAWN),
    ],
)
def test_the_moments_say_the_state(
    moments: tuple[datetime | None, datetime | None, datetime | None], state: OrderState
) -> None:
    assert order_state(*moments) == state


def test_a_sent_order_is_never_edited_and_a_withdrawn_one_left_alone() -> None:
    assert [state for state, steps in ALLOWED.items() if Step.EDIT in steps] == [OrderState.DRAFT]
    assert not ALLOWED[OrderState.WITHDRAWN]


def test_frame_time_is_hours_a_month_with_one_decimal() -> None:
    assert frame_time(BOTH.values()) == Decimal("9.1")
    assert frame_time([]) == Decimal("0.0")


@pytest.mark.parametrize(
    ("kind", "before", "after", "asks"),
    [
        ("NEW", {}, SHOWER, True),
        ("CHANGE", SHOWER, BOTH, True),
        ("CHANGE", SHOWER, LONGER, True),
        ("CHANGE", BOTH, SHOWER, False),
        ("EXTENSION", SHOWER, SHOWER, False),
        ("END", SHOWER, {}, False),
    ],
)
def test_what_is_added_or_altered_asks_for_a_plan(
    kind: str, before: dict[int, TimeCalculation], after: dict[int, TimeCalculation], asks: bool
) -> None:
    assert asks_for_plan(kind, before, after) is asks


@pytest.mark.parametrize(
    ("kind", "start", "day_kind", "day", "reason"),
    [
        ("NEW", "SENT", "CALENDAR", 17, "15 kalenderdagar från 2 mars 2026, då beställningen skickades."),
        ("CHANGE", "SENT", "CALENDAR", 23, "21 kalenderdagar från 2 mars 2026, då beställningen skickades."),
        ("NEW", "START", "CALENDAR", 20, "15 kalenderdagar från 5 mars 2026, då beställningen börjar gälla."),
        ("NEW", "DECISION", "WORKING", 20, "15 arbetsdagar från 27 februari 2026, då beslutet fattades."),
    ],
)  # fmt: skip
def test_the_due_date_and_its_reason_follow_the_policy(
    kind: str, start: str, day_kind: str, day: int, reason: str
) -> None:
    days = OrderDays(date(2026, 3, 2), date(2026, 3, 5), date(2026, 2, 27))
    terms = Terms(15, 21, 1, start, day_kind, free_eves=COMMON_EVES)
    due = plan_due(kind, days, terms)
    assert (due.on, due.reason) == (date(2026, 3, day), reason)


def test_an_order_is_acknowledged_by_the_end_of_the_next_working_day() -> None:
    friday = datetime(2026, 3, 6, 16, tzinfo=STOCKHOLM)
    assert acknowledge_by(friday, TERMS).date() == date(2026, 3, 9)


def faults(
    text: OrderText, before: dict, after: dict, previous: str | None, deceased: bool = False
) -> list[str]:
    return [fault.field for fault in faults_before_sending(text, before, after, previous, deceased)]


def of(kind: str, **more: object) -> OrderText:
    return OrderText(**(WHOLE.__dict__ | {"kind": kind} | more))


@pytest.mark.parametrize(
    ("text", "before", "after", "previous", "fields"),
    [
        (WHOLE, {}, SHOWER, None, []),
        (
            of("NEW", needs=" ", purpose="", goal=""),
            {},
            {},
            None,
            ["needs", "purpose", "goal", "interventions"],
        ),
        (of("NEW", valid_to=date(2026, 3, 1)), {}, SHOWER, None, ["valid_to"]),
        (WHOLE, SHOWER, SHOWER, "NEW", ["kind"]),
        (of("CHANGE"), {}, SHOWER, None, ["kind"]),
        (of("CHANGE"), SHOWER, SHOWER, "NEW", ["interventions"]),
        (of("EXTENSION"), SHOWER, LONGER, "NEW", ["interventions"]),
        (of("EXTENSION"), SHOWER, SHOWER, "END", ["kind"]),
        (of("END", needs="", purpose="", goal=""), SHOWER, {}, "NEW", []),
    ],
)
def test_what_hinders_an_order_is_named_at_its_field(
    text: OrderText, before: dict, after: dict, previous: str | None, fields: list[str]
) -> None:
    assert faults(text, before, after, previous) == fields


def test_for_one_who_has_died_only_an_end_is_sent() -> None:
    assert faults(of("CHANGE"), SHOWER, LONGER, "NEW", deceased=True) == ["kind"]
    assert faults(of("END"), SHOWER, {}, "NEW", deceased=True) == []
