"""The dialogue on a case over the API: read, written to, answered; changed needs reported and considered (R20-R21)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from orders.actions import (
    answer_question,
    ask_question,
    consider_changed_needs,
    report_changed_needs,
    write_message,
)
from orders.api.orders import CaseView
from orders.models import Assignment, Message, MessageKind
from orders.queries.dialogue import on_case, orders_that_change, whole
from orders.serializers.messages import (
    AnswerWriting,
    ConsiderationWriting,
    MessageRow,
    MessageWriting,
    NeedsWriting,
)
from people.roles import Act


class DialogueView(CaseView):
    """An address about the dialogue on one case."""

    def find(self, assignment: Assignment, pk: int, kind: MessageKind | None = None) -> Message:
        """A message of the case, whole. Raises Http404."""
        told = on_case(assignment, self.member)
        return get_object_or_404(whole(told.filter(kind=kind) if kind else told), pk=pk)

    def tell(self, message: Message, status: int = 200) -> Response:
        """A message as it is now."""
        told = self.find(message.assignment, message.pk)
        return Response(MessageRow(told, context=self.changes(message.assignment)).data, status)

    def changes(self, assignment: Assignment) -> dict[str, Any]:
        """What the serializer needs to tell what reports led to."""
        return {"changes": list(orders_that_change(assignment))}


class MessagesView(DialogueView, ListAPIView[Message]):
    """The dialogue, newest first."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES, "POST": Act.WRITE_MESSAGE}
    serializer_class = MessageRow
    assignment: Assignment

    @extend_schema(operation_id="messages")
    def get(self, request: Request, number: str) -> Response:
        """List a case's messages, newest first."""
        self.assignment = self.open_file(number)
        return self.list(request)

    def get_queryset(self) -> QuerySet[Message]:
        """Messages with what a row shows."""
        return whole(on_case(self.assignment, self.member))

    def get_serializer_context(self) -> dict[str, Any]:
        """With the orders that reports may have led to."""
        return self.changes(self.assignment)

    @extend_schema(operation_id="write_message", request=MessageWriting, responses={201: MessageRow})
    def post(self, request: Request, number: str) -> Response:
        """Write a message, or ask a question."""
        assignment = self.open_file(number)
        form = MessageWriting(data=request.data)
        form.is_valid(raise_exception=True)
        told = form.validated_data
        said: dict[str, Any] = {
            "assignment": assignment,
            "words": told["words"],
            "by": self.member,
            "at": self.at,
        }
        if told["answer_by"]:
            return self.tell(ask_question(answer_by=told["answer_by"], **said), 201)
        return self.tell(write_message(**said), 201)


class AnswerView(DialogueView):
    """The answer to a question."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.WRITE_MESSAGE}

    @extend_schema(operation_id="answer_question", request=AnswerWriting, responses={201: MessageRow})
    def post(self, request: Request, number: str, message: int) -> Response:
        """Answer a question from the other side."""
        question = self.find(self.open_file(number), message, MessageKind.QUESTION)
        form = AnswerWriting(data=request.data)
        form.is_valid(raise_exception=True)
        words = form.validated_data["words"]
        return self.tell(answer_question(question=question, words=words, by=self.member, at=self.at), 201)


class ChangedNeedsView(DialogueView):
    """What a provider reports."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.REPORT_NEEDS}

    @extend_schema(operation_id="report_changed_needs", request=NeedsWriting, responses={201: MessageRow})
    def post(self, request: Request, number: str) -> Response:
        """Report that the client's needs have changed."""
        assignment = self.open_file(number)
        form = NeedsWriting(data=request.data)
        form.is_valid(raise_exception=True)
        needs = form.told()
        told = report_changed_needs(assignment=assignment, needs=needs, by=self.member, at=self.at)
        return self.tell(told, 201)


class ConsiderView(DialogueView):
    """The stand on a report."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.CONSIDER_NEEDS}

    @extend_schema(operation_id="consider_changed_needs", request=ConsiderationWriting, responses=MessageRow)
    def post(self, request: Request, number: str, message: int) -> Response:
        """Take a stand on reported needs."""
        report = self.find(self.open_file(number), message, MessageKind.CHANGED_NEEDS)
        form = ConsiderationWriting(data=request.data)
        form.is_valid(raise_exception=True)
        return self.tell(
            consider_changed_needs(report=report, **form.validated_data, by=self.member, at=self.at)
        )
