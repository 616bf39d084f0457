"""Plans over the API: where those of assignments under way stand."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from orders.models import Assignment
from people.api import MemberView
from people.roles import Act
from people.rules import day_of
from plans.queries.due import with_due_day
from plans.rules.stage import Stage


class PlanRow(serializers.ModelSerializer[Assignment]):
    """An assignment under way, and where its plan stands today."""

    case_number = serializers.CharField(source="number")
    client = serializers.CharField(source="client.name")
    born_on = serializers.DateField(source="client.born_on")
    unit = serializers.CharField(source="unit.name")
    provider = serializers.CharField(source="provider.name")
    stage = serializers.ChoiceField([stage.value for stage in Stage])
    plan_due_on = serializers.DateField(allow_null=True)
    plan_due_reason = serializers.CharField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Assignment
        fields: ClassVar = [
            "case_number", "client", "born_on", "unit", "provider", "stage", "plan_due_on", "plan_due_reason",
            "version",
        ]  # fmt: skip


class PlanChoice(serializers.Serializer[object]):
    """Which plans are asked for; all when nothing is chosen."""

    stage = serializers.ChoiceField([stage.value for stage in Stage], required=False)


class PlansView(MemberView, ListAPIView[Assignment]):
    """Where the plans of assignments under way stand today."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES}
    serializer_class = PlanRow

    @extend_schema(operation_id="plans", parameters=[PlanChoice])
    def get(self, request: Request) -> Response:
        """List plans, those with a due day first."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[Assignment]:
        """Assignments with what a row shows, in one query."""
        choice = PlanChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        seen = Assignment.objects.for_member(self.member).select_related("client", "unit", "provider")
        return with_due_day(seen, on=day_of(self.at)).filter(**choice.validated_data)
