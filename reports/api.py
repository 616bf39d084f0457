"""Figures over the API."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from people.api import MemberView
from people.models import OrderUnit, Provider
from people.roles import Act
from people.rules import day_of
from reports.queries import figures, figures_scope
from reports.rules import MEASURES


class FiguresChoice(serializers.Serializer[object]):
    """Which day, today when it is left out; one unit's or one provider's, by name."""

    on = serializers.DateField(required=False)
    unit = serializers.CharField(required=False)
    provider = serializers.CharField(required=False)

    def validate_on(self, on: date) -> date:
        """What has not happened cannot be counted."""
        if on > self.context["today"]:
            raise serializers.ValidationError("Välj en dag som har varit, eller i dag.")
        return on

    def validate_unit(self, name: str) -> str:
        """A misspelt name is told, not counted as nothing."""
        if not OrderUnit.objects.filter(name=name).exists():
            raise serializers.ValidationError("Det finns ingen enhet med det namnet.")
        return name

    def validate_provider(self, name: str) -> str:
        """A misspelt name is told, not counted as nothing."""
        if not Provider.objects.for_member(self.context["member"]).filter(name=name).exists():
            raise serializers.ValidationError("Det finns ingen utförare med det namnet.")
        return name


def _counts(name: str, code: str) -> serializers.Serializer[object]:
    """A serializer with a whole number for each value of a measure."""
    fields = {value: serializers.IntegerField() for value in MEASURES[code].values}
    return type(name, (serializers.Serializer,), fields)()


class FiguresSerializer(serializers.Serializer[object]):
    """The measures of one day; each sums to `assignments`."""

    on = serializers.DateField()
    assignments = serializers.IntegerField()
    stage = _counts("Stages", "stage")
    kept = _counts("Kept", "kept")
    in_time = _counts("InTime", "in_time")
    match = _counts("Matches", "match")
    participation = _counts("Participation", "participation")
    review = _counts("Reviewed", "review")
    follow_up = _counts("FollowedUp", "follow_up")
    definitions = serializers.DictField(child=serializers.CharField())


class FiguresView(MemberView):
    """The figures of a day."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_FIGURES}

    @extend_schema(operation_id="figures", parameters=[FiguresChoice], responses=FiguresSerializer)
    def get(self, request: Request) -> Response:
        """Count the assignments whose numbers the member may see: the own unit's or provider's, or the city's."""
        today = day_of(self.at)
        choice = FiguresChoice(data=request.query_params, context={"today": today, "member": self.member})
        choice.is_valid(raise_exception=True)
        chosen = choice.validated_data
        names = {f"{kind}__name": chosen[kind] for kind in ("unit", "provider") if kind in chosen}
        counted = figures(figures_scope(self.member).filter(**names), on=chosen.get("on", today))
        return Response(counted.as_dict())
