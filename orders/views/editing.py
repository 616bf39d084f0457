"""Going on with an order that has not been sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.access import open_order
from orders.actions import edit_order as edit
from orders.forms import as_written
from orders.queries import frame_in_force, interventions_of
from orders.rules import OrderState
from orders.shown.changes import changes_of
from orders.shown.orders import state_of
from orders.views.kinds import FORMS, WITHOUT_ROWS, first_lines, write_page
from orders.views.sheet import Sheet
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_http_methods(["GET", "POST"])
def edit_order(request: MemberRequest, number: str) -> HttpResponse:
    """Go on with a draft; an order that has been sent is only read."""
    member, at = acting(request, Act.ORDER), timezone.now()
    order = open_order(number=number, by=member, at=at)
    if request.method == "GET" and state_of(order) != OrderState.DRAFT:
        messages.info(request, "Beställningen är skickad och kan inte ändras. Skriv en ändring i stället.")
        return redirect("order", number)
    frame = frame_in_force(order.assignment, at)
    has_rows = order.kind not in WITHOUT_ROWS
    sheet = Sheet(
        request,
        member=member,
        key=f"order-{order.pk}",
        form=FORMS[order.kind],
        initial=as_written(order),
        lines=interventions_of(order) if has_rows else first_lines(order.kind, frame),
        locked=not has_rows,
    )
    written = sheet.saved(
        lambda lines: edit(order=order, fields=sheet.form.told(order.kind), lines=lines, by=member, at=at), at
    )
    return written or write_page(
        sheet,
        assignment=order.assignment,
        kind=order.kind,
        frame=frame,
        order=order,
        changes=changes_of(order, at),
    )
