"""What differs between the kinds of orders, when one is written."""

from django.http import HttpResponse
from django.urls import reverse

from orders.forms import ChainForm, ChangeForm, EndForm, ExtensionForm, OrderForm
from orders.models import Assignment, Order, OrderKind
from orders.queries import interventions_of
from orders.rules import Interventions
from orders.shown.changes import ShownChanges
from orders.shown.orders import crumbs, lines_of
from orders.views.sheet import Sheet

FORMS: dict[str, type[ChainForm]] = {
    OrderKind.NEW: OrderForm,
    OrderKind.CHANGE: ChangeForm,
    OrderKind.EXTENSION: ExtensionForm,
    OrderKind.END: EndForm,
}
HEADINGS: dict[str, str] = {
    OrderKind.NEW: "Ny beställning",
    OrderKind.CHANGE: "Ändra beställningen",
    OrderKind.EXTENSION: "Förläng beställningen",
    OrderKind.END: "Avsluta uppdraget",
}
WITHOUT_ROWS = {OrderKind.EXTENSION, OrderKind.END}


def first_lines(kind: str, frame: Order | None) -> Interventions:
    """The interventions an order begins with: those of the frame it follows; none for an end."""
    return {} if kind == OrderKind.END else interventions_of(frame)


def write_page(
    sheet: Sheet,
    *,
    assignment: Assignment,
    kind: str,
    frame: Order | None,
    order: Order | None = None,
    changes: ShownChanges | None = None,
) -> HttpResponse:
    """The page where an order of a known assignment is written.

    `order` is the draft, once there is one, and `changes` what it changes as it stands saved.
    """
    return sheet.page(
        "orders/write.html",
        assignment=assignment,
        client=assignment.client,
        heading=HEADINGS[kind],
        crumbs=crumbs(assignment, (HEADINGS[kind], None)),
        cancel=reverse("order", args=[order.number]) if order else reverse("file", args=[assignment.number]),
        kept_lines=lines_of(frame) if frame and kind == OrderKind.EXTENSION else [],
        frame=frame,
        order=order,
        changes=changes,
    )
