"""One order, as all who may see the case read it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orders import shown
from orders.access import open_order
from orders.changes import changes_of
from orders.models import OrderKind
from orders.rules import Step
from people.middleware import MemberRequest
from people.rules import day_of


@require_safe
def order(request: MemberRequest, number: str) -> HttpResponse:
    """All an order says, both its clocks with their reasons, and what the member may do now."""
    at = timezone.now()
    opened = open_order(number=number, by=request.member, at=at)
    assert request.member
    steps = shown.steps_for(opened, request.member)
    tone, words = shown.STATES[shown.state_of(opened)]
    context = {
        "crumbs": shown.crumbs(opened.assignment, (f"Beställning {number}", None)),
        "order": opened,
        "assignment": opened.assignment,
        "client": opened.assignment.client,
        "client_number": shown.client_number(opened.assignment.client),
        "lines": shown.lines_of(opened),
        "state_tone": tone,
        "state_words": words,
        "plan_expected": shown.plan_expected(opened, at),
        "acknowledge_reason": shown.acknowledge_reason(opened.policy) if opened.policy else "",
        "last_day": shown.last_day_of_care(opened) if opened.kind == OrderKind.END else None,
        "changes": changes_of(opened, at),
        "events": shown.events_of(opened),
        "steps": {step.value.lower(): step in steps for step in Step},
        "acknowledge_on": day_of(opened.acknowledge_by) if opened.acknowledge_by else None,
        "on": day_of(at),
    }
    return render(request, "orders/order.html", context)
