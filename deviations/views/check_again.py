"""A monthly check counted anew as of its day; nothing is changed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deviations.models import CheckGroup
from deviations.queries.check_again import differences
from deviations.shown.checks import checks_for
from orders.models import Assignment
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_safe
def check_again(request: MemberRequest, pk: int) -> HttpResponse:
    """Whether the list made anew is the same as the frozen one, and else where it differs and why."""
    member = acting(request, Act.KEEP_ROUTINE)
    check = get_object_or_404(checks_for(member), pk=pk)
    found = differences(check)
    numbers = [one.assignment.pk for one in found]
    seen = set(Assignment.objects.for_member(member).filter(pk__in=numbers).values_list("pk", flat=True))
    context = {
        "check": check,
        "count": check.rows.count(),
        "found": len(found),
        "lines": [
            {"difference": one, "frozen": _words(one.frozen), "now": _words(one.now)}
            for one in found
            if one.assignment.pk in seen
        ],
        "unseen": len(found) - len(seen),
    }
    return render(request, "deviations/check_again.html", context)


def _words(group: str | None) -> str:
    return CheckGroup(group).label if group else "Inte med"
