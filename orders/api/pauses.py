"""Pauses over the API: read, begun and ended."""

from collections.abc import Mapping
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from orders.actions.pauses import pause_services, resume_services
from orders.api.orders import CaseView
from orders.queries.pauses import pause_under_way, pauses_of
from orders.serializers.pauses import PauseRow, PauseWriting, ResumeWriting
from people.roles import Act


class PausesView(CaseView):
    """The pauses of a case, the newest first."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES, "POST": Act.PAUSE}

    @extend_schema(operation_id="pauses", responses=PauseRow(many=True))
    def get(self, request: Request, number: str) -> Response:
        """List a case's pauses, each with the due days it has moved."""
        return Response(PauseRow(pauses_of(self.open_file(number)), many=True).data)

    @extend_schema(operation_id="pause_services", request=PauseWriting, responses={201: PauseRow})
    def post(self, request: Request, number: str) -> Response:
        """Let a case's services rest."""
        assignment = self.open_file(number)
        form = PauseWriting(data=request.data)
        form.is_valid(raise_exception=True)
        pause = pause_services(assignment=assignment, fields=form.told(), by=self.member, at=self.at)
        return Response(PauseRow(pause).data, 201)


class ResumeView(CaseView):
    """The end of a pause."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.PAUSE}

    @extend_schema(operation_id="resume_services", request=ResumeWriting, responses=PauseRow)
    def post(self, request: Request, number: str) -> Response:
        """Let a case's services begin again; due days of plans still waited for are moved."""
        pause = pause_under_way(self.open_file(number), self.at)
        if pause is None:
            raise NotFound
        form = ResumeWriting(data=request.data)
        form.is_valid(raise_exception=True)
        resumed = resume_services(pause=pause, **form.validated_data, by=self.member, at=self.at)
        return Response(PauseRow(resumed).data)
