"""The catalogue as the story uses it: each intervention with the times it is usually granted."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from random import Random

from orders.models import Intervention, InterventionKind
from orders.rules import TimeCalculation

DAILY = [Decimal(times) for times in (7, 7, 14, 14, 21)]
WEEKLY = [Decimal(times) for times in ("0.5", "0.5", "1", "1", "2")]
COMMON = {
    "cleaning": 9, "shopping": 8, "shower": 8, "alarm": 8, "meals": 7, "personal-hygiene": 6, "laundry": 5,
    "supervision-day": 4, "dressing": 4, "walk": 4, "supervision-evening": 3, "supervision-night": 2,
    "pharmacy": 3, "toilet": 3, "dishes": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """One intervention and its usual time calculations."""

    id: int
    name: str
    spread_over_day: bool
    times: list[TimeCalculation]


class Choices:
    """The whole catalogue; interventions are drawn as often as they are common."""

    def __init__(self) -> None:
        rows = list(Intervention.objects.in_order())
        self.by_id = {row.pk: _choice(row) for row in rows}
        self.ids = [row.pk for row in rows]
        self.weights = [COMMON.get(row.code, 1) for row in rows]

    @cached_property
    def cumulative(self) -> list[int]:
        """Weights added up, as drawing wants them."""
        return [sum(self.weights[: place + 1]) for place in range(len(self.weights))]

    def draw(self, rng: Random, count: int) -> dict[int, TimeCalculation]:
        """At most `count` interventions, each with a time."""
        ids = dict.fromkeys(rng.choices(self.ids, cum_weights=self.cumulative, k=count))
        return {key: self.time(rng, key) for key in ids}

    def time(self, rng: Random, key: int) -> TimeCalculation:
        """One of an intervention's usual times."""
        return rng.choice(self.by_id[key].times)


def _choice(row: Intervention) -> Choice:
    return Choice(row.pk, row.name, row.spread_over_day, list(_usual_times(row)))


def _usual_times(row: Intervention) -> Iterator[TimeCalculation]:
    """An alarm is granted without planned time."""
    if row.kind == InterventionKind.ALARM:
        yield TimeCalculation(Decimal(0), 0)
        return
    for times in DAILY if row.spread_over_day else WEEKLY:
        yield TimeCalculation(times, row.standard_minutes)
        yield TimeCalculation(times, row.standard_minutes + 5)
