"""Versions of plans as the API takes and tells of them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar

from django.db.models import Manager
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.models import Intervention
from plans.models import Activity, PlanVersion, Review, ReviewLine, ReviewOutcome
from plans.rules.checklist import CHECKLIST, CHECKLISTS
from plans.rules.lines import Cause, ComparedLine, Comparison, Finding, Match, Remark
from plans.rules.sources import as_read
from plans.rules.steps import VersionState, version_state
from plans.rules.writing import TEXT_FIELDS, ActivityFields

LIMIT = 100
KEYS = [question.key for question in CHECKLISTS[CHECKLIST]]
MINUTES = partial(serializers.DecimalField, 9, 2)


class Codes(serializers.ListField):
    """Interventions by their codes in the catalogue; `context["catalogue"]` holds the keys by code."""

    child = serializers.SlugField(max_length=40)

    def to_internal_value(self, data: list[str]) -> frozenset[int]:  # type: ignore[override]
        """The interventions' keys."""
        catalogue: Mapping[str, int] = self.context["catalogue"]
        codes = super().to_internal_value(data)
        if unknown := [code for code in codes if code not in catalogue]:
            raise serializers.ValidationError(f"Insatsen {unknown[0]} finns inte i katalogen.")
        return frozenset(catalogue[code] for code in codes)

    def to_representation(self, data: Manager[Intervention]) -> list[str]:  # type: ignore[override]
        """The interventions' codes, in the catalogue's order."""
        keys = {intervention.pk for intervention in data.all()}
        return [code for code, key in self.context["catalogue"].items() if key in keys]


class ReasonsByCode(serializers.DictField):
    """Reasons for gaps by the intervention's code; `context["catalogue"]` holds the keys by code."""

    child = serializers.CharField(max_length=1000, allow_blank=True)

    def to_internal_value(self, data: dict[str, str]) -> dict[int, str]:
        """Reasons by the intervention's key."""
        catalogue: Mapping[str, int] = self.context["catalogue"]
        reasons = super().to_internal_value(data)
        if unknown := [code for code in reasons if code not in catalogue]:
            raise serializers.ValidationError(f"Insatsen {unknown[0]} finns inte i katalogen.")
        return {catalogue[code]: words for code, words in reasons.items()}

    def to_representation(self, data: Mapping[str, str]) -> dict[str, str]:
        """Reasons by the intervention's code, in the catalogue's order."""
        catalogue: Mapping[str, int] = self.context["catalogue"]
        return {code: data[str(key)] for code, key in catalogue.items() if str(key) in data}


class SourceWords(serializers.DictField):
    """Where each text came from, in words, by field."""

    child = serializers.CharField()

    def to_representation(self, data: Mapping[str, Any]) -> dict[str, str]:
        """What is shown beside each field."""
        return {field: source.words for field, source in as_read(data).items()}


class ActivitySerializer(serializers.ModelSerializer[Activity]):
    """One activity of a version."""

    times_per_week = serializers.DecimalField(
        5, 2, min_value=Decimal("0.01"), required=False, allow_null=True
    )
    minutes = serializers.IntegerField(min_value=1, max_value=1440, required=False, allow_null=True)
    interventions = Codes(required=False, max_length=LIMIT)
    sources = SourceWords(read_only=True)

    class Meta:
        model = Activity
        fields: ClassVar = [
            "what", "how", "day_part", "who", "times_per_week", "minutes", "interventions", "sources",
        ]  # fmt: skip


class ReviewLineRow(serializers.ModelSerializer[ReviewLine]):
    """What one intervention, by its code, or the plan as a whole was sent back for."""

    code = serializers.CharField(source="intervention.code", allow_null=True, default=None)
    reason = serializers.CharField(source="reason.words", allow_null=True, default=None)

    class Meta:
        model = ReviewLine
        fields: ClassVar = ["code", "reason", "words"]


class ReviewRow(serializers.ModelSerializer[Review]):
    """The officer's answer to a version."""

    answers = serializers.DictField(child=serializers.BooleanField())
    lines = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields: ClassVar = ["outcome", "reasons", "lines", "answers", "at"]

    @extend_schema_field(ReviewLineRow(many=True))
    def get_lines(self, review: Review) -> Any:
        """The reasons line by line; none for an approved plan."""
        lines = review.lines.select_related("intervention", "reason").order_by("position")
        return ReviewLineRow(lines, many=True).data


class VersionSerializer(serializers.ModelSerializer[PlanVersion]):
    """A version of a plan; `edits` is the count the writer has read, so that the second of two writers is told."""

    case_number = serializers.CharField(source="plan.assignment.number", read_only=True)
    order = serializers.CharField(source="order.number", read_only=True)
    state = serializers.SerializerMethodField()
    edits = serializers.IntegerField(min_value=0)
    activities: serializers.ListSerializer[Activity] = serializers.ListSerializer(
        child=ActivitySerializer(), required=False, max_length=LIMIT
    )
    gap_reasons = ReasonsByCode(required=False)
    sources = SourceWords(read_only=True)
    review = ReviewRow(read_only=True, allow_null=True)

    class Meta:
        model = PlanVersion
        moments: ClassVar = [
            "started_at", "edited_at", "submitted_at", "returned_at", "approved_at", "current_until",
        ]  # fmt: skip
        fields: ClassVar = [
            "case_number", "number", "order", "state", "edits", *TEXT_FIELDS, "gap_reasons", "sources",
            "activities", *moments, "review",
        ]  # fmt: skip
        read_only_fields: ClassVar = ["number", *moments]

    def get_state(self, version: PlanVersion) -> VersionState:
        """Where the version stands."""
        return version_state(version.submitted_at, version.returned_at, version.approved_at)

    def written(self) -> dict[str, Any]:
        """What was sent, as the fields of VersionFields; without `edits`."""
        sent = {name: value for name, value in self.validated_data.items() if name != "edits"}
        if "activities" in sent:
            sent["activities"] = [ActivityFields(**activity) for activity in sent["activities"]]
        return sent


class ReviewLineWriting(serializers.Serializer[object]):
    """What one intervention is sent back for, or without a code the plan as a whole."""

    code = serializers.SlugField(max_length=40, required=False)
    reason = serializers.CharField(
        required=False, help_text="A reason from the unit's kept list, in its words."
    )
    words = serializers.CharField(required=False, allow_blank=True, default="", max_length=2000)

    def validate_code(self, code: str) -> int:
        """The intervention's key."""
        return _key_of(code, self.context["catalogue"])

    def validate_reason(self, words: str) -> int:
        """The kept reason's key."""
        return _key_of(words, self.context["reasons"])


def _key_of(said: str, known: Mapping[str, int]) -> int:
    if said not in known:
        raise serializers.ValidationError(f"{said} finns inte.")
    return known[said]


class ReviewWriting(serializers.Serializer[object]):
    """An answer to a version: `lines` and `reasons` say why it is returned, `remarks` what is added on approval."""

    outcome = serializers.ChoiceField(ReviewOutcome.choices)
    reasons = serializers.CharField(required=False, allow_blank=True, default="")
    remarks = serializers.CharField(required=False, allow_blank=True, default="")
    lines: serializers.ListSerializer[object] = serializers.ListSerializer(
        child=ReviewLineWriting(), required=False, max_length=LIMIT
    )
    answers = serializers.DictField(
        child=serializers.BooleanField(), help_text=f"Yes or no to each of {KEYS}."
    )

    def validate_answers(self, answers: dict[str, bool]) -> dict[str, bool]:
        """All questions of the checklist and no other."""
        if set(answers) != set(KEYS):
            raise serializers.ValidationError(f"Svara ja eller nej på {', '.join(KEYS)}.")
        return answers


class LineSerializer(serializers.Serializer[ComparedLine]):
    """One intervention in the comparison; `difference` is planned minus ordered minutes a week."""

    code = serializers.SerializerMethodField()
    finding = serializers.ChoiceField([finding.value for finding in Finding])
    why = serializers.CharField()
    mend = serializers.CharField()
    ordered_minutes = MINUTES(source="ordered.minutes_per_week", allow_null=True, default=None)
    difference = MINUTES(allow_null=True)
    activities = serializers.SerializerMethodField()

    def get_code(self, line: ComparedLine) -> str:
        """The intervention."""
        return next(code for code, key in self.context["catalogue"].items() if key == line.intervention)

    def get_activities(self, line: ComparedLine) -> list[str]:
        """The activities that carry it out, or name it."""
        return [activity.words for activity in line.planned]


class RemarkSerializer(serializers.Serializer[Remark]):
    """Something about the plan beside its lines: why, and what would mend it."""

    cause = serializers.ChoiceField([cause.value for cause in Cause])
    why = serializers.CharField()
    mend = serializers.CharField(source="mend.words")


class ComparisonSerializer(serializers.Serializer[Comparison]):
    """Order and version side by side, in minutes a week; `untimed` activities leave their time to the frame."""

    match = serializers.ChoiceField([match.value for match in Match], source="outcome")
    ordered_minutes = MINUTES()
    planned_minutes = MINUTES()
    untimed = serializers.IntegerField()
    lines = LineSerializer(many=True)
    remarks = RemarkSerializer(many=True)
