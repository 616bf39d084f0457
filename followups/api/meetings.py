"""Reconciliation meetings over the API: listed, and read with their agenda (R117-R122)."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from followups.models import MeetingAction, MeetingPoint, ReconciliationMeeting
from followups.serializers.meetings import MeetingRow, MeetingWhole
from followups.views.meetings import agenda_for, find_meeting
from people.api import MemberView
from people.roles import Act


class MeetingsView(MemberView, ListAPIView[ReconciliationMeeting]):
    """The meetings that a member's place has or is to have."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_MEETINGS}
    serializer_class = MeetingRow

    @extend_schema(operation_id="meetings")
    def get(self, request: Request) -> Response:
        """List meetings, the latest month first."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[ReconciliationMeeting]:
        """Meetings with what a row shows, in one query."""
        seen = ReconciliationMeeting.objects.for_member(self.member)
        return seen.select_related("unit", "provider").order_by("-month", "provider__name", "pk")


class MeetingView(MemberView):
    """One meeting."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_MEETINGS}

    @extend_schema(operation_id="meeting", responses=MeetingWhole)
    def get(self, request: Request, meeting: int) -> Response:
        """Read a meeting: its agenda as of today, or as it was kept when it was held, its points and its actions."""
        found = find_meeting(meeting, self.member)
        points = MeetingPoint.objects.for_member(self.member).filter(meeting=found)
        actions = MeetingAction.objects.for_member(self.member).filter(meeting=found)
        context = {
            "agenda": None if found.called_off_at else agenda_for(found, self.member, self.at),
            "points": points.select_related("assignment", "by").order_by("at", "pk"),
            "actions": actions.order_by("due_on", "pk"),
        }
        return Response(MeetingWhole(found, context=context).data)
