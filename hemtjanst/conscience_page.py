"""The page of the nightly check: when it was made, what is amiss since when, and which rules hold; numbers only."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemtjanst.clockwork import PARTS
from hemtjanst.conscience import CONSCIENCE, LONGEST_BETWEEN, MOST
from hemtjanst.consistency import Chapter, chapters, of_clockwork
from outbox.models import Finding, Heartbeat
from people.middleware import MemberRequest, acting
from people.roles import Act

SHOWN = 12


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold: since when, how many rows break it (`is_most` when the count stopped there)."""

    words: str
    advice: str
    since: datetime
    count: int
    numbers: list[str]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.numbers)

    @property
    def is_most(self) -> bool:
        """There may be more than were counted."""
        return self.count >= MOST


@require_safe
def conscience(request: MemberRequest) -> HttpResponse:
    """What the last nightly check found, for those who run a unit or the system."""
    acting(request, Act.SEE_CONSCIENCE)
    now = timezone.now()
    last = Heartbeat.objects.filter(name=CONSCIENCE).values_list("at", flat=True).first()
    asked = (of_clockwork(PARTS, now), *chapters(now))
    broken = list(_broken(asked))
    amiss = {one.words for one in broken}
    shown = {
        "last": last,
        "is_overdue": last is not None and last < now - LONGEST_BETWEEN,
        "broken": broken,
        "holding": [(one.name, [words for words in one.rules if words not in amiss]) for one in asked],
        "rule_count": sum(len(one.rules) for one in asked),
    }
    return render(request, "pages/conscience.html", shown)


def _broken(asked: tuple[Chapter, ...]) -> Iterator[Broken]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in Finding.objects.present():
        found[one.rule].append(one)
    for chapter in asked:
        for words in chapter.rules:
            if words in found:
                yield _told(words, chapter.advice, found[words])


def _told(words: str, advice: str, rows: list[Finding]) -> Broken:
    numbers = [one.number for one in rows[:SHOWN]]
    return Broken(words, advice, rows[0].first_at, len(rows), numbers)
