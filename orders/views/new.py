"""Ny beställning: client, provider and the first frame order on one page."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.forms import NewOrderForm
from orders.intake import register_client, write_first_order
from orders.models import Order, OrderKind
from orders.queries.quality import discharge_frame
from orders.rules import Interventions
from orders.shown.orders import plan_within
from orders.shown.wording import as_json
from orders.views.sheet import Sheet
from people.middleware import MemberRequest, acting
from people.queries import policy_in_force
from people.roles import Act
from people.rules import day_of


@require_http_methods(["GET", "POST"])
def new_order(request: MemberRequest) -> HttpResponse:
    """Write somebody's first order with a provider; save it as a draft, or send it at once."""
    member, at = acting(request, Act.ORDER), timezone.now()
    assert member.unit_id
    form = partial(NewOrderForm, member=member, on=day_of(at))
    frame = discharge_frame(member)
    sheet = Sheet(
        request,
        member=member,
        key="order-new",
        form=form,
        initial={"decided_on": day_of(at)},
        lines={},
        frame=frame if request.GET.get("ram") == "utskrivning" else {},
    )

    def write(lines: Interventions) -> Order:
        told = sheet.form
        assert isinstance(told, NewOrderForm)
        client = register_client(
            fields=told.client_told(), update=told.cleaned_data["update"], by=member, at=at
        )
        return write_first_order(
            client=client,
            provider=told.cleaned_data["provider"],
            fields=told.told(OrderKind.NEW),
            lines=lines,
            by=member,
            at=at,
        )

    expected = plan_within(OrderKind.NEW, policy_in_force(member.unit_id, day_of(at)))
    way = [("Att göra", reverse("today")), ("Ny beställning", None)]
    return sheet.saved(write, at) or sheet.page(
        "orders/new.html", plan_expected=expected, discharge=as_json(frame) if frame else "", crumbs=way
    )
