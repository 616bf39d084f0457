"""Individual follow-ups as the API tells of them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from followups.models import (
    AnsweredBy,
    FollowUpAnswer,
    FollowUpKind,
    FollowUpOutcome,
    IndividualFollowUp,
    PlanThen,
    Worked,
)
from followups.queries.individual import StartingPoint, questions_in
from followups.rules.individual_holding import GOAL
from plans.rules.stage import Stage


class FollowUpRow(serializers.ModelSerializer[IndividualFollowUp]):
    """A follow-up as a list shows it; `held_on` is null for one that is planned."""

    case_number = serializers.CharField(source="assignment.number")
    client = serializers.CharField(source="assignment.client.name")
    born_on = serializers.DateField(source="assignment.client.born_on")
    provider = serializers.CharField(source="assignment.provider.name")
    case_officer = serializers.CharField(source="assignment.case_officer.name")
    kind = serializers.ChoiceField(FollowUpKind.choices)
    plan_then = serializers.ChoiceField(PlanThen.choices, allow_blank=True)
    outcome = serializers.ChoiceField(FollowUpOutcome.choices, allow_blank=True)

    class Meta:
        model = IndividualFollowUp
        fields: ClassVar = [
            "id", "case_number", "client", "born_on", "provider", "case_officer", "kind", "due_on", "due_reason",
            "is_moved", "meets_on", "invited_at", "held_on", "plan_then", "outcome", "next_on",
        ]  # fmt: skip
        read_only_fields = fields


class FollowUpAnswerRow(serializers.ModelSerializer[FollowUpAnswer]):
    """What was said of an intervention, by its code in the catalogue, or of the goal or a question, by `code`."""

    intervention = serializers.CharField(source="intervention.code", allow_null=True, default=None)
    worked = serializers.ChoiceField(Worked.choices, allow_blank=True)

    class Meta:
        model = FollowUpAnswer
        fields: ClassVar = ["intervention", "code", "worked", "words"]
        read_only_fields = fields


class FollowUpQuestion(serializers.Serializer[object]):
    """A question of the unit's set; codes are kept from version to version."""

    code = serializers.CharField()
    words = serializers.CharField()
    help = serializers.CharField()


class FollowUpWhole(FollowUpRow):
    """A follow-up with what was said; `context["sees_all"]` is for the unit.

    The provider is not told the answers to the questions, nor the officer's assessment; an order from the day it was
    sent.
    """

    answered_by = serializers.ChoiceField(AnsweredBy.choices, allow_blank=True)
    held_by = serializers.CharField(source="held_by.name", allow_null=True, default=None)
    plan_version = serializers.IntegerField(source="plan_version.number", allow_null=True, default=None)
    outcome_words = serializers.SerializerMethodField()
    order = serializers.SerializerMethodField()
    questions = serializers.SerializerMethodField()
    answers = serializers.SerializerMethodField()

    class Meta(FollowUpRow.Meta):
        fields: ClassVar = [
            *FollowUpRow.Meta.fields, "held_by", "recorded_at", "answered_by", "provider_attended", "plan_version",
            "words", "outcome_words", "order", "questions", "answers",
        ]  # fmt: skip
        read_only_fields = fields

    def get_outcome_words(self, row: IndividualFollowUp) -> str:
        """The officer's assessment."""
        return row.outcome_words if self.context["sees_all"] else ""

    def get_order(self, row: IndividualFollowUp) -> str | None:
        """The number of the order that it led to."""
        is_seen = row.order and (self.context["sees_all"] or row.order.sent_at)
        return row.order.number if row.order and is_seen else None

    @extend_schema_field(FollowUpQuestion(many=True))
    def get_questions(self, row: IndividualFollowUp) -> Any:
        """What was asked beside the plan."""
        asked = questions_in(row.question_set) if self.context["sees_all"] else []
        return FollowUpQuestion(asked, many=True).data

    @extend_schema_field(FollowUpAnswerRow(many=True))
    def get_answers(self, row: IndividualFollowUp) -> Any:
        """What was said, the interventions in the catalogue's order first."""
        answers = row.answers.select_related("intervention").order_by("intervention__position", "pk")
        told = [one for one in answers if self.context["sees_all"] or one.code in ("", GOAL)]
        return FollowUpAnswerRow(told, many=True).data


class FollowUpStart(serializers.Serializer[StartingPoint]):
    """What the conversation starts from: the interventions in force by code, the goal, the plan, the questions."""

    interventions = serializers.SerializerMethodField()
    goal = serializers.CharField()
    order = serializers.CharField(source="order.number", allow_null=True, default=None)
    plan_version = serializers.IntegerField(source="version.number", allow_null=True, default=None)
    stage = serializers.ChoiceField([(one.value, one.value) for one in Stage], allow_null=True)
    decided_until = serializers.DateField(allow_null=True)
    questions = FollowUpQuestion(many=True)

    def get_interventions(self, start: StartingPoint) -> list[str]:
        """The codes of the ordered interventions, each of which is to be answered, as the goal is."""
        return [one.line.intervention.code for one in start.interventions]


class FollowUpChoice(serializers.Serializer[object]):
    """Which follow-ups are asked for: the planned, or those held, from a day to a day; planned by their last day."""

    state = serializers.ChoiceField(["planned", "held"], required=False, default="planned")
    from_on = serializers.DateField(required=False, default=None)
    to_on = serializers.DateField(required=False, default=None)

    def narrowing(self) -> Mapping[str, object]:
        """As a query's filter, of a checked choice."""
        told = self.validated_data
        day = "held_on" if told["state"] == "held" else "due_on"
        asked = {f"{day}__gte": told["from_on"], f"{day}__lte": told["to_on"]}
        return {name: value for name, value in asked.items() if value}
