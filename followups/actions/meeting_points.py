"""Questions and examples are brought to a meeting before it is held, and taken back by who brought them (R120-R121)."""

from datetime import datetime

from django.db import transaction

from followups.actions.meetings import CannotMeet, locked_meeting
from followups.models import MeetingPoint, PointKind, ReconciliationMeeting
from followups.rules.meetings import faults_in_point
from orders.models import Assignment
from people.models import Member


@transaction.atomic
def bring_point(
    *,
    meeting: ReconciliationMeeting,
    kind: str,
    words: str,
    assignment: Assignment | None,
    by: Member,
    at: datetime,
) -> MeetingPoint:
    """Bring a question, or an example of a case of one's own; a provider brings questions. Raises CannotMeet."""
    locked = locked_meeting(meeting)
    is_example = kind != PointKind.QUESTION
    if is_example and by.provider_id:
        raise CannotMeet("Utföraren tar upp egna frågor. Exempel ger handläggarna.")
    case = assignment if is_example else None
    faults = faults_in_point(words, is_example=is_example, has_own_case=_is_own(case, locked, by))
    if found := list(faults):
        raise CannotMeet(*found)
    return MeetingPoint.objects.create(
        meeting=locked, kind=kind, words=words.strip(), assignment=case, at=at, by=by
    )


def _is_own(assignment: Assignment | None, meeting: ReconciliationMeeting, by: Member) -> bool:
    """Whether it is a case of the member's, or of one they stand in for, with the provider that is met."""
    return (
        assignment is not None
        and assignment.case_officer_id in by.own_keys
        and (assignment.unit_id, assignment.provider_id) == (meeting.unit_id, meeting.provider_id)
    )


@transaction.atomic
def take_back_point(*, point: MeetingPoint, by: Member, at: datetime) -> None:
    """Take back what one has brought oneself, before the meeting is held. Raises CannotMeet."""
    locked_meeting(point.meeting)
    if point.by_id != by.pk:
        raise CannotMeet("Bara den som har tagit upp punkten kan ta bort den.")
    point.delete()
