"""The library of good goals and orders: read, share, take away (R8)."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orders.access import open_order
from orders.actions.quality import CannotShare, retire_example, share_example
from orders.forms.quality import ExampleFilter, ExampleForm
from orders.models import ExampleKind, Order
from orders.models.quality import ExampleQuerySet
from orders.queries.quality import examples_for
from orders.shown.orders import as_example
from people.drafts import fields_of, forget_draft, once, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

ON_A_PAGE = 20


@require_safe
def examples(request: MemberRequest) -> HttpResponse:
    """Read the examples, of one kind or with some words in them."""
    member = acting(request, Act.ORDER)
    chosen = ExampleFilter(request.GET)
    found = _chosen(examples_for(member), chosen) if chosen.is_valid() else examples_for(member)
    context = {
        "filter_form": chosen,
        "page_obj": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "may_retire": member.may(Act.FOLLOW_ORDERS),
        "crumbs": [("Att göra", reverse("today")), ("Exempel", None)],
    }
    return render(request, "orders/examples.html", context)


def _chosen(found: ExampleQuerySet, chosen: ExampleFilter) -> ExampleQuerySet:
    if kind := chosen.cleaned_data["visar"]:
        found = found.filter(kind=kind)
    for word in chosen.cleaned_data["ord"].split():
        found = found.filter(Q(title__icontains=word) | Q(words__icontains=word) | Q(why__icontains=word))
    return found


@require_http_methods(["GET", "POST"])
def share(request: MemberRequest, number: str = "") -> HttpResponse:
    """Share an example: written anew, or from an order, whose client's name is then looked for in it."""
    member, at = acting(request, Act.ORDER), timezone.now()
    order = open_order(number=number, by=member, at=at) if number else None
    key = f"example-{order.pk}" if order else "example-new"
    draft = None if request.method == "POST" else restore(request, key)
    initial = {"once": uuid4(), **_from(order, request.GET.get("visar", ""))}
    form = ExampleForm(request.POST or None, initial=fields_of(draft) if draft else initial)
    if request.method == "POST" and form.is_valid() and _is_shared(form, order, member, at):
        forget_draft(form=key, by=member)
        messages.success(request, "Exemplet är delat med enheten.")
        return redirect("examples")
    context = {
        "form": form,
        "order": order,
        "draft": draft,
        "draft_key": key,
        "draft_pass": draft_pass(member, key),
        "crumbs": [("Att göra", reverse("today")), ("Exempel", reverse("examples")), ("Dela", None)],
    }
    return render(request, "orders/share_example.html", context)


def _from(order: Order | None, kind: str) -> dict[str, str]:
    if order is None:
        return {}
    if kind == ExampleKind.ORDER:
        return {"kind": kind, "words": as_example(order)}
    return {"kind": ExampleKind.GOAL, "words": order.goal}


def _is_shared(form: ExampleForm, order: Order | None, member: Member, at: datetime) -> bool:
    told = {name: form.cleaned_data[name] for name in ("kind", "title", "words", "why")}
    token = str(form.cleaned_data["once"] or uuid4())
    try:
        once(
            token=token,
            act=lambda: str(share_example(**told, source=order, by=member, at=at).pk),
            by=member,
            at=at,
        )
    except CannotShare as error:
        add_faults(form, error)
        return False
    return True


@require_POST
def retire(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an example of the own unit's away."""
    member, at = acting(request, Act.FOLLOW_ORDERS), timezone.now()
    example = get_object_or_404(examples_for(member).filter(unit=member.unit_id), pk=pk)
    retire_example(example=example, by=member, at=at)
    messages.success(request, "Exemplet är borttaget ur biblioteket.")
    return redirect("examples")
