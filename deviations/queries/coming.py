"""Reading which step of the ladder comes next for a deviation."""

from datetime import date

from deviations.models import Deviation, DeviationKind
from deviations.queries.deviations import state_now
from deviations.rules.coming import Coming, coming_step
from deviations.rules.ladder import steps_for
from deviations.rules.states import State
from people.models import Cause
from people.queries import policy_in_force
from people.rules import day_of


def next_step(deviation: Deviation, on: date) -> Coming | None:
    """The next step for a deviation read whole, unless what is waited for comes; None when nothing is waited for.

    One that waits for a plan and for an answer too climbs by whichever step comes first.
    """
    waited_for = _waited_for(deviation)
    found = [coming for cause, missed in waited_for if (coming := _coming(deviation, cause, missed, on))]
    return min(found, key=lambda coming: coming.on, default=None)


def _waited_for(deviation: Deviation) -> list[tuple[Cause, date]]:
    """What an open deviation waits for, each with the day that is to be kept."""
    state, order = state_now(deviation), deviation.order
    if state == State.CLOSED:
        return []
    found = []
    if order and deviation.opened_by_id is None:
        if deviation.kind == DeviationKind.PLAN_LATE and order.plan_due_on and not order.plan_received_at:
            found.append((Cause.PLAN, order.plan_due_on))
        if deviation.kind == DeviationKind.ORDER_UNACKNOWLEDGED and order.acknowledge_by:
            found.append((Cause.ACKNOWLEDGEMENT, day_of(order.acknowledge_by)))
    if state == State.AWAITED and deviation.answer_by and _is_asked(deviation):
        found.append((Cause.ANSWER, deviation.answer_by))
    return found


def _is_asked(deviation: Deviation) -> bool:
    """Somebody has asked for an answer: by opening it, by opening it again, or by asking for more."""
    again = deviation.reopenings.all() or any(answer.outcome for answer in deviation.answers.all())
    return deviation.opened_by_id is not None or bool(again)


def _coming(deviation: Deviation, cause: Cause, missed: date, on: date) -> Coming | None:
    order = deviation.order
    own = order.policy if order and cause != Cause.ANSWER else None
    policy = own or policy_in_force(deviation.unit_id, on)
    steps = [step for step in deviation.escalations.all() if step.cause == cause]
    return coming_step(
        steps_for(cause, policy.ladder),
        missed=missed,
        taken=[step.days for step in steps if (step.due_on - missed).days == step.days],
        held_until=deviation.held_until,
        on=on,
    )
