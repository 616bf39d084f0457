"""What the clockwork would have opened, escalated and closed on the days of the story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from deviations.actions.climbing import WAITED_FOR
from deviations.actions.opening import SAID
from deviations.queries.ladder import KINDS
from deviations.rules.deviations import answer_day
from deviations.rules.ladder import LadderStep, steps_for
from hemtjanst.population.cases import Case
from hemtjanst.population.rows import DeviationRow, EscalationRow, OrderRow
from journal.models import NoteKind
from orders.rules import day_in_words
from people.models import Cause, Regime
from people.models.policy import first_ladder
from people.rules import STOCKHOLM, day_of

DAY = timedelta(days=1)
DAYS_TO_ANSWER = 10  # as the common policy says
STEPS = {cause: steps_for(cause, first_ladder()) for cause in (Cause.PLAN, Cause.ACKNOWLEDGEMENT)}


@dataclass(frozen=True)
class Missed:
    """A day of an order that was not kept, and the day when what was waited for came or was no longer to come."""

    cause: Cause
    order: OrderRow
    on: date
    ended_on: date
    how: str

    @property
    def gone_on(self) -> date:
        """The day when the clockwork finds the cause gone; the last day there is when it is still there."""
        return self.ended_on + DAY


def tell_deviations(case: Case) -> None:
    """One deviation for each plan and acknowledgement that did not come in time while the care went on."""
    for order in case.orders:
        for missed in _missed(case, order):
            opened_on = missed.on + STEPS[missed.cause][0].days * DAY
            if case.stage.opened.date() < opened_on < min(case.stops, missed.gone_on):
                _tell(case, missed, opened_on)


def _missed(case: Case, order: OrderRow) -> Iterator[Missed]:
    if order.plan_due_on:
        ended = _ended(case, order, order.plan_received_at, "Planen kom in")
        yield Missed(Cause.PLAN, order, order.plan_due_on, *ended)
    if order.acknowledge_by:
        ended = _ended(case, order, order.acknowledged_at, "Beställningen kvitterades")
        yield Missed(Cause.ACKNOWLEDGEMENT, order, day_of(order.acknowledge_by), *ended)


def _ended(case: Case, order: OrderRow, came: datetime | None, how: str) -> tuple[date, str]:
    """The day when what was waited for came or was no longer to come, and how; none in sight is the last there is."""
    days = [
        (day_of(at), words)
        for at, words in ((came, how), (order.withdrawn_at, "Beställningen återtogs"))
        if at
    ]
    if case.stops < case.stage.until:
        days.append((case.stops, "Uppdraget avslutades"))
    return min(days, default=(date.max - DAY, ""))


def _tell(case: Case, missed: Missed, opened_on: date) -> None:
    at, due = _at(opened_on), answer_day(opened_on, days=DAYS_TO_ANSWER, day_kind="CALENDAR", free_eves=())
    deviation = DeviationRow(
        kind=KINDS[missed.cause].value,
        unit_id=case.assignment.unit_id,
        provider_id=case.assignment.provider_id,
        assignment_id=case.assignment.id,
        order_id=missed.order.id,
        opened_on=opened_on,
        opened_at=at,
        answer_by=due.on,
        answer_reason=due.reason,
        level=0,
    )
    case.stage.ledger.write(deviation)
    case.note(NoteKind.DEVIATION_OPENED, missed.order.number, SAID[missed.cause], at, None)
    for step in STEPS[missed.cause]:
        if missed.on + step.days * DAY < min(missed.gone_on, case.stage.until):
            _climb(case, missed, deviation, step)
    if missed.gone_on < case.stage.until:
        _settle(case, missed, deviation)


def _climb(case: Case, missed: Missed, deviation: DeviationRow, step: LadderStep) -> None:
    due_on = missed.on + step.days * DAY
    deviation.level += 1
    case.stage.ledger.write(
        EscalationRow(
            deviation_id=deviation.id,
            cause=missed.cause.value,
            days=step.days,
            audience=step.audience,
            due_on=due_on,
            made_at=_at(due_on),
        )
    )
    if deviation.level > 1:
        waited = f"då {WAITED_FOR[missed.cause]}"
        said = f"{step.days} dagar efter {day_in_words(missed.on)}, {waited}. Brev till {_heard(case, deviation)}."
        case.note(NoteKind.DEVIATION_ESCALATED, missed.order.number, said, _at(due_on), None)


def _heard(case: Case, deviation: DeviationRow) -> str:
    if deviation.level == 2:
        return "utförarens chef och enhetschefen"
    is_private = case.provider.regime == Regime.PRIVATE
    return "avtalsförvaltaren" if is_private else "ansvarig chef i stadsdelen"


def _settle(case: Case, missed: Missed, deviation: DeviationRow) -> None:
    deviation.closed_at = _at(missed.gone_on)
    deviation.closed_reason = f"{missed.how} {day_in_words(missed.ended_on)}."
    said = f"Skäl: {deviation.closed_reason}"
    case.note(NoteKind.DEVIATION_CLOSED, missed.order.number, said, deviation.closed_at, None)


def _at(on: date) -> datetime:
    return datetime.combine(on, time(5), STOCKHOLM)
