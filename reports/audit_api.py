"""Audits of files over the API, to be read: listed, and what one of them shows (R104-R108)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from people.api import MemberView
from people.roles import Act
from reports.models import FileAudit
from reports.queries.audits import audits_for, sees_results, stands
from reports.queries.audits_results import Result, result_of
from reports.rules.audit_results import Cell, Group, Table
from reports.rules.audits import AuditState


class AuditRow(serializers.ModelSerializer[FileAudit]):
    """An audit: how it was drawn, how far it has come, and how many of its files are read."""

    state = serializers.SerializerMethodField()
    form_version = serializers.IntegerField(source="form.version")
    files = serializers.IntegerField(source="count")
    read = serializers.IntegerField()

    class Meta:
        model = FileAudit
        fields: ClassVar = [
            "id", "name", "state", "on", "least_hours", "most_hours", "least_months", "regimes", "wanted", "seed",
            "form_version", "drawn_at", "open_from", "open_until", "facts_by_on", "closed_at", "files", "read",
        ]  # fmt: skip

    @extend_schema(responses=serializers.ChoiceField([state.value for state in AuditState]))
    def get_state(self, audit: FileAudit) -> str:
        """Being read, with its units for the facts, or closed."""
        return stands(audit).value


class AuditCell(serializers.Serializer[object]):
    """How many files had one answer, and their share in whole per cent; no share of fewer than five."""

    value = serializers.CharField()
    words = serializers.CharField()
    count = serializers.IntegerField()
    share = serializers.IntegerField(allow_null=True)


class AuditGroup(serializers.Serializer[object]):
    """Whose files: all, those of one regime, or those of one unit; `read` is what the shares are of."""

    kind = serializers.ChoiceField(["all", "regime", "unit"])
    name = serializers.CharField()
    read = serializers.IntegerField()
    answers = AuditCell(many=True)


class NamedIntervention(serializers.Serializer[object]):
    """An intervention that the answers name, and in how many files."""

    name = serializers.CharField()
    count = serializers.IntegerField()


class AuditQuestion(serializers.Serializer[object]):
    """One question with its answers; `differed` is in how many files the answer was another than the system's."""

    code = serializers.CharField()
    words = serializers.CharField()
    groups = AuditGroup(many=True)
    differed = serializers.IntegerField()
    interventions = NamedIntervention(many=True)


class AuditResult(serializers.Serializer[object]):
    """What an audit shows; `read` of `drawn` files."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    on = serializers.DateField()
    drawn = serializers.IntegerField()
    read = serializers.IntegerField()
    words = serializers.CharField()
    measures = serializers.CharField()
    questions = AuditQuestion(many=True)


class AuditsView(MemberView, ListAPIView[FileAudit]):
    """The audits."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_AUDITS}
    serializer_class = AuditRow

    @extend_schema(operation_id="audits")
    def get(self, request: Request) -> Response:
        """List audits of files, the newest first; none of them names a case."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[FileAudit]:
        """The audits that the member may see, in one query."""
        return audits_for(self.member)


class AuditResultView(MemberView):
    """What one audit shows."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_AUDITS}

    @extend_schema(operation_id="audit_results", responses=AuditResult)
    def get(self, request: Request, audit: int) -> Response:
        """Read what an audit shows, question by question; before it is closed only for those who lead it."""
        shown = get_object_or_404(audits_for(self.member), pk=audit)
        if not sees_results(shown, self.member):
            raise Http404
        return Response(AuditResult(_told(result_of(shown))).data)


def _told(result: Result) -> dict[str, Any]:
    audit = result.audit
    return {
        "id": audit.pk,
        "name": audit.name,
        "on": audit.on,
        "drawn": result.drawn,
        "read": result.read,
        "words": audit.words,
        "measures": audit.measures,
        "questions": [_question(table) for table in result.tables],
    }


def _question(table: Table) -> dict[str, Any]:
    return {
        "code": table.question.code,
        "words": table.question.words,
        "groups": [_group(group, table) for group in table.groups],
        "differed": table.differed.count,
        "interventions": table.named,
    }


def _group(group: Group, table: Table) -> dict[str, Any]:
    cells: list[tuple[Any, Cell]] = list(zip(table.values, group.cells, strict=True))
    return {
        "kind": group.kind,
        "name": group.name,
        "read": group.whole,
        "answers": [
            {"value": value.code, "words": value.words, "count": cell.count, "share": cell.share}
            for value, cell in cells
        ],
    }
