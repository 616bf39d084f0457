"""Reports of periods over the API, to be read: listed, and one with its frozen figures (R99-R102)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from people.api import MemberView
from people.roles import Act
from reports.models import PeriodKind, PeriodReport, ReportNational
from reports.queries.periods import kept, period_of, providers_named, stands, texts_in, whole
from reports.rules import definitions
from reports.rules.happenings import HAPPENINGS, definition
from reports.rules.periods import State, happenings_of, measures_of


class PeriodReportRow(serializers.ModelSerializer[PeriodReport]):
    """A report, whose it is and how far it has come; one without a unit is the whole city's."""

    unit = serializers.CharField(source="unit.name", default=None, allow_null=True)
    kind = serializers.ChoiceField(PeriodKind.choices)
    name = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()

    class Meta:
        model = PeriodReport
        fields: ClassVar = [
            "id", "unit", "kind", "name", "from_on", "to_on", "state", "started_at", "counted_at", "handed_in_at",
            "returned_at", "approved_at",
        ]  # fmt: skip

    def get_name(self, report: PeriodReport) -> str:
        """As users call it."""
        return period_of(report).name

    @extend_schema(responses=serializers.ChoiceField([state.value for state in State]))
    def get_state(self, report: PeriodReport) -> str:
        """How far it has come."""
        return stands(report).value


class PeriodFigureRow(serializers.Serializer[object]):
    """A figure of what happened: of one provider, or of all; a part of a whole, a count, or a value by itself."""

    code = serializers.CharField()
    provider = serializers.CharField(allow_null=True)
    part = serializers.IntegerField(allow_null=True)
    whole = serializers.IntegerField(allow_null=True)
    value = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)


class PeriodNationalRow(serializers.ModelSerializer[ReportNational]):
    """A national value as it stood when the report was counted."""

    class Meta:
        model = ReportNational
        fields: ClassVar = ["kpi", "title", "measure", "area", "year", "value", "source"]


class PeriodReportWhole(serializers.Serializer[object]):
    """A report with its frozen figures, what they mean, and what is written."""

    report = PeriodReportRow()
    assignments = serializers.IntegerField()
    measures = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))
    happened = PeriodFigureRow(many=True)
    national = PeriodNationalRow(many=True)
    texts = serializers.DictField(child=serializers.CharField())
    definitions = serializers.DictField(child=serializers.CharField())


class PeriodReportsView(MemberView, ListAPIView[PeriodReport]):
    """The reports of the own unit; for the administration the city's, and the units' that are locked."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_REPORTS}
    serializer_class = PeriodReportRow

    @extend_schema(operation_id="period_reports")
    def get(self, request: Request) -> Response:
        """List reports of periods, the newest first."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[PeriodReport]:
        """Those that the member may see, in one query."""
        return whole(PeriodReport.objects.for_member(self.member)).newest_first()


class PeriodReportView(MemberView):
    """One report."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_REPORTS}

    @extend_schema(operation_id="period_report", responses=PeriodReportWhole)
    def get(self, request: Request, report: int) -> Response:
        """Its frozen figures, by measure and value, and by what happened."""
        found = get_object_or_404(whole(PeriodReport.objects.for_member(self.member)), pk=report)
        return Response(PeriodReportWhole(_told(found)).data)


def _told(report: PeriodReport) -> dict[str, Any]:
    now, codes, events = kept(report), measures_of(report.kind), happenings_of(report.kind)
    named = providers_named({one.provider_id for one in now.happened if one.provider_id})
    means = definitions(now.figures)
    days = {"from_on": report.from_on, "to_on": report.to_on}
    return {
        "report": report,
        "assignments": now.figures.assignments,
        "measures": {code: now.figures.counts[code] for code in codes},
        "happened": [
            {**one._asdict(), "provider": named[one.provider_id].name if one.provider_id else None}
            for one in now.happened
            if one.code in events
        ],
        "national": ReportNational.objects.filter(report=report).order_by("kpi", "area"),
        "texts": {code: text.words for code, text in texts_in(report).items()},
        "definitions": {code: means[code] for code in ("assignments", *codes)}
        | {code: definition(code, **days) for code in HAPPENINGS if code in events},
    }
