"""What a pause does to the days counted for a plan, and what may be said of it. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from orders.rules.dates import Rest
from orders.rules.orders import MONTHS, day_in_words
from people.errors import Fault
from people.rules import STOCKHOLM, day_of, is_working_day

LONGEST_REASON = 300
FURTHEST = timedelta(days=366)
NIGHT_IS_PHONED_FROM = time(20)
"""Until then a letter reaches those who work the night; later they are phoned (R146)."""


COLOURS = {
    "GREEN": "samma eller liknande insatser, små tillägg som inte behövs samma dag",
    "YELLOW": "insatser som ska börja samma dag",
    "RED": "insatserna är komplexa eller mycket omfattande",
}
"""What each colour at discharge asks for (R142); the treating physician decides which (R143)."""


@dataclass(frozen=True)
class Moved:
    """A due day moved past days of rest: to when, by how many counted days, and the reason extended in words."""

    on: date
    days: int
    reason: str


def moved_due(
    due: date, start: date, rest: Rest, *, day_kind: str, free_eves: frozenset[str], reason: str
) -> Moved | None:
    """The due day once a rest is over: so many days that count after `start` as before, none of them at rest.

    `start` is the day counted from, `due` the day as it stood when services were resumed, with earlier rests counted
    out already. None when the day had passed before the rest began, or when no counted day rested.
    """
    if due < rest.from_on:
        return None
    counts = _Counting(day_kind, free_eves)
    resting = Rest(max(start + timedelta(days=1), rest.from_on), rest.resumed_on)
    left = sum(counts.holds(day) for day in _days(resting.from_on, due) if resting.holds(day))
    on = due
    while left:
        on += timedelta(days=1)
        left -= counts.holds(on) and not resting.holds(on)
    rested = sum(counts.holds(day) for day in _days(resting.from_on, on) if resting.holds(day))
    return Moved(on, rested, _extended(reason, resting, rested, counts.words(rested))) if rested else None


@dataclass(frozen=True)
class _Counting:
    day_kind: str
    free_eves: frozenset[str]

    def holds(self, on: date) -> bool:
        return self.day_kind != "WORKING" or is_working_day(on, free_eves=self.free_eves)

    def words(self, count: int) -> str:
        unit = "arbetsdag" if self.day_kind == "WORKING" else "kalenderdag"
        return unit if count == 1 else f"{unit}ar"


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _extended(reason: str, rest: Rest, days: int, unit: str) -> str:
    """Why services rested is not said: the reason is told in letters too."""
    added = f" Uppehåll {days} {unit}, {rest_in_words(rest)}."
    if len(reason + added) <= LONGEST_REASON:
        return reason + added
    return f"{reason.partition(' Uppehåll')[0]} Uppehåll flera gånger, senast {days} {unit}, {rest_in_words(rest)}."


def rest_in_words(rest: Rest) -> str:
    """The days without services: "3–7 mars 2026", "28 februari–3 mars 2026", one day alone as itself."""
    first, last = rest.from_on, max(rest.from_on, rest.resumed_on - timedelta(days=1))
    if first == last:
        return day_in_words(first)
    if first.year != last.year:
        return f"{day_in_words(first)}–{day_in_words(last)}"
    begun = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{begun}–{day_in_words(last)}"


def faults_in_pause(
    from_on: date, expected_on: date | None, *, begun_on: date, rested_until: date | None, today: date
) -> Iterable[Fault]:
    """What hinders a pause: it lies before the assignment, in an earlier pause or far ahead, or ends before it begins.

    `begun_on` is the assignment's first day, `rested_until` the first day with services after the pause before.
    """
    if from_on < begun_on:
        yield Fault("from_on", f"Uppdraget började {day_in_words(begun_on)}. Välj den dagen eller en senare.")
    elif rested_until and from_on < rested_until:
        words = f"Insatserna vilade till {day_in_words(rested_until)}. Välj den dagen eller en senare."
        yield Fault("from_on", words)
    yield from _faults_far_ahead("from_on", from_on, today)
    yield from faults_in_expected(from_on, expected_on, today=today)


def faults_in_expected(from_on: date, expected_on: date | None, *, today: date) -> Iterable[Fault]:
    """Whoever is expected back is so after the first day without services, and within a year."""
    if expected_on and expected_on <= from_on:
        yield Fault("expected_on", f"Välj en dag efter {day_in_words(from_on)}, då insatserna börjar vila.")
    elif expected_on:
        yield from _faults_far_ahead("expected_on", expected_on, today)


def faults_in_resumption(from_on: date, resumed_on: date, *, today: date) -> Iterable[Fault]:
    """Services are resumed on the first day of the pause at the earliest; then none of its days rested."""
    if resumed_on < from_on:
        words = f"Insatserna vilar från {day_in_words(from_on)}. Välj den dagen eller en senare."
        yield Fault("resumed_on", words)
    yield from _faults_far_ahead("resumed_on", resumed_on, today)


def _faults_far_ahead(field: str, on: date, today: date) -> Iterable[Fault]:
    if on > today + FURTHEST:
        yield Fault(field, "Dagen ligger mer än ett år fram. Kontrollera årtalet.")


def is_short_notice(resumed_on: date, at: datetime) -> bool:
    """Services begin again today or tomorrow, so those who work the night must know by tonight (R146)."""
    return resumed_on <= day_of(at) + timedelta(days=1)


def is_too_late_for_a_letter(resumed_on: date, at: datetime) -> bool:
    """It is short notice and past the hour when those who work the night are reached by letter (R146)."""
    return is_short_notice(resumed_on, at) and at.astimezone(STOCKHOLM).time() >= NIGHT_IS_PHONED_FROM
