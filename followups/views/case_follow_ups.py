"""The follow-ups of one case: the next one with its day, and those that were held."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.models import FollowUpMove, IndividualFollowUp
from followups.queries.individual import held_of, planned_of
from followups.queries.individual_pages import next_after
from followups.shown.individual import held_as_read, in_brief
from orders.access import open_file
from orders.models import Assignment, Order
from orders.rules import day_in_words
from orders.shown.orders import crumbs
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

NOTHING_PLANNED = "Ingen uppföljning är planerad i uppdraget."


@require_safe
def case_follow_ups(request: MemberRequest, number: str) -> HttpResponse:
    """Which follow-up comes next and why then, and those before it."""
    member, at = acting(request, Act.SEE_FOLLOW_UPS), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    planned = planned_of(assignment, member)
    moves = FollowUpMove.objects.for_member(member).filter(follow_up=planned).select_related("by")
    context = {
        "planned": planned,
        "moves": moves.order_by("-at", "-pk"),
        "held": [in_brief(row) for row in held_of(assignment, member)],
        "on": day_of(at),
        **about(assignment, member),
    }
    return render(request, "followups/case_follow_ups.html", context)


@require_safe
def follow_up(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """One that was held, as its reader's side sees it."""
    member = acting(request, Act.SEE_FOLLOW_UPS)
    row = open_held(number, pk, member, timezone.now())
    order = Order.objects.for_member(member).filter(pk=row.order_id).first() if row.order_id else None
    context = {
        "held": held_as_read(row, member),
        "order": order,
        "draft_order": order is not None and order.sent_at is None and member.may(Act.ORDER),
        "next_on": next_after(row, member),
        **about(row.assignment, member, f"Hållen {day_in_words(row.held_on)}" if row.held_on else ""),
    }
    return render(request, "followups/follow_up.html", context)


def nothing_planned(request: MemberRequest, number: str) -> HttpResponse:
    """Back to the case, since there is nothing to hold, move or invite to."""
    messages.info(request, NOTHING_PLANNED)
    return redirect("case_follow_ups", number)


def open_held(number: str, pk: int, member: Member, at: datetime) -> IndividualFollowUp:
    """A held follow-up of a case, whose file is opened. Raises Http404 for another."""
    assignment = open_file(number=number, by=member, at=at)
    row = get_object_or_404(held_of(assignment, member), pk=pk)
    row.assignment = assignment
    return row


def about(assignment: Assignment, member: Member, here: str = "") -> dict[str, object]:
    """What the head of every page on a case's follow-ups shows."""
    above = reverse("case_follow_ups", args=[assignment.number]) if here else None
    way: list[tuple[str, str | None]] = [("Uppföljningar", above), *([(here, None)] if here else [])]
    return {
        "assignment": assignment,
        "client": assignment.client,
        "crumbs": crumbs(assignment, *way),
        "may_follow_up": member.may(Act.FOLLOW_UP),
    }
