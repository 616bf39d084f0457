"""How every page opens a deviation: the file first, with its look, then the deviation the member may see."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from deviations.models import Deviation
from deviations.queries import case_number
from deviations.queries.deviations import whole
from deviations.shown.deviations import shown
from orders.access import open_file
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of


def open_deviation(request: MemberRequest, pk: int, act: Act, at: datetime) -> Deviation:
    """The deviation with this key, whole; the file of its case is opened for those who have cases.

    Who sees it as escalated opens no file. Raises PermissionDenied for a role without the act, ReasonNeeded outside
    one's own cases, and Http404, with the refused look recorded.
    """
    member = acting(request, act)
    seen, number = Deviation.objects.for_member(member).filter(pk=pk), case_number(pk)
    if number and (member.may(Act.SEE_CASES) or not seen.exists()):
        open_file(number=number, by=member, at=at)
    return get_object_or_404(whole(seen))


def about(deviation: Deviation, member: Member, at: datetime, *here: str) -> dict[str, Any]:
    """What the head of every page on a deviation shows; `here` is the last word of the way to it."""
    own = reverse("deviation", args=[deviation.pk]) if here else None
    return {
        "shown": shown(deviation, member, day_of(at)),
        "deviation": deviation,
        "on": day_of(at),
        "crumbs": [
            ("Avvikelser", reverse("deviations")),
            (f"Avvikelse {deviation.pk}", own),
            *((words, None) for words in here),
        ],
    }
