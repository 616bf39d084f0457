"""Deviations as the API tells of them, and what it takes."""

from typing import Any, ClassVar

from rest_framework import serializers

from deviations.models import Deviation, DeviationAnswer, DeviationKind, Escalation, TransferProcess
from deviations.queries.deviations import state_now
from deviations.rules.deviations import Answer, Report
from deviations.rules.states import State
from people.models import Audience


class DeviationRow(serializers.ModelSerializer[Deviation]):
    """A deviation as a list shows it; `case` is null where it is about a provider as a whole."""

    case = serializers.CharField(source="assignment.number", allow_null=True, default=None)
    order = serializers.CharField(source="order.number", allow_null=True, default=None)
    unit = serializers.CharField(source="unit.name")
    provider = serializers.CharField(source="provider.name")
    kind = serializers.ChoiceField(DeviationKind.choices)
    process = serializers.ChoiceField(TransferProcess.choices, allow_blank=True)
    state = serializers.SerializerMethodField()

    class Meta:
        model = Deviation
        fields: ClassVar = [
            "id", "kind", "process", "case", "order", "unit", "provider", "state", "happened_on", "opened_on",
            "opened_at", "answer_by", "answer_reason", "held_until", "closed_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_state(self, deviation: Deviation) -> State:
        """Where it stands, and so for whom it waits."""
        told = getattr(deviation, "state", None)
        return State(told) if told else state_now(deviation)


class AnswerRow(serializers.ModelSerializer[DeviationAnswer]):
    """An answer, and how it was received; `outcome` is empty while it waits."""

    by = serializers.CharField(source="by.name")
    outcome = serializers.CharField()

    class Meta:
        model = DeviationAnswer
        fields: ClassVar = [
            "cause", "measures", "done_by", "at", "by", "outcome", "outcome_words", "outcome_at",
        ]  # fmt: skip
        read_only_fields = fields


class StepRow(serializers.ModelSerializer[Escalation]):
    """A step of the ladder taken, and who has it in hand."""

    cause = serializers.CharField()
    audience = serializers.ChoiceField(Audience.choices)
    acknowledged_by = serializers.CharField(source="acknowledged_by.name", allow_null=True, default=None)

    class Meta:
        model = Escalation
        fields: ClassVar = [
            "cause", "days", "audience", "due_on", "acknowledged_at", "acknowledged_by", "words", "promised_on",
        ]  # fmt: skip
        read_only_fields = fields


class DeviationWhole(DeviationRow):
    """A deviation with its answers and steps, oldest first.

    What people have written is empty for who sees it as escalated, where the client's identity is protected.
    """

    opened_by = serializers.CharField(source="opened_by.name", allow_null=True, default=None)
    closed_by = serializers.CharField(source="closed_by.name", allow_null=True, default=None)
    answers = AnswerRow(many=True)
    steps = StepRow(source="escalations", many=True)

    class Meta(DeviationRow.Meta):
        fields: ClassVar = [
            *DeviationRow.Meta.fields, "words", "opened_by", "closed_by", "closed_reason", "answers", "steps",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, instance: Deviation) -> dict[str, Any]:
        """All but what is kept from this reader."""
        told = super().to_representation(instance)
        if not self.context["has_words"]:
            told |= {"words": "", "closed_reason": ""}
            told["answers"] = [
                one | {"cause": "", "measures": "", "outcome_words": ""} for one in told["answers"]
            ]
            told["steps"] = [one | {"words": ""} for one in told["steps"]]
        return told


class ReportWriting(serializers.Serializer[object]):
    """A deviation to open: on a case by its number, or on a provider as a whole by its name."""

    case = serializers.CharField(required=False, allow_blank=True, default="")
    provider = serializers.CharField(required=False, allow_blank=True, default="")
    order = serializers.CharField(required=False, allow_blank=True, default="")
    kind = serializers.ChoiceField(DeviationKind.choices)
    process = serializers.ChoiceField(TransferProcess.choices, required=False, allow_blank=True, default="")
    words = serializers.CharField()
    happened_on = serializers.DateField(required=False, allow_null=True, default=None)

    def report(self) -> Report:
        """The report, as the action takes it."""
        told = self.validated_data
        process = told["process"] if told["kind"] == DeviationKind.INFORMATION_TRANSFER else ""
        return Report(told["kind"], told["words"], process, told["happened_on"])


class DeviationAnswerWriting(serializers.Serializer[object]):
    """A provider's answer."""

    cause = serializers.CharField()
    measures = serializers.CharField()
    done_by = serializers.DateField()

    def answer(self) -> Answer:
        """The answer, as the action takes it."""
        return Answer(**self.validated_data)


class AcceptWriting(serializers.Serializer[object]):
    """An answer accepted; with `close` the deviation is closed too."""

    words = serializers.CharField(required=False, allow_blank=True, default="")
    close = serializers.BooleanField(required=False, default=False)


class AskWriting(serializers.Serializer[object]):
    """More is asked of an answer, by a new day."""

    words = serializers.CharField()
    answer_by = serializers.DateField()


class ReasonWriting(serializers.Serializer[object]):
    """Why a deviation is closed, or opened again."""

    reason = serializers.CharField(max_length=300)
