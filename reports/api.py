"""Figures over the API."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from people.api import MemberView
from people.models import OrderUnit, Provider, Regime
from people.roles import Act
from people.rules import day_of
from reports.queries import figures
from reports.queries.breakdown import breakdown, ways
from reports.queries.chosen import chosen, officers_of
from reports.rules import MEASURES
from reports.rules.breakdown import Breakdown, By, kept_share
from reports.rules.choice import Choice
from reports.shown.breakdown import definition_of


class FiguresChoice(serializers.Serializer[object]):
    """Which day, today when it is left out; one unit's or one provider's, by name, a regime's or an officer's."""

    on = serializers.DateField(required=False)
    unit = serializers.CharField(required=False)
    provider = serializers.CharField(required=False)
    regime = serializers.ChoiceField(Regime.choices, required=False)
    officer = serializers.CharField(required=False)

    def validate_on(self, on: date) -> date:
        """What has not happened cannot be counted."""
        if on > self.context["today"]:
            raise serializers.ValidationError("Välj en dag som har varit, eller i dag.")
        return on

    def validate_unit(self, name: str) -> int:
        """A misspelt name is told, not counted as nothing."""
        unit = OrderUnit.objects.filter(name=name).first()
        if unit is None:
            raise serializers.ValidationError("Det finns ingen enhet med det namnet.")
        return unit.pk

    def validate_provider(self, name: str) -> int:
        """A misspelt name is told, not counted as nothing."""
        provider = Provider.objects.for_member(self.context["member"]).filter(name=name).first()
        if provider is None:
            raise serializers.ValidationError("Det finns ingen utförare med det namnet.")
        return provider.pk

    def validate_officer(self, name: str) -> int:
        """One of the own unit's; of two with the same name the figures cannot be told apart, and it is said."""
        officers = list(officers_of(self.context["member"]).filter(name=name)[:2])
        if len(officers) != 1:
            raise serializers.ValidationError("Det finns inte exakt en handläggare i enheten med det namnet.")
        return officers[0].pk

    def choice(self) -> Choice:
        """What is asked for; raises what `is_valid` raises."""
        self.is_valid(raise_exception=True)
        told = self.validated_data
        narrowed = (told.get(part) for part in ("unit", "provider", "regime", "officer"))
        return Choice(told.get("on", self.context["today"]), *narrowed)


class BreakdownChoice(FiguresChoice):
    """The same, with the measure that is broken down and by what."""

    measure = serializers.ChoiceField(list(MEASURES))
    by = serializers.ChoiceField([by.value for by in By])

    def validate_by(self, by: str) -> By:
        """Only what the member may have figures told by."""
        if By(by) not in ways(self.context["member"]):
            raise serializers.ValidationError("Du kan inte få siffrorna fördelade så.")
        return By(by)


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


class GroupSerializer(serializers.Serializer[object]):
    """One row: what its assignments have in common, how many had each value, and the share in whole per cent.

    The share is of those that can be judged, null where they are fewer than five.
    """

    name = serializers.CharField()
    assignments = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField())
    share = serializers.IntegerField(allow_null=True)


class BreakdownSerializer(serializers.Serializer[object]):
    """A measure by group; the groups' counts sum to the whole's."""

    on = serializers.DateField()
    measure = serializers.CharField()
    by = serializers.CharField()
    definition = serializers.CharField()
    groups = GroupSerializer(many=True)
    whole = GroupSerializer()


class FiguresView(MemberView):
    """The figures of a day."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_FIGURES}

    @extend_schema(operation_id="figures", parameters=[FiguresChoice], responses=FiguresSerializer)
    def get(self, request: Request) -> Response:
        """Count the assignments whose numbers the member may see: the own unit's or provider's, or the city's."""
        context = {"today": day_of(self.at), "member": self.member}
        choice = FiguresChoice(data=request.query_params, context=context).choice()
        return Response(figures(chosen(self.member, choice), on=choice.on).as_dict())


class BreakdownView(MemberView):
    """One measure of a day by unit, provider, regime, officer or month."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_FIGURES}

    @extend_schema(
        operation_id="figures_breakdown", parameters=[BreakdownChoice], responses=BreakdownSerializer
    )
    def get(self, request: Request) -> Response:
        """Count the same assignments by what they have in common; every group's counts sum to the whole's."""
        context = {"today": day_of(self.at), "member": self.member}
        asked = BreakdownChoice(data=request.query_params, context=context)
        choice = asked.choice()
        told = asked.validated_data
        found = breakdown(
            chosen(self.member, choice), on=choice.on, measure=MEASURES[told["measure"]], by=told["by"]
        )
        return Response(_as_told(found))


def _as_told(found: Breakdown) -> dict[str, Any]:
    return {
        "on": found.on.isoformat(),
        "measure": found.measure.code,
        "by": found.by.value,
        "definition": definition_of(found),
        "groups": [_group(found, group.words, group.counts) for group in found.groups],
        "whole": _group(found, "Alla", found.counts),
    }


def _group(found: Breakdown, name: str, counts: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": name,
        "assignments": sum(counts.values()),
        "counts": dict(counts),
        "share": kept_share(found.measure, counts),
    }
