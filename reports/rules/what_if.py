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

    def start(self, anchor: str) -> date:
        """The day that is counted from."""
        return {"SENT": self.sent_on, "START": self.valid_from, "DECISION": self.decided_on}[anchor]


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
    judged = 0
    for order in orders:
        days = counting[order.unit_id]
        if order.received_on is None:
            judged += order.due_on < on and all(
                days.needed(order, way, on) > most for way, most in longest.items()
            )
            continue
        judged += 1
        late = order.received_on > order.due_on
        for way in WAYS:
            found[way][late][days.needed(order, way, order.received_on)] += 1
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

    def needed(self, order: Asked, way: Way, came_on: date) -> int:
        """The least limit that a plan which came on a day keeps; a limit below it had passed by then."""
        anchor, day_kind = way
        start, came = order.start(anchor).toordinal(), came_on.toordinal()
        if came <= start:
            return 0
        between = self._between(start, came, day_kind)
        for rest in order.rests:
            resting_from = max(start, rest.from_on.toordinal() - 1)
            resting_to = min(came, rest.resumed_on.toordinal())
            if resting_to > resting_from:
                between -= self._between(resting_from, resting_to, day_kind)
        return between + 1

    def _between(self, after: int, before: int, day_kind: str) -> int:
        """How many counted days lie after one day and before another."""
        if day_kind == "CALENDAR":
            return before - after - 1
        return self.until[before - self.first] - self.until[after + 1 - self.first]
