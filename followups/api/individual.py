"""Individual follow-ups over the API: listed, read, and held (R68-R79)."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from followups.actions.individual import CannotHold, Told, hold_follow_up
from followups.models import IndividualFollowUp
from followups.queries.individual import planned_of, starting_point
from followups.queries.individual_pages import WHO
from followups.serializers.holding import HoldWriting
from followups.serializers.individual import FollowUpChoice, FollowUpRow, FollowUpStart, FollowUpWhole
from orders.api.orders import CaseView
from orders.models import Assignment
from people.api import MemberView
from people.errors import Fault
from people.roles import Act
from people.rules import day_of

WHOLE = ("held_by", "plan_version", "order", "question_set", *WHO)


class FollowUpsView(MemberView, ListAPIView[IndividualFollowUp]):
    """The follow-ups a member may see."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_FOLLOW_UPS}
    serializer_class = FollowUpRow

    @extend_schema(operation_id="follow_ups", parameters=[FollowUpChoice])
    def get(self, request: Request) -> Response:
        """List follow-ups, planned or held, without protected identities that the member is not named for."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[IndividualFollowUp]:
        """The planned ones by day, the held ones from the last, with what a row shows, in one query."""
        choice = FollowUpChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        seen = IndividualFollowUp.objects.for_member(self.member).filter(**choice.narrowing())
        is_held = choice.validated_data["state"] == "held"
        found = seen.held() if is_held else seen.planned().order_by("due_on", "assignment__number")
        return found.select_related(*WHO)


class OneFollowUpView(CaseView):
    """An address about follow-ups of one case."""

    def tell(self, assignment: Assignment, pk: int, status: int = 200) -> Response:
        """A follow-up of the case as it is now. Raises Http404."""
        seen = IndividualFollowUp.objects.for_member(self.member).filter(assignment=assignment)
        row = get_object_or_404(seen.filter(dropped_at=None).select_related(*WHOLE), pk=pk)
        sees_all = {"sees_all": self.member.provider_id is None}
        return Response(FollowUpWhole(row, context=sees_all).data, status)


class FollowUpView(OneFollowUpView):
    """One follow-up, to read."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_FOLLOW_UPS}

    @extend_schema(operation_id="follow_up", responses=FollowUpWhole)
    def get(self, request: Request, number: str, follow_up: int) -> Response:
        """Read a follow-up."""
        return self.tell(self.open_file(number), follow_up)


class HoldView(OneFollowUpView):
    """The next follow-up of a case, to be held."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.FOLLOW_UP, "POST": Act.FOLLOW_UP}

    @extend_schema(operation_id="follow_up_start", responses=FollowUpStart)
    def get(self, request: Request, number: str) -> Response:
        """Read what the next follow-up starts from."""
        assignment = self.open_file(number)
        return Response(FollowUpStart(starting_point(assignment, on=day_of(self.at), at=self.at)).data)

    @extend_schema(operation_id="hold_follow_up", request=HoldWriting, responses={201: FollowUpWhole})
    def post(self, request: Request, number: str) -> Response:
        """Keep the next follow-up of a case as held; the one after it is planned."""
        assignment = self.open_file(number)
        planned = planned_of(assignment, self.member)
        if planned is None:
            raise Http404
        form = HoldWriting(data=request.data)
        form.is_valid(raise_exception=True)
        start = starting_point(assignment, on=day_of(self.at), at=self.at)
        told = form.told(start)
        try:
            hold_follow_up(
                follow_up=planned, question_set=start.question_set, told=told, by=self.member, at=self.at
            )
        except CannotHold as error:
            raise CannotHold(*(_placed(fault, told) for fault in error.faults)) from error
        return self.tell(assignment, planned.pk, 201)


def _placed(fault: Fault, told: Told) -> Fault:
    """A fault at an answer, by the answer's place in the list."""
    part, _, key = fault.field.partition("-")
    places = [place for place, answer in enumerate(told.answers) if answer.key == key]
    return Fault(f"answers-{places[0]}-{part}", fault.words) if key and places else fault
