"""A round of reassigning when it is done: what moved, what did not, and how it is taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from orders.actions.reassigning import CannotReassign, undo_reassignment
from orders.models import ReassignedCase, Reassignment
from orders.queries.reassigning import FIELD, kind_for
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act


@require_safe
def reassigned(request: MemberRequest, pk: int) -> HttpResponse:
    """What moved and what did not, and a button that takes it back."""
    by = acting(request, Act.REASSIGN)
    done = _done(by, pk)
    holder = FIELD[kind_for(by)]
    cases = list(
        ReassignedCase.objects.for_member(by)
        .filter(reassignment=done)
        .select_related("assignment__client", f"assignment__{holder}")
        .order_by("assignment__number")
    )
    context = {
        "done": done,
        "moved": [(case, getattr(case.assignment, holder)) for case in cases if not case.failed],
        "failed": [case for case in cases if case.failed],
    }
    return render(request, "orders/reassigned.html", context)


@require_POST
def reassign_undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back the cases that are still where they were moved."""
    by = acting(request, Act.REASSIGN)
    try:
        kept = undo_reassignment(reassignment=_done(by, pk), by=by, at=timezone.now())
    except CannotReassign as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Omfördelningen är ångrad.")
        if kept:
            words = f"Dessa ligger kvar, för de har bytt ägare sedan dess: {', '.join(kept)}."
            messages.warning(request, words)
    return redirect("reassigned", pk)


def _done(by: Member, pk: int) -> Reassignment:
    seen = Reassignment.objects.for_member(by).select_related("from_member", "to_member", "by", "undone_by")
    return get_object_or_404(seen, pk=pk)
