"""The letters that the 16th check leaves: one to each provider, and one to the unit's managers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import chain, groupby, islice
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.queries.check_answers import TO_PROVIDER
from orders.circulars import LetterDay, letter_day
from orders.models import Protection
from orders.rules import day_in_words
from outbox.actions import Occasion, draft_letters, leave
from outbox.models import Letter
from people.models import Member
from people.queries import policies_in_force, provider_addresses

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

    check_id: int
    provider_id: int
    number: str
    group: str
    due: date | None
    row_id: int

    @property
    def words(self) -> str:
        """The number, and the day where there is one."""
        return f"- {self.number}, plan senast {_day(self.due)}" if self.due else f"- {self.number}"


_day = cache(day_in_words)


class _Frame(NamedTuple):
    """What all letters of one check share."""

    check: MonthlyCheck
    not_before: datetime
    words: dict[str, object]
    at: datetime


def leave_check_letters(checks: list[MonthlyCheck], at: datetime) -> int:
    """Leave the letters of checks that have been made; gives how many.

    Each names by number the assignments without a valid plan, those that lack one first and those under work apart
    (R94, R97). A protected identity stands in no list. The subject is the provider's first row in the check, so that
    two providers with one address both get theirs.
    """
    left = 0
    frames = _frames(checks, at)
    letters = chain(_to_managers(frames), _to_providers(frames))
    while some := list(islice(letters, BATCH)):
        leave(some)
        left += len(some)
    return left


def _frames(checks: list[MonthlyCheck], at: datetime) -> dict[int, _Frame]:
    found: dict[int, _Frame] = {}
    for on in {check.on for check in checks}:
        of_day = [check for check in checks if check.on == on]
        policies = policies_in_force({check.unit_id for check in of_day}, on)
        days = {policy: letter_day(policy, on, at) for policy in set(policies.values())}
        found |= {check.pk: _frame(check, days[policies[check.unit_id]], at) for check in of_day}
    return found


def _frame(check: MonthlyCheck, day: LetterDay, at: datetime) -> _Frame:
    link = settings.SITE_URL + reverse("check", args=[check.pk])
    words = {"day": day_in_words(check.on), "late": day.late, "link": link}
    return _Frame(check, day.moment, words, at)


def _to_providers(frames: Mapping[int, _Frame]) -> Iterator[Letter]:
    rows = MonthlyCheckRow.objects.filter(check_made__in=frames)
    addresses = provider_addresses(rows.order_by().values_list("provider_id", flat=True).distinct())
    for (check_id, provider_id), lines in groupby(_lines(frames), lambda line: line[:2]):
        yield from _to_provider(frames[check_id], list(lines), addresses[provider_id])


def _lines(frames: Iterable[int]) -> Iterator[Line]:
    rows = MonthlyCheckRow.objects.filter(check_made__in=list(frames)).without_valid_plan()
    named = rows.filter(assignment__client__protection=Protection.NONE)
    fields = ("check_made_id", "provider_id", "assignment__number", "group", "plan_due_on", "pk")
    return map(Line._make, named.order_by(*fields[:3]).values_list(*fields).iterator())


def _to_provider(frame: _Frame, lines: list[Line], addresses: list[str]) -> list[Letter]:
    lacking = sum(line.group in LACKING for line in lines)
    words = {
        "lacking": _sections(LACKING, lines),
        "under_work": _sections(UNDER_WORK, lines),
        "lacking_count": lacking,
        "under_work_count": len(lines) - lacking,
    }
    occasion = Occasion(
        TO_PROVIDER,
        min(line.row_id for line in lines),
        frame.check.on,
        frame.not_before,
        unit_id=frame.check.unit_id,
        provider_id=lines[0].provider_id,
        late=bool(frame.words["late"]),
    )
    return draft_letters(occasion, recipients=addresses, words=frame.words | words, at=frame.at)


def _sections(groups: dict[CheckGroup, str], lines: list[Line]) -> list[dict[str, str]]:
    by_group: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        by_group[line.group].append(line.words)
    return [
        {"words": words, "lines": "\n".join(by_group[group])}
        for group, words in groups.items()
        if group in by_group
    ]


def _to_managers(frames: Mapping[int, _Frame]) -> Iterator[Letter]:
    rows = MonthlyCheckRow.objects.filter(check_made__in=frames).order_by("check_made", "group")
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for check_id, group, count in rows.values_list("check_made_id", "group").annotate(Count("pk")):
        counts[check_id][group] = count
    addresses = _managers({frame.check.unit_id for frame in frames.values()})
    for check_id, frame in frames.items():
        yield from _to_manager(frame, counts[check_id], addresses[frame.check.unit_id])


def _to_manager(frame: _Frame, counts: Mapping[str, int], addresses: list[str]) -> list[Letter]:
    groups = [
        {"words": label, "count": counts[group]} for group, label in CheckGroup.choices if group in counts
    ]
    words = {"groups": groups, "count": sum(counts.values())}
    occasion = Occasion(
        TO_MANAGERS,
        frame.check.pk,
        frame.check.on,
        frame.not_before,
        unit_id=frame.check.unit_id,
        late=bool(frame.words["late"]),
    )
    return draft_letters(occasion, recipients=addresses, words=frame.words | words, at=frame.at)


def _managers(unit_ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for unit_id, email in Member.objects.managing(unit_ids).values_list("unit_id", "user__email"):
        if unit_id and email not in found[unit_id]:
            found[unit_id].append(email)
    return found
