"""A team meeting as its page shows it."""

from collections.abc import Iterable
from typing import NamedTuple

from followups.models import Profession, TeamMeeting
from orders.shown.pieces import Badge


class Shown(NamedTuple):
    """One team meeting with its badge, and in words who was asked and who came."""

    meeting: TeamMeeting
    badge: Badge
    invited: str
    present: str

    @property
    def is_coming(self) -> bool:
        """Neither held nor called off."""
        return not self.meeting.held_on and not self.meeting.called_off_at


def shown(meeting: TeamMeeting) -> Shown:
    """One row of the page."""
    return Shown(meeting, badge_of(meeting), _in_words(meeting.invited), _in_words(meeting.present))


def badge_of(meeting: TeamMeeting) -> Badge:
    """Where a team meeting stands."""
    if meeting.held_on:
        return Badge("done", "Hållen")
    return Badge("returned", "Inställd") if meeting.called_off_at else Badge("waiting", "Bokad")


def _in_words(professions: Iterable[str]) -> str:
    """In the order of the choices."""
    chosen = [one.label for one in Profession if one.value in professions]
    return ", ".join(chosen).capitalize()
