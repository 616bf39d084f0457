"""How every page opens a complaint: the case's file first, with its look, then the complaint the member may see."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from deviations.models import Complaint
from deviations.queries.complaints import case_of_complaint, whole
from deviations.shown.complaints import badge_of
from orders.access import find_file, open_file
from orders.models import Assignment
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

Crumb = tuple[str, str | None]


def open_complaint(pk: int, member: Member, at: datetime, reason: str = "") -> Complaint:
    """A complaint with all that its page shows; one in a case is opened as its file is.

    Raises ReasonNeeded outside one's own cases, and Http404.
    """
    number = case_of_complaint(pk)
    if number:
        find_file(number=number, by=member, at=at)
    complaint: Complaint = get_object_or_404(whole(Complaint.objects.for_member(member)), pk=pk)
    if number:
        complaint.assignment = open_file(number=number, by=member, at=at, reason=reason)
    return complaint


def opened(request: MemberRequest, pk: int, act: Act, at: datetime) -> tuple[Member, Complaint]:
    """The acting member and the complaint. Raises PermissionDenied for a role without the act."""
    member = acting(request, act)
    return member, open_complaint(pk, member, at)


def case_named(told: Mapping[str, Any], member: Member) -> Assignment | None:
    """The case whose number was written, that the member may see; None when there is no such case."""
    number = str(told.get("number", "")).strip()
    return Assignment.objects.for_member(member).filter(number=number).first() if number else None


def crumbs(*here: Crumb) -> list[Crumb]:
    """The way to a page of complaints."""
    return [("Synpunkter", reverse("complaints")), *here]


def about(complaint: Complaint, member: Member, *here: str) -> dict[str, Any]:
    """What the head of every page on a complaint shows; `here` are the words of the way on from it."""
    own: Crumb = (str(complaint), reverse("complaint", args=[complaint.pk]) if here else None)
    return {
        "complaint": complaint,
        "badge": badge_of(complaint, member),
        "crumbs": crumbs(own, *((words, None) for words in here)),
    }
