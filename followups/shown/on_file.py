"""What a person's file tells of follow-ups: the next one, and the last ones held."""

from dataclasses import dataclass

from followups.models import IndividualFollowUp
from followups.queries.individual import newest_of
from followups.shown.individual import Brief, in_brief
from orders.models import Assignment
from people.models import Member
from people.roles import Act

MOST = 3


@dataclass(frozen=True)
class FollowUpsOnFile:
    """The next follow-up, if one is planned, and the last ones held."""

    planned: IndividualFollowUp | None
    held: list[Brief]
    may_follow_up: bool


def follow_ups_on_file(assignment: Assignment, member: Member) -> FollowUpsOnFile:
    """The follow-ups of a case that has been opened; one query."""
    found = newest_of(assignment, member, MOST)
    return FollowUpsOnFile(
        planned=next((row for row in found if row.held_on is None), None),
        held=[in_brief(row) for row in found if row.held_on][:MOST],
        may_follow_up=member.may(Act.FOLLOW_UP),
    )
