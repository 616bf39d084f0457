"""What share of plans would have been in time under other rules, on orders already sent. Pure; nothing is moved.

A plan keeps a limit of N days when fewer than N counted days lie between the day counted from and the day before it
came. So each order is asked once for each way of counting how many days it needed, and every limit is answered by it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from orders.rules.dates import Rest
from people.rules import FEWEST, is_working_day, per_cent

LIMITS = (14, 15, 21, 30)
ANCHORS = {"SENT": "dagen då den skickades", "START": "dagen då den börjar gälla", "DECISION": "beslutsdagen"}
DAY_KINDS = {"CALENDAR": "kalenderdagar", "WORKING": "arbetsdagar"}
LONGEST = 120
"""The most days that may be asked about."""


class Rule(NamedTuple):
    """A limit: how many days, counted from which day, and which days count; codes as a policy keeps them."""

    days: int
    anchor: str
    day_kind: str

    @property
    def way(self) -> "Way":
        """How its days are counted."""
        return self.anchor, self.day_kind

    @property
    def words(self) -> str:
        """As a sentence goes on: "15 kalenderdagar från dagen då den skickades"; one day in the singular."""
        unit = DAY_KINDS[self.day_kind]
        return f"{self.days} {unit[:-2] if self.days == 1 else unit} från {ANCHORS[self.anchor]}"


Way = tuple[str, str]
WAYS: tuple[Way, ...] = tuple((anchor, day_kind) for anchor in ANCHORS for day_kind in DAY_KINDS)
STANDARD = tuple(Rule(days, *way) for way in WAYS for days in LIMITS)


class Asked(NamedTuple):
    """A sent order that asked for a plan: its days, its stored due day, when the plan came, when services rested."""

    unit_id: int
    sent_on: date
    valid_from: date
    decided_on: date
    due_on: date
    received_on: date | None
    rests: tuple[Rest, ...] = ()

    @property
    def starts(self) -> tuple[date, date, date]:
        """The days that may be counted from, in the order of `ANCHORS`."""
        return self.sent_on, self.valid_from, self.decided_on


@dataclass(frozen=True)
class Outcome:
    """How one rule would have gone: of the judged, how many in time, and how many that changed side."""

    in_time: int
    judged: int
    gained: int
    lost: int

    @property
    def share(self) -> int | None:
        """Per cent in time; None of fewer than five."""
        return per_cent(self.in_time, self.judged) if self.judged >= FEWEST else None

    @property
    def changed(self) -> int:
        """How many would change side, either way."""
        return self.gained + self.lost


class Counted:
    """Some orders as they went and as any rule would have had them.

    `orders` are all that asked for a plan; `judged` those whose plan has come, or whose day has passed as stored and
    under every rule compared; of them `in_time` kept their stored day.
    """

    def __init__(
        self, orders: int, judged: int, needs: Mapping[Way, tuple[Counter[int], Counter[int]]]
    ) -> None:
        self.orders, self.judged, self._needs = orders, judged, needs
        kept, _ = needs[WAYS[0]]
        self.in_time = kept.total()

    @property
    def stored(self) -> Outcome:
        """As it was counted."""
        return Outcome(self.in_time, self.judged, 0, 0)

    def under(self, rule: Rule) -> Outcome:
        """As it would have been."""
        kept, late = (_within(needs, rule.days) for needs in self._needs[rule.way])
        return Outcome(kept + late, self.judged, gained=late, lost=self.in_time - kept)


def _within(needs: Mapping[int, int], days: int) -> int:
    return sum(count for needed, count in needs.items() if needed <= days)


def counted(
    orders: Sequence[Asked], eves: Mapping[int, frozenset[str]], rules: Iterable[Rule], *, on: date
) -> Counted:
    """Some orders judged as of a day, for the rules to compare; `eves` are the free eves of each unit."""
    counting = _countings(orders, eves, on)
    longest = dict.fromkeys(WAYS, 0)
    for rule in rules:
        longest[rule.way] = max(longest[rule.way], rule.days)
    found: dict[Way, tuple[Counter[int], Counter[int]]] = {way: (Counter(), Counter()) for way in WAYS}
    sides = list(zip(*found.values(), strict=True))
    judged = 0
    for order in orders:
        days = counting[order.unit_id]
        if order.received_on is None:
            over = zip(days.needed(order, on), longest.values(), strict=True)
            judged += order.due_on < on and all(needed > most for needed, most in over)
            continue
        judged += 1
        counts = sides[order.received_on > order.due_on]
        for count, needed in zip(counts, days.needed(order, order.received_on), strict=True):
            count[needed] += 1
    return Counted(len(orders), judged, found)


def _countings(
    orders: Sequence[Asked], eves: Mapping[int, frozenset[str]], on: date
) -> dict[int, "_Counting"]:
    """By unit; those with the same free eves share one."""
    days = [day for one in orders for day in (one.sent_on, one.valid_from, one.decided_on)]
    first, last = min(days, default=on), max([on, *days, *(one.received_on or on for one in orders)])
    made = {free: _Counting(first, last, free) for free in set(eves.values())}
    return {unit: made[free] for unit, free in eves.items()}


class _Counting:
    """Counts days between two, calendar or working, by how many there were up to each."""

    def __init__(self, first: date, last: date, free_eves: frozenset[str]) -> None:
        self.first, self.until = first.toordinal(), [0]
        for place in range(self.first, last.toordinal() + 1):
            day = date.fromordinal(place)
            self.until.append(self.until[-1] + is_working_day(day, free_eves=free_eves))

    def needed(self, order: Asked, came_on: date) -> list[int]:
        """The least limit that a plan which came on a day keeps, for each way; a limit below it had passed by then."""
        came = came_on.toordinal()
        found: list[int] = []
        for start_on in order.starts:
            start = start_on.toordinal()
            found += self._between(start, came, order.rests) if came > start else (0, 0)
        return found

    def _between(self, start: int, came: int, rests: Iterable[Rest]) -> tuple[int, int]:
        calendar, working = self._days(start, came)
        for rest in rests:
            resting_from = max(start, rest.from_on.toordinal() - 1)
            resting_to = min(came, rest.resumed_on.toordinal())
            if resting_to > resting_from:
                rested, rested_working = self._days(resting_from, resting_to)
                calendar, working = calendar - rested, working - rested_working
        return calendar + 1, working + 1

    def _days(self, after: int, before: int) -> tuple[int, int]:
        """How many days lie after one and before another: of the calendar, and working ones."""
        return before - after - 1, self.until[before - self.first] - self.until[after + 1 - self.first]
