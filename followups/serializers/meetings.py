"""Meetings as the API tells of them: what each place may read of them, and nothing more."""

from collections.abc import Iterable
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from followups.models import (
    MeetingAction,
    MeetingForm,
    MeetingPlace,
    MeetingPoint,
    PointKind,
    ReconciliationMeeting,
)
from followups.shown.meetings import ShownAgenda, ShownTopic


class MeetingRow(serializers.ModelSerializer[ReconciliationMeeting]):
    """A meeting in the list; `month` is its first day, `cases` how many there were when it was proposed."""

    unit = serializers.CharField(source="unit.name")
    provider = serializers.CharField(source="provider.name")
    form = serializers.ChoiceField(MeetingForm.choices)
    place = serializers.ChoiceField(MeetingPlace.choices, allow_blank=True)

    class Meta:
        model = ReconciliationMeeting
        fields: ClassVar = [
            "id", "unit", "provider", "month", "form", "place", "cases", "proposed_at", "meets_at", "held_on",
            "called_off_at", "called_off_reason",
        ]  # fmt: skip
        read_only_fields = fields


class TopicRow(serializers.Serializer[ShownTopic]):
    """One topic of the agenda: its number and what it means, and the addresses of what the reader may open.

    `hidden` counts what the reader may not open.
    """

    code = serializers.CharField()
    heading = serializers.CharField(source="words.heading")
    definition = serializers.CharField(source="words.definition")
    count = serializers.IntegerField()
    hidden = serializers.IntegerField()
    said = serializers.CharField()
    links = serializers.SerializerMethodField()

    def get_links(self, topic: ShownTopic) -> list[str]:
        """The pages of those that the reader may open."""
        return [link.url for link in topic.links]


class AgendaWhole(serializers.Serializer[ShownAgenda]):
    """What the data tells of as of `on`, since the day of the meeting before."""

    on = serializers.DateField()
    since = serializers.DateField()
    topics = TopicRow(many=True)


class PointRow(serializers.ModelSerializer[MeetingPoint]):
    """A question or an example, and what was said of it."""

    kind = serializers.ChoiceField(PointKind.choices)
    case_number = serializers.CharField(source="assignment.number", default=None, allow_null=True)
    by = serializers.CharField(source="by.name")

    class Meta:
        model = MeetingPoint
        fields: ClassVar = ["kind", "words", "case_number", "at", "by", "said"]
        read_only_fields = fields


class ActionRow(serializers.ModelSerializer[MeetingAction]):
    """What somebody shall do, and whether it is done."""

    class Meta:
        model = MeetingAction
        fields: ClassVar = ["id", "words", "by_provider", "due_on", "done_at", "done_words"]
        read_only_fields = fields


class MeetingWhole(MeetingRow):
    """One meeting with its agenda, as the reader may see it; the context holds `agenda`, `points` and `actions`."""

    agenda = serializers.SerializerMethodField()
    points = serializers.SerializerMethodField()
    actions = serializers.SerializerMethodField()

    class Meta(MeetingRow.Meta):
        fields: ClassVar = [*MeetingRow.Meta.fields, "present", "notes", "agenda", "points", "actions"]
        read_only_fields = fields

    @extend_schema_field(AgendaWhole(allow_null=True))
    def get_agenda(self, meeting: ReconciliationMeeting) -> dict[str, Any] | None:
        """None for a meeting called off."""
        agenda: ShownAgenda | None = self.context["agenda"]
        return AgendaWhole(agenda).data if agenda else None

    @extend_schema_field(PointRow(many=True))
    def get_points(self, meeting: ReconciliationMeeting) -> list[dict[str, Any]]:
        """Those that the reader may see."""
        return self._rows(PointRow, "points")

    @extend_schema_field(ActionRow(many=True))
    def get_actions(self, meeting: ReconciliationMeeting) -> list[dict[str, Any]]:
        """What was agreed."""
        return self._rows(ActionRow, "actions")

    def _rows(self, kind: Any, name: str) -> list[dict[str, Any]]:
        rows: Iterable[Any] = self.context[name]
        found: list[dict[str, Any]] = kind(rows, many=True).data
        return found
