"""What is done in a review round: drawn, an order reviewed, closed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from secrets import randbelow
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from followups.actions.rounds import CannotReviewRound, close_round, count_review, draw_round, review_drawn
from followups.forms.rounds import CloseForm, DrawForm, RoundReviewForm, answers_of
from followups.models import ReviewRound, RoundOrder
from followups.queries.rounds import rounds_for
from followups.rules.rounds import LARGEST_SEED
from followups.views.rounds import crumbs, name_of
from orders.access import open_order
from orders.actions.quality import hinder_for
from orders.shown.orders import lines_of
from orders.views.sending import Sending
from people.drafts import once
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import add_months, day_of

WANTED = 10
DAYS_TO_REVIEW = timedelta(days=21)


@require_http_methods(["GET", "POST"])
def new_review_round(request: MemberRequest) -> HttpResponse:
    """Draw a round: the month before, by chance, unless something else is asked for."""
    member, at = acting(request, Act.DRAW_ROUND), timezone.now()
    form = DrawForm(request.POST or None, initial=_suggested(at))
    if request.method == "POST" and form.is_valid() and (made := _drawn(form, member, at)):
        messages.success(request, "Omgången är dragen. Var och en har fått brev om sina beställningar.")
        return redirect("review_round", int(made))
    return render(request, "followups/round_new.html", {"form": form, "crumbs": crumbs("Dra en omgång")})


def _suggested(at: datetime) -> dict[str, object]:
    this_month = day_of(at).replace(day=1)
    return {
        "sent_from": add_months(this_month, -1),
        "sent_to": this_month - timedelta(days=1),
        "wanted": WANTED,
        "seed": randbelow(LARGEST_SEED + 1),
        "due_on": day_of(at) + DAYS_TO_REVIEW,
        "once": uuid4(),
    }


def _drawn(form: DrawForm, member: Member, at: datetime) -> str:
    """The key of the round that a form draws, once; empty when something hinders."""
    token = str(form.cleaned_data["once"] or uuid4())
    try:
        return once(
            token=token,
            act=lambda: str(draw_round(fields=form.told(), by=member, at=at).pk),
            by=member,
            at=at,
        )
    except CannotReviewRound as error:
        add_faults(form, error)
        return ""


@require_http_methods(["GET", "POST"])
def review_drawn_order(request: MemberRequest, pk: int, drawn: int) -> HttpResponse:
    """Review an order by the checklist, beside its text; that it has been given out is the reason to open it."""
    member, at = acting(request, Act.REVIEW_ORDERS), timezone.now()
    shown = _given(pk, drawn, member)
    number, reason = shown.order.number, f"Granskningsomgång {pk}"
    shown.order = open_order(number=number, by=member, at=at, reason=reason)
    hinder = "" if request.method == "POST" else hinder_for(shown.order, member)
    sending = Sending(request, member=member, key=f"round-review-{drawn}", form=RoundReviewForm)
    act = partial(_review, shown, member, at)
    if sending.is_sent(act, "Tack. Den som skickade beställningen får veta det.", at):
        return redirect("review_rounds")
    context = {
        "shown": shown,
        "order": shown.order,
        "client": shown.order.assignment.client,
        "lines": lines_of(shown.order),
        "hinder": hinder,
        "crumbs": crumbs(f"Granska {number}"),
    }
    return sending.page("followups/round_review.html", **context)


def _given(pk: int, drawn: int, member: Member) -> RoundOrder:
    """An order that a member has been given and not reviewed yet. Raises Http404."""
    waiting = RoundOrder.objects.for_member(member).waiting().filter(reviewer=member)
    return get_object_or_404(waiting.select_related("order", "review_round"), pk=drawn, review_round=pk)


def _review(drawn: RoundOrder, by: Member, at: datetime, told: Mapping[str, Any]) -> None:
    review_drawn(drawn=drawn, answers=answers_of(told), words=told["words"], by=by, at=at)


@require_POST
def count_given_review(request: MemberRequest, pk: int, drawn: int) -> HttpResponse:
    """Let a review given beside the round count in it."""
    member, at = acting(request, Act.REVIEW_ORDERS), timezone.now()
    try:
        count_review(drawn=_given(pk, drawn, member), by=member, at=at)
        messages.success(request, "Din granskning räknas i omgången.")
    except CannotReviewRound as error:
        messages.error(request, str(error))
    return redirect("review_rounds")


@require_http_methods(["GET", "POST"])
def close_review_round(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what a round showed, and close it."""
    member, at = acting(request, Act.DRAW_ROUND), timezone.now()
    shown = get_object_or_404(rounds_for(member), pk=pk)
    sending = Sending(request, member=member, key=f"round-close-{pk}", form=CloseForm)
    if sending.is_sent(partial(_close, shown, member, at), "Omgången är avslutad.", at):
        return redirect("review_round", pk)
    way = [*crumbs(), (name_of(shown), reverse("review_round", args=[pk])), ("Avsluta", None)]
    return sending.page("followups/round_close.html", round=shown, crumbs=way)


def _close(shown: ReviewRound, by: Member, at: datetime, told: Mapping[str, Any]) -> None:
    close_round(review_round=shown, words=told["words"], measures=told["measures"], by=by, at=at)
