"""Versions of plans over the API: started, written, handed in, reviewed, and compared with their order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from orders.api.orders import CaseView
from orders.models import Assignment, Intervention
from people.roles import Act
from plans.actions import approve_version, edit_version, return_version, start_version, submit_version
from plans.models import Activity, PlanVersion, ReturnReason, ReviewOutcome
from plans.queries import compare_version, fields_of, frame_for
from plans.rules.returning import LineFields
from plans.rules.writing import VersionFields
from plans.serializers import ComparisonSerializer, ReviewWriting, VersionSerializer


def catalogue() -> dict[str, dict[str, int]]:
    """What the serializers need to tell interventions by their codes."""
    return {"catalogue": dict(Intervention.objects.in_order().values_list("code", "pk"))}


class VersionsView(CaseView):
    """An address about versions of one case's plan."""

    def find(self, assignment: Assignment, number: int) -> PlanVersion:
        """The version with this number; Http404 when the member may not see it, or not yet."""
        seen = PlanVersion.objects.for_member(self.member).select_related(
            "order", "review", "plan__assignment"
        )
        return get_object_or_404(seen, plan__assignment=assignment, number=number)

    def tell(self, assignment: Assignment, number: int) -> Response:
        """A version as it is now, with its activities."""
        version = self.find(assignment, number)
        activities = Activity.objects.for_member(self.member).in_order().prefetch_related("interventions")
        prefetch_related_objects([version], Prefetch("activities", activities))
        return Response(VersionSerializer(version, context=catalogue()).data)


class StartView(VersionsView):
    """A version to write on."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.WRITE_PLAN}

    @extend_schema(operation_id="start_version", request=None, responses=VersionSerializer)
    def post(self, request: Request, number: str) -> Response:
        """Start the next version, prefilled, or get the one already being written."""
        assignment = self.open_file(number)
        version = start_version(assignment=assignment, by=self.member, at=self.at)
        return self.tell(assignment, version.number)


class VersionView(VersionsView):
    """One version, to read and to write."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES, "PUT": Act.WRITE_PLAN, "PATCH": Act.WRITE_PLAN}

    @extend_schema(operation_id="version", responses=VersionSerializer)
    def get(self, request: Request, number: str, version: int) -> Response:
        """Read a version."""
        return self.tell(self.open_file(number), version)

    @extend_schema(operation_id="write_version", request=VersionSerializer, responses=VersionSerializer)
    def put(self, request: Request, number: str, version: int) -> Response:
        """Save a version; what is left out is emptied."""
        return self._save(number, version, keep=False)

    @extend_schema(operation_id="change_version", request=VersionSerializer, responses=VersionSerializer)
    def patch(self, request: Request, number: str, version: int) -> Response:
        """Save parts of a version; what is left out stays."""
        return self._save(number, version, keep=True)

    def _save(self, number: str, version: int, *, keep: bool) -> Response:
        assignment = self.open_file(number)
        found = self.find(assignment, version)
        sent = VersionSerializer(data=self.request.data, context=catalogue())
        sent.is_valid(raise_exception=True)
        fields = replace(fields_of(found) if keep else VersionFields(), **sent.written())
        edits = sent.validated_data["edits"]
        edit_version(version=found, fields=fields, edits=edits, by=self.member, at=self.at)
        return self.tell(assignment, version)


class SubmitView(VersionsView):
    """The provider hands a version in."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.SUBMIT_PLAN}

    @extend_schema(operation_id="submit_version", request=None, responses=VersionSerializer)
    def post(self, request: Request, number: str, version: int) -> Response:
        """Hand a version in."""
        assignment = self.open_file(number)
        submit_version(version=self.find(assignment, version), by=self.member, at=self.at)
        return self.tell(assignment, version)


class ReviewView(VersionsView):
    """The officer answers a version."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.REVIEW_PLAN}

    @extend_schema(operation_id="review_version", request=ReviewWriting, responses=VersionSerializer)
    def post(self, request: Request, number: str, version: int) -> Response:
        """Approve a version, or return it with reasons."""
        assignment = self.open_file(number)
        found = self.find(assignment, version)
        reasons = ReturnReason.objects.offered(assignment.unit_id).values_list("words", "pk")
        sent = ReviewWriting(data=request.data, context={**catalogue(), "reasons": dict(reasons)})
        sent.is_valid(raise_exception=True)
        answer = sent.validated_data
        who_and_when: dict[str, Any] = {"answers": answer["answers"], "by": self.member, "at": self.at}
        if answer["outcome"] == ReviewOutcome.RETURNED:
            return_version(
                version=found,
                reasons=answer["reasons"],
                lines=_lines(answer.get("lines", ())),
                **who_and_when,
            )
        else:
            approve_version(version=found, remarks=answer["remarks"], **who_and_when)
        return self.tell(assignment, version)


def _lines(sent: Iterable[Mapping[str, Any]]) -> list[LineFields]:
    return [LineFields(line.get("code"), line.get("reason"), line["words"]) for line in sent]


class ComparisonView(VersionsView):
    """What is covered, missing, extra or unclear in a version."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES}

    @extend_schema(operation_id="comparison", responses=ComparisonSerializer)
    def get(self, request: Request, number: str, version: int) -> Response:
        """Compare a version with the order it has to answer."""
        found = self.find(self.open_file(number), version)
        compared = compare_version(found, frame_for(found, self.at), self.at)
        return Response(ComparisonSerializer(compared, context=catalogue()).data)
