"""What the clockwork would have opened on the days of the story, and what officers closed."""

from datetime import date, datetime, time, timedelta

from deviations.actions.opening import WORDS
from deviations.models import DeviationKind
from hemtjanst.population.cases import Case
from hemtjanst.population.days import office_hour, working_day
from hemtjanst.population.rows import DeviationRow, OrderRow
from journal.models import NoteKind
from orders.rules import day_in_words
from people.rules import STOCKHOLM

DAYS_TO_ANSWER = 10  # as the common policy says
CLOSED = 0.85
CLOSED_BECAUSE = "Planen har kommit in."


def tell_deviations(case: Case) -> None:
    """One deviation for each order whose due day passed without a plan while the care went on."""
    for order in case.orders:
        if order.plan_due_on:
            opened_on = order.plan_due_on + timedelta(days=1)
            if (
                opened_on < case.stops
                and opened_on > case.stage.opened.date()
                and _was_awaited(order, opened_on)
            ):
                _tell(case, order, opened_on)


def _was_awaited(order: OrderRow, on: date) -> bool:
    start = datetime.combine(on, time.min, STOCKHOLM)
    return all(moment is None or moment >= start for moment in (order.plan_received_at, order.withdrawn_at))


def _tell(case: Case, order: OrderRow, opened_on: date) -> None:
    at = datetime.combine(opened_on, time(5), STOCKHOLM)
    deviation = DeviationRow(
        kind=DeviationKind.PLAN_LATE.value,
        unit_id=case.assignment.unit_id,
        provider_id=case.assignment.provider_id,
        assignment_id=case.assignment.id,
        order_id=order.id,
        opened_on=opened_on,
        opened_at=at,
        answer_by=opened_on + timedelta(days=DAYS_TO_ANSWER),
        answer_reason=f"{DAYS_TO_ANSWER} kalenderdagar från {day_in_words(opened_on)}, då avvikelsen öppnades.",
    )
    case.stage.ledger.write(deviation)
    case.note(NoteKind.DEVIATION_OPENED, order.number, WORDS, at, None)
    if order.plan_received_at and case.chance(CLOSED):
        _close(
            case,
            deviation,
            order,
            working_day(order.plan_received_at.date() + timedelta(days=case.days(1, 9))),
        )


def _close(case: Case, deviation: DeviationRow, order: OrderRow, day: date) -> None:
    if day < case.stage.until:
        at = office_hour(day, case.rng)
        deviation.closed_at, deviation.closed_by_id, deviation.closed_reason = (
            at,
            case.officer.pk,
            CLOSED_BECAUSE,
        )
        case.note(NoteKind.DEVIATION_CLOSED, order.number, f"Skäl: {CLOSED_BECAUSE}", at, case.officer)
