"""What pages show of possible misconduct."""

from typing import TypeVar

from deviations.models import Complaint, Deviation, Misconduct, MisconductOutcome
from orders.shown.pieces import Badge
from people.models import Member

Origin = TypeVar("Origin", Deviation, Complaint)


BADGES = {
    "": Badge("todo", "Att bedöma"),
    MisconductOutcome.NONE: Badge("done", "Inget missförhållande"),
    MisconductOutcome.MISCONDUCT: Badge("returned", "Missförhållande"),
    MisconductOutcome.SERIOUS: Badge("late", "Allvarligt missförhållande"),
}


def badge_of(misconduct: Misconduct) -> Badge:
    """Whether a matter has been judged, and how."""
    return BADGES[misconduct.outcome]


def is_visible(origin: Origin | None, member: Member) -> bool:
    """Whether a member may see what a matter came from."""
    if origin is None:
        return False
    return type(origin).objects.for_member(member).filter(pk=origin.pk).exists()
