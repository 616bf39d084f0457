"""What is said of an order, and what could be mended in a text, over the API (R4-R7, R60)."""

from collections.abc import Mapping
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from orders.actions.quality import answer_order
from orders.api.orders import CaseView
from orders.forms.quality import LONGEST
from orders.models import OrderFeedback
from orders.queries.quality import feedback_on
from orders.rules.wording import Kind, wording
from people.api import MemberView
from people.roles import Act


class FeedbackRow(serializers.ModelSerializer[OrderFeedback]):
    """A colleague's review of an order, or its provider's word on it."""

    by = serializers.CharField(source="by.name")
    answers = serializers.DictField(child=serializers.BooleanField())

    class Meta:
        model = OrderFeedback
        fields: ClassVar = ["kind", "answers", "words", "at", "by"]
        read_only_fields = fields


class FeedbackWriting(serializers.Serializer[object]):
    """The provider's word on an order."""

    words = serializers.CharField(max_length=LONGEST)


class FeedbackView(CaseView):
    """What is said of an order."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES, "POST": Act.WRITE_PLAN}

    @extend_schema(operation_id="order_feedback", responses=FeedbackRow(many=True))
    def get(self, request: Request, number: str) -> Response:
        """Read what is said of an order, newest first; a provider reads no peer reviews."""
        given = feedback_on(self.open_order(number), self.member)
        return Response(FeedbackRow(given, many=True).data)

    @extend_schema(operation_id="give_feedback", request=FeedbackWriting, responses={201: FeedbackRow})
    def post(self, request: Request, number: str) -> Response:
        """Say as the provider what was clear in an order and what was not."""
        order = self.open_order(number)
        form = FeedbackWriting(data=request.data)
        form.is_valid(raise_exception=True)
        given = answer_order(order=order, words=form.validated_data["words"], by=self.member, at=self.at)
        return Response(FeedbackRow(given).data, 201)


class TextsToCheck(serializers.Serializer[object]):
    """The texts of an order being written."""

    needs = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    purpose = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    goal = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")


class FindingRow(serializers.Serializer[object]):
    """Something that could be mended in a text."""

    field = serializers.CharField()
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    found = serializers.ListField(child=serializers.CharField())
    why = serializers.CharField()
    instead = serializers.CharField()


class WordingView(MemberView):
    """What could be mended in an order's texts; nothing is kept."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.ORDER}

    @extend_schema(operation_id="check_wording", request=TextsToCheck, responses=FindingRow(many=True))
    def post(self, request: Request) -> Response:
        """Check the texts of an order being written."""
        texts = TextsToCheck(data=request.data)
        texts.is_valid(raise_exception=True)
        return Response(FindingRow(wording(texts.validated_data), many=True).data)
