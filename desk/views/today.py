"""Today's work."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from desk.forms.filters import SaveForm
from desk.worklist import worklist
from people.middleware import MemberRequest
from people.roles import Act


@require_safe
def today(request: MemberRequest) -> HttpResponse:
    """The worklist; for roles without cases, where their own work is."""
    member = request.member
    if member is None or not member.may(Act.SEE_CASES):
        return render(request, "desk/start.html")
    on = localdate()
    shown = worklist(member, request.GET, on=on)
    context = {
        "shown": shown,
        "on": on,
        "query": request.GET.urlencode(),
        "may_order": member.may(Act.ORDER),
        "may_acknowledge": member.may(Act.ACKNOWLEDGE),
        "may_reassign": member.may(Act.REASSIGN),
        "save_form": SaveForm(member=member, initial={"query": shown.query}) if shown.query else None,
    }
    return render(request, "desk/today.html", context)
