"""The draft order that a follow-up leads to."""

from datetime import date, datetime, timedelta
from typing import Any

from followups.models import FollowUpOutcome
from followups.rules.individual_holding import Told
from orders.actions import OrderFields, write_order
from orders.models import Assignment, Order, OrderKind
from orders.queries import frame_in_force, interventions_of, order_in_force
from people.models import Member
from people.rules import day_of

LONGEST_REASON = 300


def begin_order(case: Assignment, told: Told, by: Member, at: datetime) -> Order | None:
    """A draft of what the follow-up leads to, filled in from the order in force; None when nothing is to be ordered.

    A draft that is there already is the one to go on with. Care that has been ended gets no more orders.
    """
    kind = _kind(told)
    frame, newest = frame_in_force(case, at), order_in_force(case, at)
    if kind is None or frame is None or newest is None or newest.kind == OrderKind.END:
        return None
    if draft := case.orders.drafts().first():
        return draft
    lines = {} if kind == OrderKind.END else interventions_of(frame)
    fields = _fields(kind, frame, told, day_of(at))
    return write_order(assignment=case, fields=fields, lines=lines, by=by, at=at)


def _kind(told: Told) -> OrderKind | None:
    if told.outcome == FollowUpOutcome.CHANGE:
        return OrderKind.CHANGE
    if told.outcome == FollowUpOutcome.END:
        return OrderKind.END
    return OrderKind.EXTENSION if told.extend else None


def _fields(kind: OrderKind, frame: Order, told: Told, on: date) -> OrderFields:
    reason = told.outcome_words.strip()[:LONGEST_REASON]
    if kind == OrderKind.END:
        return OrderFields(kind=kind, decided_on=on, valid_from=on + timedelta(days=1), change_reason=reason)
    kept: dict[str, Any] = {
        "needs": frame.needs,
        "purpose": frame.purpose,
        "goal": frame.goal,
        "own_ability": frame.own_ability,
    }
    until = frame.valid_to
    if kind == OrderKind.EXTENSION:
        after = until + timedelta(days=1) if until else on
        return OrderFields(kind=kind, decided_on=on, valid_from=after, **kept)
    ends = until if until and until >= on else None
    return OrderFields(kind=kind, decided_on=on, valid_from=on, valid_to=ends, change_reason=reason, **kept)
