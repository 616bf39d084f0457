"""Complaints as the API tells of them, and what it takes."""

from typing import Any, ClassVar

from rest_framework import serializers

from deviations.actions.complaints import ComplaintFields
from deviations.forms.complaints import SOURCES
from deviations.models import Channel, Complaint, ComplaintSource, Handling, Topic
from deviations.queries.complaints import standing_of
from deviations.rules.complaints import State, state_of
from people.models import Provider

ROW = [
    "id", "case", "provider", "source", "anonymous", "channel", "topic", "received_on", "handling", "state",
    "answer_by", "answer_reason", "follow_up_on", "forwarded_at", "provider_answered_at", "answered_at",
    "closed_at", "registry_number",
]  # fmt: skip


class ComplaintRow(serializers.ModelSerializer[Complaint]):
    """A complaint in the list, without what anybody has written."""

    case = serializers.CharField(source="assignment.number", default=None, allow_null=True)
    provider = serializers.CharField(source="provider.name", default=None, allow_null=True)
    state = serializers.SerializerMethodField()

    class Meta:
        model = Complaint
        fields: ClassVar = ROW
        read_only_fields = fields

    def get_state(self, complaint: Complaint) -> State:
        """What it waits for."""
        return state_of(standing_of(complaint))


class ComplaintWhole(ComplaintRow):
    """One complaint with its words; `answer`, the unit's own, is empty for the provider."""

    answer = serializers.SerializerMethodField()

    class Meta(ComplaintRow.Meta):
        fields: ClassVar = [*ROW, "words", "provider_answer", "answer"]
        read_only_fields = fields

    def get_answer(self, complaint: Complaint) -> str:
        """What the one who complained was answered."""
        return "" if self.context["member"].provider_id else complaint.answer_words


class ComplaintWriting(serializers.Serializer[object]):
    """A complaint to record; `case` is a case's number, `provider` a provider's key where there is no case."""

    source = serializers.ChoiceField(SOURCES)  # type: ignore[assignment]
    channel = serializers.ChoiceField(Channel.choices)
    topic = serializers.ChoiceField(Topic.choices)
    words = serializers.CharField()
    received_on = serializers.DateField()
    handling = serializers.ChoiceField(Handling.choices)
    anonymous = serializers.BooleanField(required=False, default=False)
    case = serializers.CharField(required=False, allow_blank=True, default="", max_length=20)
    provider = serializers.PrimaryKeyRelatedField[Provider](
        queryset=Provider.objects.order_by("pk"), required=False, allow_null=True, default=None
    )
    follow_up_on = serializers.DateField(required=False, allow_null=True, default=None)

    def told(self) -> ComplaintFields:
        """The complaint, as the action takes it."""
        said: dict[str, Any] = {name: value for name, value in self.validated_data.items() if name != "case"}
        return ComplaintFields(
            **said
            | {
                "source": ComplaintSource(said["source"]),
                "channel": Channel(said["channel"]),
                "topic": Topic(said["topic"]),
                "handling": Handling(said["handling"]),
            }
        )


class ComplaintForwardWriting(serializers.Serializer[object]):
    """To whom, where no provider is named yet."""

    provider = serializers.PrimaryKeyRelatedField[Provider](
        queryset=Provider.objects.order_by("pk"), required=False, allow_null=True, default=None
    )


class ComplaintAnswerWriting(serializers.Serializer[object]):
    """The provider's answer to the unit, the unit's to the one who complained, or how it went."""

    words = serializers.CharField()


class ComplaintCloseWriting(serializers.Serializer[object]):
    """The registry number that it is closed with (R126)."""

    registry_number = serializers.CharField(max_length=40)
