"""Team meetings of a case."""

from followups.models import TeamMeeting
from followups.models.team_meetings import TeamMeetingQuerySet
from orders.models import Assignment
from people.models import Member


def team_meetings_of(assignment: Assignment, member: Member) -> TeamMeetingQuerySet:
    """Those of a case that a member may see: the last one first, by the time they were booked to."""
    seen = TeamMeeting.objects.for_member(member).filter(assignment=assignment)
    named = seen.select_related("booked_by", "noted_by")
    return named.order_by("-meets_at", "-pk")
