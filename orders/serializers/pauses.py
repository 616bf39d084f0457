"""Pauses as the API tells of them, and what it takes."""

from typing import ClassVar

from rest_framework import serializers

from orders.actions.pauses import PauseFields
from orders.models import DischargeColour, DueDateMove, Pause, PauseCause


class MoveRow(serializers.ModelSerializer[DueDateMove]):
    """A due day that a pause has moved."""

    order = serializers.CharField(source="order.number")

    class Meta:
        model = DueDateMove
        fields: ClassVar = ["order", "before", "after", "moved_at"]
        read_only_fields = fields


class PauseRow(serializers.ModelSerializer[Pause]):
    """A pause: services rest from `from_on`, and are given again from `resumed_on`, when that is known."""

    paused_by = serializers.CharField(source="paused_by.name")
    resumed_by = serializers.CharField(source="resumed_by.name", allow_null=True)
    discharge_colour = serializers.ChoiceField(DischargeColour.choices, allow_blank=True)
    moves = MoveRow(many=True)

    class Meta:
        model = Pause
        fields: ClassVar = [
            "id", "cause", "words", "from_on", "expected_on", "paused_at", "paused_by", "resumed_on", "resumed_at",
            "resumed_by", "resumed_words", "discharge_colour", "moves",
        ]  # fmt: skip
        read_only_fields = fields


class PauseWriting(serializers.Serializer[object]):
    """A pause to begin."""

    cause = serializers.ChoiceField(PauseCause.choices)
    from_on = serializers.DateField()
    expected_on = serializers.DateField(allow_null=True, default=None)
    words = serializers.CharField(max_length=300, allow_blank=True, default="")

    def told(self) -> PauseFields:
        """What has been sent, as the action takes it."""
        return PauseFields(**self.validated_data)


class ResumeWriting(serializers.Serializer[object]):
    """The first day with services again."""

    resumed_on = serializers.DateField()
    discharge_colour = serializers.ChoiceField(DischargeColour.choices, allow_blank=True, default="")
    words = serializers.CharField(max_length=300, allow_blank=True, default="")
