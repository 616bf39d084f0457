"""What others say of an order: a colleague's review, the provider's word, and how the unit's orders fare (R60)."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from journal.actions import record_taking
from orders.access import open_order
from orders.actions.quality import CannotJudge, answer_order, hinder_for, review_order
from orders.forms.quality import AnswerForm, ReviewForm
from orders.list_files import feedback_file
from orders.models import Order
from orders.queries.quality import all_feedback, newest_feedback, not_reviewed, review_figures
from orders.shown.orders import crumbs, lines_of
from paper.lists import KIND_WORDS, send_list
from people.drafts import fields_of, forget_draft, once, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

Form = ReviewForm | AnswerForm


@require_http_methods(["GET", "POST"])
def order_feedback(request: MemberRequest, number: str) -> HttpResponse:
    """Review a colleague's order by the checklist, or answer the order as its provider; beside its text."""
    member, at = acting(request, Act.SEE_CASES), timezone.now()
    order = open_order(number=number, by=member, at=at)
    if hinder := _hinder(order, member):
        messages.info(request, hinder)
        return redirect("order", number)
    key = f"feedback-{order.pk}"
    draft = None if request.method == "POST" else restore(request, key)
    kind = AnswerForm if member.provider_id else ReviewForm
    form: Form = kind(request.POST or None, initial=fields_of(draft) if draft else {"once": uuid4()})
    if request.method == "POST" and form.is_valid() and _is_given(form, order, member, at):
        forget_draft(form=key, by=member)
        messages.success(request, "Tack. Den som skickade beställningen får veta det.")
        return redirect("order", number)
    context = {
        "form": form,
        "order": order,
        "assignment": order.assignment,
        "client": order.assignment.client,
        "lines": lines_of(order),
        "heading": "Ge återkoppling" if member.provider_id else "Granska en kollegas beställning",
        "draft": draft,
        "draft_key": key,
        "draft_pass": draft_pass(member, key),
        "crumbs": crumbs(order.assignment, (number, reverse("order", args=[number])), ("Återkoppling", None)),
    }
    return render(request, "orders/feedback.html", context)


def _hinder(order: Order, member: Member) -> str:
    if member.provider_id:
        return "Beställningen är återtagen." if order.withdrawn_at else ""
    return hinder_for(order, member)


def _is_given(form: Form, order: Order, member: Member, at: datetime) -> bool:
    token = str(form.cleaned_data["once"] or uuid4())
    try:
        once(token=token, act=lambda: _give(form, order, member, at), by=member, at=at)
    except CannotJudge as error:
        add_faults(form, error)
        return False
    return True


def _give(form: Form, order: Order, member: Member, at: datetime) -> str:
    words = form.cleaned_data["words"]
    if isinstance(form, ReviewForm):
        given = review_order(order=order, answers=form.answers, words=words, by=member, at=at)
    else:
        given = answer_order(order=order, words=words, by=member, at=at)
    return str(given.pk)


@require_safe
def order_reviews(request: MemberRequest) -> HttpResponse:
    """How the unit's orders have been reviewed by colleagues, and the newest words on them; nobody is ranked."""
    member, at = acting(request, Act.FOLLOW_ORDERS), timezone.now()
    assert member.unit_id
    context = {
        "reviews": review_figures(member.unit_id, day_of(at)),
        "unit": member.unit,
        "waiting": not_reviewed(member, day_of(at)),
        "newest": newest_feedback(member),
        "crumbs": [("Att göra", reverse("today")), ("Granskning av beställningar", None)],
    }
    return render(request, "orders/order_reviews.html", context)


@require_GET
def order_reviews_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """All words on the unit's orders as a file, the newest first; each taking is logged."""
    member, at = acting(request, Act.FOLLOW_ORDERS), timezone.now()
    assert member.unit_id
    words = KIND_WORDS[kind]
    record_taking(called="Återkoppling", units=[member.unit_id], words=words, by=member, at=at)
    return send_list(feedback_file(all_feedback(member), day_of(at)), kind)
