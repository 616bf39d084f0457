"""Performed time as the API tells of it, and what it takes."""

from datetime import date
from typing import ClassVar

from rest_framework import serializers

from followups.models import BandChoice, PerformedTime, Reason, TimeOutcome
from followups.rules.performed import LONGEST

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class TimeRow(serializers.ModelSerializer[PerformedTime]):
    """A month of an assignment: performed beside granted hours, and what has been said of it.

    `share` is performed per cent of granted, none where nothing was granted; `low` and `high` are the band in per cent.
    """

    case_number = serializers.CharField(source="assignment.number")
    client = serializers.CharField(source="assignment.client.name")
    born_on = serializers.DateField(source="assignment.client.born_on")
    provider = serializers.CharField(source="assignment.provider.name")
    case_officer = serializers.CharField(source="assignment.case_officer.name")
    month = serializers.SerializerMethodField()
    share = serializers.DecimalField(max_digits=8, decimal_places=1, allow_null=True)
    band = serializers.ChoiceField(BandChoice.choices)
    reason = serializers.ChoiceField(Reason.choices, allow_blank=True)
    outcome = serializers.ChoiceField(TimeOutcome.choices, allow_blank=True)
    reason_by = serializers.CharField(source="reason_by.name", allow_null=True)
    followed_up_by = serializers.CharField(source="followed_up_by.name", allow_null=True)

    class Meta:
        model = PerformedTime
        fields: ClassVar = [
            "case_number", "client", "born_on", "provider", "case_officer", "month", "hours", "granted", "share", "low",
            "high", "band", "declined", "extra", "read_in_at", "reason", "reason_words", "reason_at", "reason_by",
            "outcome", "outcome_words", "followed_up_at", "followed_up_by",
        ]  # fmt: skip
        read_only_fields = fields

    def get_month(self, row: PerformedTime) -> str:
        """The month, YYYY-MM."""
        return f"{row.month:%Y-%m}"


class TimeChoice(serializers.Serializer[object]):
    """Which month is asked for, and which of its cases; those outside the band that wait when nothing is chosen."""

    month = serializers.RegexField(MONTH)
    chosen = serializers.ChoiceField(
        ["to_follow_up", "outside", "all"], required=False, default="to_follow_up"
    )

    def validate_month(self, month: str) -> date:
        """Its first day."""
        try:
            return date.fromisoformat(f"{month}-01")
        except ValueError as error:
            raise serializers.ValidationError("Skriv månaden som ÅÅÅÅ-MM.") from error


class TimeReasonWriting(serializers.Serializer[object]):
    """Why a month was another than granted."""

    reason = serializers.ChoiceField(Reason.choices)
    reason_words = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")


class TimeFollowUpWriting(serializers.Serializer[object]):
    """The officer's judgement of a month outside the band."""

    outcome = serializers.ChoiceField(TimeOutcome.choices)
    outcome_words = serializers.CharField(max_length=LONGEST)
