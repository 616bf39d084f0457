"""One order, as all who may see the case read it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orders.access import open_order
from orders.actions.quality import hinder_for
from orders.models import Order, OrderKind
from orders.queries.quality import feedback_on
from orders.rules import Step
from orders.rules.difference import TEXTS
from orders.rules.wording import wording
from orders.shown import orders as shown
from orders.shown.changes import changes_of
from orders.shown.new_client import new_client_of
from people.middleware import MemberRequest
from people.models import Member
from people.roles import Act
from people.rules import day_of


@require_safe
def order(request: MemberRequest, number: str) -> HttpResponse:
    """All an order says, both its clocks with their reasons, and what the member may do now."""
    at = timezone.now()
    opened = open_order(number=number, by=request.member, at=at)
    assert request.member
    steps = shown.steps_for(opened, request.member)
    tone, words = shown.STATES[shown.state_of(opened)]
    lines = shown.lines_of(opened)
    context = {
        "crumbs": shown.crumbs(opened.assignment, (f"Beställning {number}", None)),
        "order": opened,
        "assignment": opened.assignment,
        "client": opened.assignment.client,
        "client_number": shown.client_number(opened.assignment.client),
        "lines": lines,
        "new_client": new_client_of(opened, lines),
        "state_tone": tone,
        "state_words": words,
        "plan_expected": shown.plan_expected(opened, at),
        "acknowledge_reason": opened.acknowledge_reason or _reason_by_policy(opened),
        "last_day": shown.last_day_of_care(opened) if opened.kind == OrderKind.END else None,
        "changes": changes_of(opened, at),
        "findings": _findings(opened, request.member),
        "feedback": [shown.feedback_event(one) for one in feedback_on(opened, request.member)],
        "may_share": opened.kind != OrderKind.END and request.member.may(Act.ORDER),
        "may_say": _may_say(opened, request.member),
        "events": shown.events_of(opened),
        "steps": {step.value.lower(): step in steps for step in Step},
        "acknowledge_on": day_of(opened.acknowledge_by) if opened.acknowledge_by else None,
        "on": day_of(at),
    }
    return render(request, "orders/order.html", context)


def _reason_by_policy(order: Order) -> str:
    return shown.acknowledge_reason(order.policy) if order.policy else ""


def _findings(order: Order, member: Member) -> int:
    """How much in a draft's text could be mended (R4-R7); a sent one is left alone."""
    if order.sent_at or not member.may(Act.ORDER):
        return 0
    return len(wording({name: getattr(order, name) for name in TEXTS}))


def _may_say(order: Order, member: Member) -> str:
    """The button by which the member says what they think of the order; empty when there is none (R60)."""
    if member.provider_id:
        return "" if order.withdrawn_at else "Ge återkoppling"
    return "" if order.sent_at is None or hinder_for(order, member) else "Granska beställningen"
