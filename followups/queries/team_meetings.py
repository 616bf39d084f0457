"""Team meetings of a case."""

from django.db.models import F

from followups.models import TeamMeeting
from followups.models.team_meetings import TeamMeetingQuerySet
from orders.models import Assignment
from people.models import Member


def team_meetings_of(assignment: Assignment, member: Member) -> TeamMeetingQuerySet:
    """Those of a case that a member may see: the coming one first, then the last one first."""
    seen = TeamMeeting.objects.for_member(member).filter(assignment=assignment)
    named = seen.select_related("booked_by", "noted_by")
    return named.order_by(F("held_on").desc(nulls_first=True), "-meets_at", "-pk")


def coming_of(assignment: Assignment, member: Member) -> TeamMeeting | None:
    """The coming one of a case that a member may see, if any."""
    return TeamMeeting.objects.for_member(member).coming().filter(assignment=assignment).first()
