"""Why a case's dates are what they are: each with its reason, the policy that governed, and the days one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from deviations.models import Deviation
from orders.models import Assignment, DueDateMove, Order, OrderKind, Pause
from orders.queries.pauses import pause_shown, rests_of
from orders.rules import day_in_words
from orders.rules.dates import CountedDay, counted_days
from people.models import Member, Policy
from people.queries import policy_in_force
from people.rules import day_of
from plans.models import PlanVersion

WORKING = "WORKING"


@dataclass(frozen=True)
class Move:
    """A due day that a pause has moved: the day before, the day after, and why services rested."""

    before: date
    after: date
    pause: Pause


@dataclass(frozen=True)
class ShownDate:
    """One date of a case; `policy` is None where none governs it, `days` is empty where nothing is counted."""

    words: str
    on: date
    reason: str
    is_done: bool = False
    policy: Policy | None = None
    days: tuple[CountedDay, ...] = ()
    moves: tuple[Move, ...] = ()


def dates_of(assignment: Assignment, member: Member, *, on: date) -> list[ShownDate]:
    """Every date of a case that a member may see, the earliest first."""
    live = Order.objects.for_member(member).filter(
        assignment=assignment, sent_at__isnull=False, withdrawn_at=None
    )
    orders = (
        live.select_related("policy__unit").prefetch_related("due_date_moves__pause").order_by("sequence")
    )
    shown = [
        *(one for order in orders for one in _of_order(order)),
        *_of_plan(assignment, member),
        *_of_deviations(assignment, member),
        *_of_pause(assignment, member, on),
    ]
    return sorted(shown, key=lambda one: one.on)


def _of_order(order: Order) -> Iterator[ShownDate]:
    if order.acknowledge_by:
        yield _acknowledgement(order, day_of(order.acknowledge_by))
    if order.plan_due_on:
        yield _plan(order, order.plan_due_on)
    if order.early_follow_up_on:
        words = f"Tidig uppföljning av {order.number}"
        yield ShownDate(words, order.early_follow_up_on, order.early_follow_up_reason, policy=order.policy)


def _acknowledgement(order: Order, last_day: date) -> ShownDate:
    return ShownDate(
        f"Kvittens av {order.number}",
        last_day,
        order.acknowledge_reason,
        is_done=order.acknowledged_at is not None,
        policy=order.policy,
        days=_days(order.sent_at and day_of(order.sent_at), last_day, WORKING, order.policy),
    )


def _plan(order: Order, due: date) -> ShownDate:
    moves = sorted(order.due_date_moves.all(), key=lambda move: (move.moved_at, move.pk))
    kind = order.policy.plan_day_kind if order.policy else ""
    return ShownDate(
        f"{'Plan' if order.kind == OrderKind.NEW else 'Reviderad plan'} till {order.number}",
        due,
        order.plan_due_reason,
        is_done=order.plan_received_at is not None,
        policy=order.policy,
        days=_days(order.clock_started_on, due, kind, order.policy, moves),
        moves=tuple(Move(move.before, move.after, move.pause) for move in moves),
    )


def _days(
    start: date | None, due: date, day_kind: str, policy: Policy | None, moves: Iterable[DueDateMove] = ()
) -> tuple[CountedDay, ...]:
    if start is None or policy is None:
        return ()
    eves = frozenset(policy.free_eves)
    return tuple(counted_days(start, due, day_kind=day_kind, free_eves=eves, rests=rests_of(moves)))


def _of_plan(assignment: Assignment, member: Member) -> Iterator[ShownDate]:
    seen = PlanVersion.objects.for_member(member).filter(plan__assignment=assignment, replaced_at=None)
    approved = seen.exclude(approved_at=None).select_related("order__policy__unit")
    valid = approved.order_by("-number").first()
    policy = valid and valid.order.policy
    if not (valid and policy and valid.approved_at and valid.current_until):
        return
    approved_on = day_of(valid.approved_at)
    reason = f"{policy.months_current} månader från {day_in_words(approved_on)}, då planen godkändes."
    yield ShownDate("Godkänd plan aktuell till och med", valid.current_until, reason, policy=policy)


def _of_deviations(assignment: Assignment, member: Member) -> Iterator[ShownDate]:
    seen = Deviation.objects.for_member(member).filter(assignment=assignment, answer_by__isnull=False).open()
    for deviation in seen:
        assert deviation.answer_by
        words = f"Svar på avvikelse: {deviation.get_kind_display().lower()}"
        policy = policy_in_force(assignment.unit_id, deviation.opened_on)
        yield ShownDate(words, deviation.answer_by, deviation.answer_reason, policy=policy)


def _of_pause(assignment: Assignment, member: Member, on: date) -> Iterator[ShownDate]:
    pause = pause_shown(assignment, member, on=on)
    back = pause and (pause.resumed_on or pause.expected_on)
    if pause and back:
        since = f"{pause.get_cause_display()} sedan {day_in_words(pause.from_on)}."
        moved = (
            "Planens dag har flyttats."
            if pause.resumed_on
            else "Planens dag flyttas när insatserna återupptas."
        )
        yield ShownDate("Återupptas" if pause.resumed_on else "Väntas åter", back, f"{since} {moved}")
