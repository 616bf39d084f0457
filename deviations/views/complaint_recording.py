"""A complaint is recorded by the unit, or told of by the provider that received it (R91); and information (R129)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deviations.actions.complaint_information import record_information
from deviations.actions.complaint_steps import CannotComplain
from deviations.actions.complaints import (
    ComplaintFields,
    ReceivedByProvider,
    record_complaint,
    tell_of_complaint,
)
from deviations.forms.complaints import NO_CASE, CaseComplaintForm, ComplaintForm, InformationForm, TellForm
from deviations.models import Channel, Complaint, ComplaintSource, Handling, Topic
from deviations.queries.misconduct import units_of
from deviations.views.complaint_opening import case_named, crumbs
from orders.access import open_file
from orders.models import Assignment
from orders.shown.orders import crumbs as case_crumbs
from orders.views.sending import Sending
from people.errors import Fault
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

RECORDED = "Synpunkten är registrerad."
TEMPLATE = "deviations/complaint_record.html"


@require_http_methods(["GET", "POST"])
def record(request: MemberRequest) -> HttpResponse:
    """Record a complaint; its case, when there is one, is told by number."""
    member, at = acting(request, Act.RECORD_COMPLAINT), timezone.now()
    sending = Sending(request, member=member, key="complaint-new", form=partial(ComplaintForm, on=day_of(at)))
    kept: list[Complaint] = []

    def act(told: Mapping[str, Any]) -> None:
        kept.append(_record(told, _case(told, member), member, at))

    if sending.is_sent(act, RECORDED, at):
        return _to(kept)
    return sending.page(TEMPLATE, crumbs=crumbs(("Registrera", None)), assignment=None)


@require_http_methods(["GET", "POST"])
def record_on_case(request: MemberRequest, number: str) -> HttpResponse:
    """Record a complaint in a case that is open."""
    member, at = acting(request, Act.RECORD_COMPLAINT), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    form = partial(CaseComplaintForm, on=day_of(at))
    sending = Sending(request, member=member, key=f"complaint-case-{assignment.pk}", form=form)
    kept: list[Complaint] = []

    def act(told: Mapping[str, Any]) -> None:
        kept.append(_record(told, assignment, member, at))

    if sending.is_sent(act, RECORDED, at):
        return _to(kept)
    way = case_crumbs(assignment, ("Registrera synpunkt", None))
    return sending.page(TEMPLATE, crumbs=way, assignment=assignment)


def _case(told: Mapping[str, Any], member: Member) -> Assignment | None:
    found = case_named(told, member)
    if told["number"].strip() and found is None:
        raise CannotComplain(Fault("number", NO_CASE))
    return found


def _record(
    told: Mapping[str, Any], assignment: Assignment | None, member: Member, at: datetime
) -> Complaint:
    fields = ComplaintFields(
        source=ComplaintSource(told["source"]),
        channel=Channel(told["channel"]),
        topic=Topic(told["topic"]),
        words=told["words"],
        received_on=told["received_on"],
        handling=Handling(told["handling"]),
        anonymous=told.get("anonymous", False),
        provider=told.get("provider"),
        follow_up_on=told["follow_up_on"],
    )
    return record_complaint(fields=fields, assignment=assignment, by=member, at=at)


def _to(kept: list[Complaint]) -> HttpResponse:
    """To what was recorded; to the list when the form had already been taken."""
    return redirect("complaint", kept[0].pk) if kept else redirect("complaints")


@require_http_methods(["GET", "POST"])
def tell(request: MemberRequest) -> HttpResponse:
    """A provider's manager tells a unit of a complaint that the provider has received itself (R91)."""
    member, at = acting(request, Act.NOTIFY_AUTHORITY), timezone.now()
    form = partial(TellForm, on=day_of(at), units=units_of(member))
    sending = Sending(request, member=member, key="complaint-tell", form=form)
    kept: list[Complaint] = []

    def act(told: Mapping[str, Any]) -> None:
        fields = ReceivedByProvider(
            channel=Channel(told["channel"]),
            topic=Topic(told["topic"]),
            words=told["words"],
            received_on=told["received_on"],
            answer=told["answer"],
        )
        case = _case(told, member)
        kept.append(tell_of_complaint(fields=fields, unit=told["unit"], assignment=case, by=member, at=at))

    if sending.is_sent(act, "Enheten har fått veta.", at):
        return _to(kept)
    return sending.page("deviations/complaint_tell.html", crumbs=crumbs(("Berätta om ett klagomål", None)))


@require_http_methods(["GET", "POST"])
def inform(request: MemberRequest, number: str) -> HttpResponse:
    """Note that the client has been told how to complain, at a home visit (R129)."""
    member, at = acting(request, Act.RECORD_COMPLAINT), timezone.now()
    assignment = open_file(number=number, by=member, at=at)
    key = f"complaint-information-{assignment.pk}"
    sending = Sending(request, member=member, key=key, form=InformationForm)

    def act(told: Mapping[str, Any]) -> None:
        given = {name: told[name] for name in ("orally", "in_writing", "on")}
        record_information(assignment=assignment, **given, by=member, at=at)

    if sending.is_sent(act, "Antecknat i journalen.", at):
        return redirect("file", number)
    way = case_crumbs(assignment, ("Information om synpunkter", None))
    return sending.page("deviations/complaint_inform.html", crumbs=way, assignment=assignment)
