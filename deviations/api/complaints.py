"""Complaints over the API: listed, read, recorded, forwarded, answered, closed (R125-R128)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from deviations.actions.complaint_steps import (
    CannotComplain,
    answer_as_provider,
    answer_complaint,
    close_complaint,
    follow_up_complaint,
    forward_complaint,
)
from deviations.actions.complaints import record_complaint
from deviations.forms.complaints import NO_CASE
from deviations.models import Complaint, Handling
from deviations.queries.complaints import by_urgency
from deviations.serializers.complaints import (
    ComplaintAnswerWriting,
    ComplaintCloseWriting,
    ComplaintForwardWriting,
    ComplaintRow,
    ComplaintWhole,
    ComplaintWriting,
)
from deviations.views.complaint_opening import case_named, open_complaint
from orders.api.orders import CaseView
from people.errors import Fault
from people.roles import Act


class ComplaintChoice(serializers.Serializer[object]):
    """Which complaints are asked for; the open ones when nothing is chosen."""

    closed = serializers.BooleanField(required=False, default=False)


class OneComplaintView(CaseView):
    """An address about one complaint; one in a case is opened as its file is."""

    def find(self, pk: int) -> Complaint:
        """The complaint with this key. Raises Http404."""
        return open_complaint(pk, self.member, self.at, self.reason)

    def tell(self, complaint: Complaint, status: int = 200) -> Response:
        """A complaint as it is now."""
        return Response(ComplaintWhole(complaint, context={"member": self.member}).data, status)


class ComplaintsView(OneComplaintView, ListAPIView[Complaint]):
    """The complaints that a member may see, what waits for an answer first."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_COMPLAINTS, "POST": Act.RECORD_COMPLAINT}
    serializer_class = ComplaintRow

    @extend_schema(operation_id="complaints", parameters=[ComplaintChoice])
    def get(self, request: Request) -> Response:
        """List complaints, open or closed, without their words."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[Complaint]:
        """Complaints with what a row shows."""
        choice = ComplaintChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        seen = Complaint.objects.for_member(self.member).filter(
            closed_at__isnull=not choice.validated_data["closed"]
        )
        return by_urgency(seen).select_related("assignment", "provider")

    @extend_schema(operation_id="record_complaint", request=ComplaintWriting, responses={201: ComplaintWhole})
    def post(self, request: Request) -> Response:
        """Record a complaint; one that is handled by forwarding is sent to the provider at once."""
        form = ComplaintWriting(data=request.data)
        form.is_valid(raise_exception=True)
        number = form.validated_data["case"].strip()
        case = case_named({"number": number}, self.member)
        if number and case is None:
            raise CannotComplain(Fault("case", NO_CASE))
        kept = record_complaint(fields=form.told(), assignment=case, by=self.member, at=self.at)
        return self.tell(kept, 201)


class ComplaintView(OneComplaintView):
    """One complaint."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_COMPLAINTS}

    @extend_schema(operation_id="complaint", responses=ComplaintWhole)
    def get(self, request: Request, complaint: int) -> Response:
        """Read a complaint with its words."""
        return self.tell(self.find(complaint))


class ForwardComplaintView(OneComplaintView):
    """A complaint is sent to the provider (R128)."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.RECORD_COMPLAINT}

    @extend_schema(
        operation_id="forward_complaint", request=ComplaintForwardWriting, responses=ComplaintWhole
    )
    def post(self, request: Request, complaint: int) -> Response:
        """Forward a complaint to its provider, which must answer it."""
        found = self.find(complaint)
        form = ComplaintForwardWriting(data=request.data)
        form.is_valid(raise_exception=True)
        provider = form.validated_data["provider"]
        return self.tell(forward_complaint(complaint=found, provider=provider, by=self.member, at=self.at))


class AnswerComplaintView(OneComplaintView):
    """The answers to a complaint."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.SEE_COMPLAINTS}

    @extend_schema(operation_id="answer_complaint", request=ComplaintAnswerWriting, responses=ComplaintWhole)
    def post(self, request: Request, complaint: int) -> Response:
        """Answer as who one is: the provider the unit, the unit the one who complained, or how a referral went."""
        found = self.find(complaint)
        form = ComplaintAnswerWriting(data=request.data)
        form.is_valid(raise_exception=True)
        said: dict[str, Any] = {"complaint": found, **form.validated_data, "by": self.member, "at": self.at}
        if self.member.provider_id:
            return self.tell(answer_as_provider(**said))
        answer = follow_up_complaint if found.handling == Handling.REFERRED else answer_complaint
        return self.tell(answer(**said))


class CloseComplaintView(OneComplaintView):
    """A complaint is closed (R126)."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.RECORD_COMPLAINT}

    @extend_schema(operation_id="close_complaint", request=ComplaintCloseWriting, responses=ComplaintWhole)
    def post(self, request: Request, complaint: int) -> Response:
        """Close a complaint with its registry number."""
        found = self.find(complaint)
        form = ComplaintCloseWriting(data=request.data)
        form.is_valid(raise_exception=True)
        return self.tell(close_complaint(complaint=found, **form.validated_data, by=self.member, at=self.at))
