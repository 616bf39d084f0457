"""Two on one plan: what the other has saved, for the writer who is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from people.models import Member
from plans.forms import VersionForm
from plans.models import DayPart, PlanVersion
from plans.queries import TEXT_FIELDS, fields_of
from plans.rules.words import time_words
from plans.rules.writing import ActivityFields, VersionFields


@dataclass(frozen=True)
class Conflict:
    """Who saved meanwhile, and when; and what stands saved where it differs from the writer's own text."""

    by: Member | None
    at: datetime | None
    saved: list[tuple[str, str]]


def conflict_with(version: PlanVersion, mine: VersionFields) -> Conflict:
    """A version as it stands saved, against what somebody else has written."""
    return Conflict(version.edited_by, version.edited_at, list(_differing(fields_of(version), mine)))


def _differing(saved: VersionFields, mine: VersionFields) -> Iterator[tuple[str, str]]:
    for name in TEXT_FIELDS:
        theirs = getattr(saved, name)
        if theirs != getattr(mine, name):
            yield str(VersionForm.base_fields[name].label), _text(theirs)
    if saved.gap_reasons != mine.gap_reasons:
        yield "Skäl till det som planen lämnar ute", "\n".join(saved.gap_reasons.values()) or "Inga"
    if list(saved.activities) != list(mine.activities):
        yield "Aktiviteter", "\n".join(_lines(saved.activities)) or "Inga"


def _text(value: str | date | None) -> str:
    return str(value) if value else "Inte ifyllt"


def _lines(activities: Iterable[ActivityFields]) -> Iterator[str]:
    for activity in activities:
        day_part = DayPart(activity.day_part).label if activity.day_part else ""
        time = time_words(activity.times_per_week, activity.minutes)
        yield " · ".join(filter(None, [activity.what, activity.how, day_part, activity.who, time]))
