"""The order that follows in an assignment's chain: change, extension or end (R12-R14)."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.access import open_file
from orders.actions import write_order
from orders.models import Assignment, Order, OrderKind
from orders.queries import frame_in_force, order_in_force
from orders.shown.orders import crumbs
from orders.views.kinds import FORMS, WITHOUT_ROWS, first_lines, write_page
from orders.views.sheet import Sheet
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of

KINDS = {"andring": OrderKind.CHANGE, "forlangning": OrderKind.EXTENSION, "avslut": OrderKind.END}
KEPT = ("needs", "purpose", "goal", "own_ability")


@require_http_methods(["GET", "POST"])
def next_order(request: MemberRequest, number: str) -> HttpResponse:
    """Write the next order, filled in from the one in force; `?typ=` says which kind, without it the page asks."""
    member, at = acting(request, Act.ORDER), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    previous, frame = order_in_force(assignment, at), frame_in_force(assignment, at)
    kind = KINDS.get(request.GET.get("typ", "")) if previous else OrderKind.NEW
    if request.method == "GET" and (elsewhere := _elsewhere(request, assignment, previous)):
        return elsewhere
    if kind is None:
        return _choice(request, assignment)
    sheet = Sheet(
        request,
        member=member,
        key=f"order-{kind.lower()}-{assignment.pk}",
        form=FORMS[kind],
        initial=_following(kind, frame, day_of(at)),
        lines=first_lines(kind, frame),
        locked=kind in WITHOUT_ROWS,
    )
    written = sheet.saved(
        lambda lines: write_order(
            assignment=assignment, fields=sheet.form.told(kind), lines=lines, by=member, at=at
        ),
        at,
    )
    return written or write_page(sheet, assignment=assignment, kind=kind, frame=frame)


def _choice(request: MemberRequest, assignment: Assignment) -> HttpResponse:
    context = {
        "assignment": assignment,
        "client": assignment.client,
        "crumbs": crumbs(assignment, ("Nästa beställning", None)),
    }
    return render(request, "orders/choose.html", context)


def _elsewhere(request: MemberRequest, assignment: Assignment, previous: Order | None) -> HttpResponse | None:
    draft = Order.objects.for_member(request.member).drafts().filter(assignment=assignment).first()
    if draft:
        messages.info(request, "Det finns redan en beställning som inte är skickad. Fortsätt med den.")
        return redirect("order_edit", draft.number)
    if previous and previous.kind == OrderKind.END:
        messages.info(request, "Uppdraget är avslutat. Skriv en ny beställning för brukaren.")
        return redirect("order_new")
    return None


def _following(kind: str, frame: Order | None, on: date) -> dict[str, object]:
    if frame is None:
        return {"decided_on": on}
    kept = {name: getattr(frame, name) for name in KEPT}
    if kind == OrderKind.EXTENSION:
        after = frame.valid_to + timedelta(days=1) if frame.valid_to else on
        return kept | {"decided_on": on, "valid_from": after}
    return kept | {
        "decided_on": on,
        "valid_from": on,
        "valid_to": frame.valid_to,
        "last_day": frame.valid_to or on,
    }
