"""How the orders of an assignment come and go: new, changed, prolonged, withdrawn, ended."""

from datetime import date, datetime, timedelta

from hemtjanst.population import words
from hemtjanst.population.cases import Case
from hemtjanst.population.days import due_date, last_moment_to_acknowledge, office_hour, working_day
from hemtjanst.population.rows import LineRow, OrderRow
from journal.models import NoteKind
from orders.clockwork.orders import WORDS
from orders.rules import Terms, TimeCalculation, acknowledge_reason, asks_for_plan, frame_time
from orders.rules.dates import CareText, early_follow_up
from people.rules import start_of

DAYS_BETWEEN_CHANGES = 260
FORGOTTEN = 0.03
REMINDED_AFTER = timedelta(minutes=5)
DAY, YEAR = timedelta(days=1), timedelta(days=365)
Lines = dict[int, TimeCalculation]


def tell_chain(case: Case, start: date) -> None:
    """The chain from its first order on; sets where the story stops when the care has ended."""
    newest = _order(case, "NEW", start, case.stage.choices.draw(case.rng, case.days(2, 6)), start)
    if case.chance(0.005):
        case.stops = start
        return
    _send(case, newest, {}, start)
    if case.chance(0.01) and (withdrawn_on := _withdraw(case, newest)):
        case.stops = withdrawn_on
        return
    day, kind = _next_step(case, start, newest)
    while kind and day < case.stops:
        day, newest = _go_on(case, kind, day, newest)
        if kind == "END":
            case.stops = newest.valid_from
            return
        day, kind = _next_step(case, day, newest)
    _leave_draft(case, newest)


def _next_step(case: Case, day: date, newest: OrderRow) -> tuple[date, str]:
    change = working_day(day + timedelta(days=14 + int(case.rng.expovariate(1 / DAYS_BETWEEN_CHANGES))))
    if case.chance(0.08):
        return change, "END"
    if newest.valid_to is None or newest.valid_to > change:
        return change, "CHANGE"
    if case.chance(0.03):
        case.stops = min(case.stops, newest.valid_to)
        return day, ""
    return working_day(max(day + DAY, newest.valid_to - timedelta(days=case.days(9, 24)))), "EXTENSION"


def _go_on(case: Case, kind: str, day: date, newest: OrderRow) -> tuple[date, OrderRow]:
    """The next order of the chain; gives the day it was settled, and the order in force then."""
    before = case.lines[newest.id]
    lines = _changed(case, before) if kind == "CHANGE" else before if kind == "EXTENSION" else {}
    follows_on = kind == "EXTENSION" and newest.valid_to
    order = _order(case, kind, day, lines, newest.valid_to + DAY if follows_on and newest.valid_to else day)
    _send(case, order, before, day)
    if kind == "END":
        _end(case, order, day)
    elif kind == "CHANGE" and case.chance(0.02) and (withdrawn_on := _withdraw(case, order)):
        return withdrawn_on, newest
    return day, order


def _changed(case: Case, before: Lines) -> Lines:
    after, what = dict(before), case.rng.random()
    timed = [key for key, line in after.items() if line.minutes]
    if what < 0.25 and len(after) > 1:
        after.pop(case.rng.choice(list(after)))
    elif what < 0.5 and timed:
        key = case.rng.choice(timed)
        after[key] = TimeCalculation(after[key].times_per_week, after[key].minutes + 10)
    while after == before:
        after = case.stage.choices.draw(case.rng, 1) | after
    return after


def _order(case: Case, kind: str, day: date, lines: Lines, valid_from: date) -> OrderRow:
    sequence = len(case.orders) + 1
    is_end = kind == "END"
    order = case.stage.ledger.write(
        OrderRow(
            assignment_id=case.assignment.id,
            sequence=sequence,
            number=f"{case.assignment.number}-{sequence}",
            kind=kind,
            decided_on=day - timedelta(days=case.days(0, 3)),
            valid_from=valid_from + timedelta(days=case.days(0, 3)),
            valid_to=None if is_end else _last_day(case, valid_from),
            started_at=office_hour(day, case.rng) - timedelta(days=1),
            frame_time=frame_time(lines.values()),
            change_reason=case.rng.choice(words.CHANGES) if kind == "CHANGE" else "",
            needs="" if is_end else case.rng.choice(words.NEEDS),
            purpose="" if is_end else case.rng.choice(words.PURPOSES),
            goal="" if is_end else case.rng.choice(words.GOALS),
            own_ability="" if is_end else case.rng.choice(words.ABILITIES),
            discharge_colour=case.rng.choice(("GREEN", "YELLOW"))
            if kind == "NEW" and case.chance(0.1)
            else "",
            informed_on=day,
        )
    )
    case.orders.append(order)
    case.lines[order.id] = lines
    for key, line in lines.items():
        case.stage.ledger.write(
            LineRow(
                order_id=order.id,
                intervention_id=key,
                times_per_week=line.times_per_week,
                minutes=line.minutes,
            )
        )
    return order


def _last_day(case: Case, valid_from: date) -> date | None:
    choice = case.rng.random()
    return None if choice < 0.25 else valid_from + (YEAR if choice < 0.85 else YEAR / 2)


def _send(case: Case, order: OrderRow, before: Lines, day: date) -> None:
    sent_at = order.started_at + timedelta(days=1)
    order.sent_at, order.sent_by_id = sent_at, case.officer.pk
    order.policy_id, order.asks_for = case.unit.policy.pk, sorted(case.lines[order.id])
    order.acknowledge_by = last_moment_to_acknowledge(day, case.unit.terms)
    order.acknowledge_reason = acknowledge_reason(day, case.unit.terms)
    _follow_up_early(order, case.unit.terms, day)
    order.imported_at = case.imported(sent_at)
    if asks_for_plan(order.kind, before, case.lines[order.id]):
        due = due_date(order.kind, day, order.valid_from, order.decided_on, case.unit.terms)
        order.clock_started_on, order.plan_due_on, order.plan_due_reason = (
            due.clock_started_on,
            due.on,
            due.reason,
        )
    if order.imported_at:
        case.write_note(NoteKind.IMPORTED, order.number, "Beställningen är inläst.", order.imported_at, None)
    said = f"Skickad till {case.provider.name}. {order.plan_due_reason}".strip()
    case.note(NoteKind.ORDER_SENT, order.number, said, sent_at, case.officer)
    _acknowledge(case, order, day)


def _follow_up_early(order: OrderRow, terms: Terms, day: date) -> None:
    text = CareText(order.kind, order.discharge_colour, order.valid_from, order.valid_to)
    if early := early_follow_up(text, days=terms.early_follow_up_days, sent_on=day):
        order.early_follow_up_on, order.early_follow_up_reason = early.on, early.reason


def _acknowledge(case: Case, order: OrderRow, sent_on: date) -> None:
    """Mostly the day after; sometimes late, and some of the newest not yet."""
    is_forgotten = case.chance(FORGOTTEN) and sent_on > case.stage.until - timedelta(days=30)
    wait = 60 if is_forgotten else 1 if case.chance(0.9) else case.days(2, 6)
    day, coordinator = working_day(sent_on + timedelta(days=wait)), case.provider.coordinator
    at = office_hour(day, case.rng)
    _remind_of_acknowledgement(case, order, before=at)
    if day < case.stage.until:
        order.acknowledged_at, order.acknowledged_by_id = at, coordinator.pk
        said = f"Kvitterad av {case.provider.name}."
        case.note(NoteKind.ORDER_ACKNOWLEDGED, order.number, said, at, coordinator)


def _remind_of_acknowledgement(case: Case, order: OrderRow, *, before: datetime) -> None:
    assert order.acknowledge_by
    at = order.acknowledge_by + REMINDED_AFTER
    if at < before and at < start_of(case.stage.until):
        case.note(NoteKind.ORDER_UNACKNOWLEDGED, order.number, WORDS, at, None)


def _withdraw(case: Case, order: OrderRow) -> date | None:
    """Take an order back some days after it was sent; gives the day, None when it has not come."""
    assert order.sent_at
    day = working_day((order.acknowledged_at or order.sent_at).date() + timedelta(days=case.days(2, 4)))
    if day >= case.stops or order.imported_at:
        return None
    reason, at = case.rng.choice(words.WITHDRAWALS), office_hour(day, case.rng)
    order.withdrawn_at, order.withdrawn_by_id, order.withdrawn_reason = at, case.officer.pk, reason
    case.note(NoteKind.ORDER_WITHDRAWN, order.number, f"Återtagen: {reason}", at, case.officer)
    return day


def _end(case: Case, order: OrderRow, day: date) -> None:
    order.change_reason = case.rng.choice(words.OTHER_ENDS if case.is_second else words.ENDS)
    order.informed_on = None
    if order.change_reason == words.DECEASED:
        case.client.deceased_on = order.decided_on = day - DAY


def _leave_draft(case: Case, newest: OrderRow) -> None:
    day = working_day(case.stage.until - timedelta(days=case.days(3, 9)))
    if (
        newest is case.orders[-1]
        and newest.sent_at
        and newest.sent_at.date() < day - DAY
        and case.chance(0.015)
    ):
        _order(case, "CHANGE", day, _changed(case, case.lines[newest.id]), day)
