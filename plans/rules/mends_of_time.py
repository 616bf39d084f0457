"""What would mend an activity's time: how often, how long, when in the day, and the frame. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plans.rules.lines import OrderedLine, PlannedLine, WrittenPlan, minutes_together
from plans.rules.mends import own_activity, with_activity, without
from plans.rules.words import AS_AGREED, DAY_PARTS, often


@dataclass(frozen=True)
class SetTimes:
    """The activities that carry out an intervention together come to the ordered times a week."""

    places: tuple[int, ...]
    line: OrderedLine
    name: str

    @property
    def words(self) -> str:
        """Says the ordered times."""
        together = " sammanlagt" if len(self.places) > 1 else ""
        return f"Ändra till {often(self.line.times_per_week)}{together}."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """What lacks is added to an activity of its own; what is too much leaves those first, the merged last."""
        alone = frozenset({self.line.intervention})
        places = sorted(self.places, key=lambda place: plan.activities[place].interventions != alone)
        lacking = self.line.times_per_week - sum(_times(plan.activities[place]) for place in places)
        if lacking < 0:
            return self._fewer(plan, places, -lacking)
        first = plan.activities[places[0]]
        if first.interventions == alone:
            more = replace(first, times_per_week=_times(first) + lacking)
            return with_activity(plan, places[0], more)
        own = own_activity(self.name, replace(self.line, times_per_week=lacking))
        return replace(plan, activities=(*plan.activities, own))

    def _fewer(self, plan: WrittenPlan, places: Sequence[int], excess: Decimal) -> WrittenPlan:
        kept = dict(enumerate(plan.activities))
        for place in places:
            taken = min(excess, _times(kept[place]))
            excess -= taken
            activity = kept.pop(place)
            if taken < _times(activity):
                kept[place] = replace(activity, times_per_week=_times(activity) - taken)
            elif rest := without((activity,), self.line.intervention):
                kept[place] = rest[0]
        return replace(plan, activities=tuple(kept[place] for place in sorted(kept)))


def _times(activity: PlannedLine) -> Decimal:
    return activity.times_per_week or Decimal(0)


@dataclass(frozen=True)
class SetMinutes:
    """Each visit gets the ordered minutes."""

    places: tuple[int, ...]
    minutes: int

    @property
    def words(self) -> str:
        """Says the ordered minutes."""
        return f"Ändra till {self.minutes} min per gång."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """All the activities that carry out the intervention."""
        for place in self.places:
            plan = with_activity(plan, place, replace(plan.activities[place], minutes=self.minutes))
        return plan


@dataclass(frozen=True)
class SpreadOverDay:
    """A part of the visits is moved to another time of day."""

    place: int
    called: str
    to: str

    @property
    def words(self) -> str:
        """Says another time of day, and the other way."""
        return (
            f"Lägg en del av ”{self.called}” på en annan tid, till exempel {DAY_PARTS[self.to]}, "
            f"eller välj {DAY_PARTS[AS_AGREED]}."
        )

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """Half of the activity stays."""
        activity = plan.activities[self.place]
        half = activity.times_per_week / 2 if activity.times_per_week else None
        stays = with_activity(plan, self.place, replace(activity, times_per_week=half))
        moved = replace(activity, times_per_week=half, day_part=self.to)
        return replace(stays, activities=(*stays.activities, moved))


@dataclass(frozen=True)
class KeepWithinFrame:
    """The plan's time is made shorter, or the order is changed."""

    frame: Decimal
    excess: Decimal

    @property
    def words(self) -> str:
        """Says by how much."""
        return (
            f"Korta planen med {round(self.excess)} min per vecka, eller föreslå en ändring av beställningen."
        )

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The longest activities leave their minutes to the frame until the others fit."""
        while minutes_together(plan.activities) > self.frame:
            longest = max(range(len(plan.activities)), key=lambda place: _length(plan.activities[place]))
            plan = with_activity(plan, longest, replace(plan.activities[longest], minutes=None))
        return plan


def _length(activity: PlannedLine) -> Decimal:
    return activity.minutes_per_week or Decimal(0)
