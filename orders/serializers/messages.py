"""The dialogue on a case as the API tells of it, and what it takes."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.models import Attachment, Consideration, Message
from orders.queries.dialogue import led_to
from orders.rules.dialogue import ChangedNeeds


class AttachmentRow(serializers.ModelSerializer[Attachment]):
    """A file that was sent with a message."""

    class Meta:
        model = Attachment
        fields: ClassVar = ["name", "content_type", "size"]
        read_only_fields = fields


class MessageRow(serializers.ModelSerializer[Message]):
    """A line of the dialogue; `led_to` is the number of the order that reported needs led to."""

    by = serializers.CharField(source="by.name")
    by_role = serializers.CharField(source="by.role_words")
    by_provider = serializers.SerializerMethodField()
    answered_at = serializers.SerializerMethodField()
    consideration = serializers.ChoiceField(Consideration.choices, allow_blank=True)
    led_to = serializers.SerializerMethodField()
    attachments = AttachmentRow(many=True)

    class Meta:
        model = Message
        fields: ClassVar = [
            "id", "kind", "words", "at", "by", "by_role", "by_provider", "answer_by", "answers", "answered_at",
            "consideration", "considered_words", "considered_at", "led_to", "attachments",
        ]  # fmt: skip
        read_only_fields = fields

    def get_by_provider(self, message: Message) -> bool:
        """Whether the provider wrote it; else the unit did."""
        return message.by.provider_id is not None

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_answered_at(self, message: Message) -> str | None:
        """When a question was answered."""
        answer = getattr(message, "answered_by_message", None)
        return serializers.DateTimeField().to_representation(answer.at) if answer else None

    def get_led_to(self, message: Message) -> str | None:
        """The order that reported needs led to."""
        order = led_to(message, self.context["changes"])
        return order.number if order else None


class MessageWriting(serializers.Serializer[object]):
    """A message; with `answer_by` it is a question, to be answered by that day."""

    words = serializers.CharField()
    answer_by = serializers.DateField(required=False, allow_null=True, default=None)


class AnswerWriting(serializers.Serializer[object]):
    """An answer to a question."""

    words = serializers.CharField()


class NeedsWriting(serializers.Serializer[object]):
    """Changed needs, as the provider reports them (R21)."""

    changed = serializers.CharField()
    since = serializers.DateField()
    suggestion = serializers.CharField(required=False, allow_blank=True, default="")

    def told(self) -> ChangedNeeds:
        """The report, as the action takes it."""
        return ChangedNeeds(**self.validated_data)


class ConsiderationWriting(serializers.Serializer[object]):
    """The officer's stand on reported needs."""

    consideration = serializers.ChoiceField(Consideration.choices)
    words = serializers.CharField()
