"""What is done to a sent order: acknowledged by its provider, taken back by its unit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.access import open_order
from orders.actions import CannotOrder, acknowledge_order, withdraw_order
from orders.forms import WithdrawForm
from orders.models import Order, OrderKind
from orders.rules import Step, day_in_words
from orders.shown.orders import crumbs, steps_for
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_http_methods(["GET", "POST"])
def acknowledge(request: MemberRequest, number: str) -> HttpResponse:
    """Confirm for the provider that the order has been read; a second time changes nothing."""
    member, at = acting(request, Act.ACKNOWLEDGE), timezone.now()
    order = open_order(number=number, by=member, at=at)
    if request.method == "GET":
        return redirect("order", number)
    if order.acknowledged_at:
        messages.info(request, "Beställningen var redan kvitterad.")
        return redirect("order", number)
    try:
        acknowledge_order(order=order, by=member, at=at)
    except CannotOrder as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"Beställningen är kvitterad. {_what_now(order)}".strip())
    return redirect("order", number)


def _what_now(order: Order) -> str:
    """What a changing order asks for, once it has been read; what it changes stands on its page (R13, R25)."""
    if order.kind == OrderKind.NEW:
        return ""
    if order.plan_due_on:
        return f"Revidera planen senast {day_in_words(order.plan_due_on)}, bara för det som ändras."
    return "Ingen ny plan behövs."


@require_http_methods(["GET", "POST"])
def withdraw(request: MemberRequest, number: str) -> HttpResponse:
    """Take an order back, with the reason."""
    member, at = acting(request, Act.ORDER), timezone.now()
    order = open_order(number=number, by=member, at=at)
    if Step.WITHDRAW not in steps_for(order, member):
        messages.info(request, "Bara en skickad beställning kan återtas, och bara en gång.")
        return redirect("order", number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_order(order=order, reason=form.cleaned_data["reason"], by=member, at=at)
        except CannotOrder as error:
            add_faults(form, error)
        else:
            messages.success(request, "Beställningen är återtagen. Den före gäller igen, om det finns någon.")
            return redirect("order", number)
    way = crumbs(order.assignment, (number, reverse("order", args=[number])), ("Återta", None))
    return render(request, "orders/withdraw.html", {"form": form, "order": order, "crumbs": way})
