"""Performed time over the API: a month listed, a case read, a reason given, a month followed up (R132-R137)."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from followups.actions.time_follow_up import explain_time, follow_up_time
from followups.models import PerformedTime
from followups.queries.performed import of_month, years_of
from followups.serializers.performed import TimeChoice, TimeFollowUpWriting, TimeReasonWriting, TimeRow
from orders.api.orders import CaseView
from people.api import MemberView
from people.roles import Act


class TimesView(MemberView, ListAPIView[PerformedTime]):
    """A month of performed time."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_PERFORMED_TIME}
    serializer_class = TimeRow

    @extend_schema(operation_id="performed_times", parameters=[TimeChoice])
    def get(self, request: Request) -> Response:
        """List a month's cases by case number, without protected identities that the member is not named for."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[PerformedTime]:
        """The cases of the month with what a row shows, in one query."""
        choice = TimeChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        rows = of_month(self.member, choice.validated_data["month"])
        match choice.validated_data["chosen"]:
            case "to_follow_up":
                rows = rows.to_follow_up()
            case "outside":
                rows = rows.outside()
        return rows.select_related("reason_by", "followed_up_by").order_by("assignment__number")


class CaseTimeView(CaseView):
    """The performed time of a case."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_PERFORMED_TIME}

    @extend_schema(operation_id="performed_time", responses=TimeRow(many=True))
    def get(self, request: Request, number: str) -> Response:
        """Read the latest twelve months of a case, the newest first."""
        months = years_of(self.open_file(number), self.member).select_related(
            "reason_by",
            "followed_up_by",
            "assignment__client",
            "assignment__provider",
            "assignment__case_officer",
        )
        return Response(TimeRow(months, many=True).data)


class OneMonthView(CaseView):
    """An address about one month of a case."""

    def find(self, number: str, month: str) -> PerformedTime:
        """The month of the case, its file opened. Raises Http404."""
        case = self.open_file(number)
        try:
            first = date.fromisoformat(f"{month}-01")
        except ValueError as error:
            raise Http404 from error
        found = get_object_or_404(PerformedTime.objects.for_member(self.member), assignment=case, month=first)
        found.assignment = case
        return found

    def tell(self, kept: PerformedTime, found: PerformedTime) -> Response:
        """A month as it is now."""
        kept.assignment = found.assignment
        return Response(TimeRow(kept).data)


class ExplainTimeView(OneMonthView):
    """Why a month was another than granted."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.EXPLAIN_TIME}

    @extend_schema(operation_id="explain_time", request=TimeReasonWriting, responses=TimeRow)
    def post(self, request: Request, number: str, month: str) -> Response:
        """Give as the provider the reason for a month; a later one takes its place."""
        found = self.find(number, month)
        form = TimeReasonWriting(data=request.data)
        form.is_valid(raise_exception=True)
        kept = explain_time(
            month=found,
            reason=form.validated_data["reason"],
            words=form.validated_data["reason_words"],
            by=self.member,
            at=self.at,
        )
        return self.tell(kept, found)


class FollowUpTimeView(OneMonthView):
    """The officer's judgement of a month."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.FOLLOW_UP_TIME}

    @extend_schema(operation_id="follow_up_time", request=TimeFollowUpWriting, responses=TimeRow)
    def post(self, request: Request, number: str, month: str) -> Response:
        """Follow up a month outside the band, once; nothing is ever deducted."""
        found = self.find(number, month)
        form = TimeFollowUpWriting(data=request.data)
        form.is_valid(raise_exception=True)
        kept = follow_up_time(
            month=found,
            outcome=form.validated_data["outcome"],
            words=form.validated_data["outcome_words"],
            by=self.member,
            at=self.at,
        )
        return self.tell(kept, found)
