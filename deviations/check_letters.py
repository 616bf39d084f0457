"""The letters that the 16th check leaves: one to each provider, and one to the unit's managers."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby, islice
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from deviations.models import CheckGroup, MonthlyCheck
from orders.circulars import letter_day
from orders.models import Protection
from orders.rules import day_in_words
from outbox.actions import Occasion, draft_letters, leave
from outbox.models import Letter
from people.models import Member
from people.queries import policy_in_force, provider_addresses
from people.roles import Role
from people.rules import day_of

TO_PROVIDER = "monthly_check"
TO_MANAGERS = "monthly_check_made"
BATCH = 500

LACKING = {
    CheckGroup.LACKING_LATE: "Plan saknas, dagen har passerat:",
    CheckGroup.OUTDATED: "Planen är inaktuell:",
    CheckGroup.LACKING: "Plan saknas, dagen har inte passerat:",
}
UNDER_WORK = {
    CheckGroup.UNDER_WORK_LATE: "Under arbete, dagen har passerat:",
    CheckGroup.UNDER_WORK: "Under arbete, dagen har inte passerat:",
}


class Line(NamedTuple):
    """One assignment without a valid plan."""

    provider_id: int
    number: str
    group: str
    due: date | None
    row_id: int

    @property
    def words(self) -> str:
        """The number, and the day where there is one."""
        return f"{self.number}, plan senast {day_in_words(self.due)}" if self.due else self.number


class _Frame(NamedTuple):
    """What all letters of one check share."""

    check: MonthlyCheck
    not_before: datetime
    words: dict[str, object]
    at: datetime


def leave_check_letters(check: MonthlyCheck, at: datetime) -> int:
    """Leave the letters of a check that has been made; gives how many.

    Each names by number the assignments without a valid plan, those that lack one first and those under work apart
    (R94, R97). A protected identity stands in no list. The subject is the provider's first row in the check, so that
    two providers with one address both get theirs.
    """
    left = 0
    letters = _letters(check, at)
    while some := list(islice(letters, BATCH)):
        leave(some)
        left += len(some)
    return left


def _letters(check: MonthlyCheck, at: datetime) -> Iterator[Letter]:
    day = letter_day(policy_in_force(check.unit_id, day_of(at)), at)
    link = settings.SITE_URL + reverse("check", args=[check.pk])
    words = {"day": day_in_words(check.on), "late": check.on <= day.late_by, "link": link}
    frame = _Frame(check, day.moment, words, at)
    yield from _to_managers(frame)
    providers = check.rows.order_by("provider_id").values_list("provider_id", flat=True).distinct()
    addresses = provider_addresses(providers)
    for provider_id, lines in groupby(_lines(check), lambda line: line.provider_id):
        yield from _to_provider(frame, list(lines), addresses[provider_id])


def _lines(check: MonthlyCheck) -> Iterator[Line]:
    rows = check.rows.without_valid_plan().filter(assignment__client__protection=Protection.NONE)
    fields = ("provider_id", "assignment__number", "group", "plan_due_on", "pk")
    return map(Line._make, rows.order_by("provider_id", "assignment__number").values_list(*fields).iterator())


def _to_provider(frame: _Frame, lines: list[Line], addresses: list[str]) -> list[Letter]:
    lacking = [line for line in lines if line.group in LACKING]
    words = {
        "lacking": _sections(LACKING, lines),
        "under_work": _sections(UNDER_WORK, lines),
        "lacking_count": len(lacking),
        "under_work_count": len(lines) - len(lacking),
    }
    occasion = Occasion(TO_PROVIDER, min(line.row_id for line in lines), frame.check.on, frame.not_before)
    return draft_letters(occasion, recipients=addresses, words=frame.words | words, at=frame.at)


def _sections(groups: dict[CheckGroup, str], lines: list[Line]) -> list[dict[str, object]]:
    by_group = {group: [line for line in lines if line.group == group] for group in groups}
    return [{"words": groups[group], "lines": found} for group, found in by_group.items() if found]


def _to_managers(frame: _Frame) -> list[Letter]:
    rows = frame.check.rows.order_by("group").values_list("group").annotate(Count("pk"))
    counts = dict(rows)
    groups = [
        {"words": label, "count": counts[group]} for group, label in CheckGroup.choices if group in counts
    ]
    words = {"groups": groups, "count": sum(counts.values())}
    managers = Member.objects.active().filter(unit=frame.check.unit_id, role=Role.UNIT_MANAGER).order_by("pk")
    occasion = Occasion(TO_MANAGERS, frame.check.pk, frame.check.on, frame.not_before)
    addresses = dict.fromkeys(managers.values_list("user__email", flat=True))
    return draft_letters(occasion, recipients=addresses, words=frame.words | words, at=frame.at)
