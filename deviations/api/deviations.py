"""Deviations over the API: listed, read, opened by hand, answered, judged, closed and opened again."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from deviations.actions import (
    accept_answer,
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from deviations.models import Deviation
from deviations.queries import case_number
from deviations.queries.deviations import listed, whole
from deviations.queries.waiting import with_waiting
from deviations.rules.states import ACTS, State, Step
from deviations.serializers.deviations import (
    AcceptWriting,
    AskWriting,
    DeviationAnswerWriting,
    DeviationRow,
    DeviationWhole,
    ReasonWriting,
    ReportWriting,
)
from deviations.shown.deviations import has_words
from orders.api.orders import CaseView
from orders.models import Order
from people.models import Provider
from people.roles import Act


class DeviationChoice(serializers.Serializer[object]):
    """Which deviations are asked for; the open ones when nothing is chosen."""

    state = serializers.ChoiceField([(state.value, state.value) for state in State], required=False)
    waits_for_me = serializers.BooleanField(required=False, default=False)


class DeviationsView(CaseView, ListAPIView[Deviation]):
    """The deviations a member may see, those that wait for the member first."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_DEVIATIONS, "POST": Act.OPEN_DEVIATION}
    serializer_class = DeviationRow

    @extend_schema(operation_id="deviations", parameters=[DeviationChoice])
    def get(self, request: Request) -> Response:
        """List deviations; open ones, or those in a state."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[Deviation]:
        """Deviations with what a row shows, in one query."""
        choice = DeviationChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        told = choice.validated_data
        seen = with_waiting(Deviation.objects.for_member(self.member), self.member)
        seen = seen.filter(state=told["state"]) if told.get("state") else seen.filter(closed_at=None)
        return listed(seen.filter(waits_for_me=True) if told["waits_for_me"] else seen)

    @extend_schema(operation_id="report_deviation", request=ReportWriting, responses={201: DeviationWhole})
    def post(self, request: Request) -> Response:
        """Open a deviation, on a case or on a provider as a whole; the provider is told."""
        form = ReportWriting(data=request.data)
        form.is_valid(raise_exception=True)
        opened = report_deviation(
            report=form.report(), **self._about(form.validated_data), by=self.member, at=self.at
        )
        return Response(whole_of(Deviation.objects.for_member(self.member), opened.pk, self), 201)

    def _about(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """What it is about: a case, whose file is opened, perhaps with one of its orders; or a provider."""
        if not told["case"]:
            providers = Provider.objects.for_member(self.member)
            return {"provider": get_object_or_404(providers, name=told["provider"])}
        assignment = self.open_file(told["case"])
        orders = Order.objects.for_member(self.member).filter(assignment=assignment, sent_at__isnull=False)
        order = get_object_or_404(orders, number=told["order"]) if told["order"] else None
        return {"assignment": assignment, "order": order}


class OneDeviationView(CaseView):
    """An address about one deviation; the file of its case is opened first, for those who have cases."""

    def find(self, pk: int) -> Deviation:
        """The deviation with this key. Raises Http404, with the refused look recorded."""
        seen, number = Deviation.objects.for_member(self.member).filter(pk=pk), case_number(pk)
        if number and (self.member.may(Act.SEE_CASES) or not seen.exists()):
            self.open_file(number)
        return get_object_or_404(seen)

    def tell(self, pk: int) -> Response:
        """A deviation as it is now."""
        return Response(whole_of(Deviation.objects.for_member(self.member), pk, self))


def whole_of(seen: Any, pk: int, view: CaseView) -> dict[str, Any]:
    """A deviation among those seen, as it is told whole to a view's member."""
    deviation = get_object_or_404(whole(seen), pk=pk)
    return DeviationWhole(deviation, context={"has_words": has_words(deviation, view.member)}).data


class DeviationView(OneDeviationView):
    """One deviation, to read."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_DEVIATIONS}

    @extend_schema(operation_id="deviation", responses=DeviationWhole)
    def get(self, request: Request, deviation: int) -> Response:
        """Read a deviation."""
        return self.tell(self.find(deviation).pk)


class AnswerDeviationView(OneDeviationView):
    """The provider's answer (R89)."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": ACTS[Step.ANSWER]}

    @extend_schema(operation_id="answer_deviation", request=DeviationAnswerWriting, responses=DeviationWhole)
    def post(self, request: Request, deviation: int) -> Response:
        """Answer a deviation with cause, measures and the day they are done."""
        found, form = self.find(deviation), DeviationAnswerWriting(data=request.data)
        form.is_valid(raise_exception=True)
        answer_deviation(deviation=found, answer=form.answer(), by=self.member, at=self.at)
        return self.tell(found.pk)


class AcceptAnswerView(OneDeviationView):
    """The officer finds the answer enough."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": ACTS[Step.ACCEPT]}

    @extend_schema(operation_id="accept_answer", request=AcceptWriting, responses=DeviationWhole)
    def post(self, request: Request, deviation: int) -> Response:
        """Accept the answer that waits; the deviation can be closed in the same call."""
        found, form = self.find(deviation), AcceptWriting(data=request.data)
        form.is_valid(raise_exception=True)
        accept_answer(deviation=found, **form.validated_data, by=self.member, at=self.at)
        return self.tell(found.pk)


class AskAgainView(OneDeviationView):
    """The officer asks for more."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": ACTS[Step.ASK_AGAIN]}

    @extend_schema(operation_id="ask_again", request=AskWriting, responses=DeviationWhole)
    def post(self, request: Request, deviation: int) -> Response:
        """Ask the provider to complete the answer that waits."""
        found, form = self.find(deviation), AskWriting(data=request.data)
        form.is_valid(raise_exception=True)
        ask_again(deviation=found, **form.validated_data, by=self.member, at=self.at)
        return self.tell(found.pk)


class CloseView(OneDeviationView):
    """A deviation is closed."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": ACTS[Step.CLOSE]}

    @extend_schema(operation_id="close_deviation", request=ReasonWriting, responses=DeviationWhole)
    def post(self, request: Request, deviation: int) -> Response:
        """Close a deviation with a reason."""
        found, form = self.find(deviation), ReasonWriting(data=request.data)
        form.is_valid(raise_exception=True)
        close_deviation(deviation=found, **form.validated_data, by=self.member, at=self.at)
        return self.tell(found.pk)


class ReopenView(OneDeviationView):
    """A closed deviation is opened again."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": ACTS[Step.REOPEN]}

    @extend_schema(operation_id="reopen_deviation", request=ReasonWriting, responses=DeviationWhole)
    def post(self, request: Request, deviation: int) -> Response:
        """Open a closed deviation again with a reason; the provider gets a new day to answer by."""
        found, form = self.find(deviation), ReasonWriting(data=request.data)
        form.is_valid(raise_exception=True)
        reopen_deviation(deviation=found, **form.validated_data, by=self.member, at=self.at)
        return self.tell(found.pk)
