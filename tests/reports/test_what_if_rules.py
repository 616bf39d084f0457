"""Other limits on orders already sent: the fast count says what the rule itself says of each order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orders.rules import OrderDays, Terms
from orders.rules.dates import Rest
from orders.rules.preview import SentOrder, due_under
from people.rules import COMMON_EVES
from reports.rules.what_if import STANDARD, Asked, Outcome, Rule, counted

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
EVES = {1: frozenset(COMMON_EVES)}
USUAL = Rule(15, "SENT", "CALENDAR")


def asked(came_after: int | None = None, **other: object) -> Asked:
    """An order sent, decided and in force on a Monday, due in fifteen days; when its plan came."""
    said: dict[str, object] = {
        "unit_id": 1,
        "sent_on": MONDAY,
        "valid_from": MONDAY,
        "decided_on": MONDAY,
        "due_on": MONDAY + 15 * DAY,
        "received_on": None if came_after is None else MONDAY + came_after * DAY,
    }
    return Asked(**(said | other))  # type: ignore[arg-type]


def under(orders: list[Asked], rule: Rule = USUAL, on: date = MONDAY + 365 * DAY) -> Outcome:
    return counted(orders, EVES, [*STANDARD, rule], on=on).under(rule)


def test_a_plan_on_the_last_day_is_in_time_and_one_the_day_after_is_not() -> None:
    assert under([asked(15), asked(16)]) == Outcome(1, 2, 0, 0)


def test_a_longer_limit_lets_some_change_side_and_a_shorter_one_others() -> None:
    orders = [asked(14), asked(15), asked(20), asked(40)]
    assert under(orders, Rule(21, "SENT", "CALENDAR")) == Outcome(3, 4, gained=1, lost=0)
    assert under(orders, Rule(14, "SENT", "CALENDAR")) == Outcome(1, 4, gained=0, lost=1)


def test_three_weeks_of_working_days_are_longer_and_skip_holidays() -> None:
    easter = asked(sent_on=date(2026, 4, 1), due_on=date(2026, 4, 16), received_on=date(2026, 4, 24))
    assert under([easter], Rule(15, "SENT", "WORKING")).in_time == 1
    assert under([easter], Rule(14, "SENT", "WORKING")).in_time == 0


def test_a_plan_that_has_not_come_is_judged_only_when_its_day_has_passed_under_all_rules() -> None:
    missing = [asked(3), asked()]
    assert under(missing, on=MONDAY + 40 * DAY).judged == 1
    assert under(missing, on=MONDAY + 60 * DAY).judged == 2
    assert under(missing, Rule(90, "SENT", "CALENDAR"), on=MONDAY + 60 * DAY).judged == 1


def test_no_share_is_given_of_fewer_than_five() -> None:
    assert under([asked(3)] * 4).share is None
    assert under([asked(3)] * 5).share == 100


def test_nothing_at_all_can_be_counted() -> None:
    assert under([]) == Outcome(0, 0, 0, 0)


@st.composite
def orders(draw: st.DrawFn) -> Asked:
    sent = date(2026, 1, 1) + draw(st.integers(0, 365)) * DAY
    first = sent + draw(st.integers(0, 12)) * DAY
    rest = Rest(first, first + draw(st.integers(1, 20)) * DAY)
    return Asked(
        unit_id=1,
        sent_on=sent,
        valid_from=sent + draw(st.integers(-20, 20)) * DAY,
        decided_on=sent - draw(st.integers(0, 20)) * DAY,
        due_on=sent + draw(st.integers(1, 40)) * DAY,
        received_on=draw(st.none() | st.integers(-5, 90).map(lambda days: sent + days * DAY)),
        rests=draw(st.sampled_from([(), (rest,)])),
    )


RULES = st.builds(
    Rule,
    st.integers(1, 60),
    st.sampled_from(["SENT", "START", "DECISION"]),
    st.sampled_from(["CALENDAR", "WORKING"]),
)


@given(st.lists(orders(), max_size=6), RULES, st.integers(0, 500))
def test_the_count_is_what_each_orders_own_day_gives(many: list[Asked], own: Rule, ahead: int) -> None:
    on = date(2026, 1, 1) + ahead * DAY
    known = [
        one._replace(received_on=one.received_on if one.received_on and one.received_on <= on else None)
        for one in many
    ]
    found = counted(known, EVES, [*STANDARD, own], on=on)
    dues = {rule: [due(one, rule) for one in known] for rule in {*STANDARD, own}}
    judged = [
        place
        for place, one in enumerate(known)
        if one.received_on or max(one.due_on, *(each[place] for each in dues.values())) < on
    ]
    assert found.judged == len(judged)
    for rule, days in dues.items():
        kept = {p for p in judged if (came := known[p].received_on) and came <= days[p]}
        stored = {p for p in judged if (came := known[p].received_on) and came <= known[p].due_on}
        assert found.under(rule) == Outcome(len(kept), len(judged), len(kept - stored), len(stored - kept)), (
            rule
        )


def due(order: Asked, rule: Rule) -> date:
    """The day as the rule for one order gives it."""
    terms = Terms(rule.days, rule.days, 1, rule.anchor, rule.day_kind, EVES[1])
    days = OrderDays(order.sent_on, order.valid_from, order.decided_on)
    return due_under(SentOrder("", "NEW", days, order.due_on, order.received_on, order.rests), terms)
