"""What would mend what is found in a plan's activities: a value with words, that can also be done (R44-R49). Pure."""

from dataclasses import dataclass, replace

from plans.rules.lines import OrderedLine, PlannedLine, Remark, WrittenPlan
from plans.rules.words import time_words


def mended(plan: WrittenPlan, remark: Remark) -> WrittenPlan:
    """The plan when what would mend a remark has been done: the remark is then gone."""
    return remark.mend.apply(plan)


def with_activity(plan: WrittenPlan, place: int, activity: PlannedLine) -> WrittenPlan:
    """The plan with another activity in a place."""
    before, after = plan.activities[:place], plan.activities[place + 1 :]
    return replace(plan, activities=(*before, activity, *after))


def own_activity(name: str, line: OrderedLine, day_part: str = "") -> PlannedLine:
    """An activity that carries out one intervention as it is ordered."""
    times, minutes = line.times_per_week or None, line.minutes or None
    return PlannedLine(name, frozenset({line.intervention}), times, minutes, day_part=day_part)


@dataclass(frozen=True)
class AddActivity:
    """An activity of its own for an ordered intervention."""

    line: OrderedLine
    name: str

    @property
    def words(self) -> str:
        """Says the ordered time."""
        time = time_words(self.line.times_per_week, self.line.minutes)
        return f"Lägg till en aktivitet för {self.name.lower()}{time and ': '}{time}."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The activity comes last."""
        return replace(plan, activities=(*plan.activities, own_activity(self.name, self.line)))


@dataclass(frozen=True)
class TieActivity:
    """An activity that names an intervention is tied to it."""

    place: int
    called: str
    intervention: int
    name: str

    @property
    def words(self) -> str:
        """Says both."""
        return f"Koppla ”{self.called}” till {self.name.lower()}."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The activity carries out the intervention too."""
        activity = plan.activities[self.place]
        tied = activity.interventions | {self.intervention}
        return with_activity(plan, self.place, replace(activity, interventions=tied))


@dataclass(frozen=True)
class SplitActivity:
    """What may not be merged gets an activity of its own."""

    place: int
    called: str
    line: OrderedLine
    name: str

    @property
    def words(self) -> str:
        """Says what is split from what."""
        return f"Dela ”{self.called}”, så att {self.name.lower()} får en egen aktivitet."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The rest stays merged; the new activity has the ordered time, at the same time of day."""
        activity = plan.activities[self.place]
        rest = replace(activity, interventions=activity.interventions - {self.line.intervention})
        own = own_activity(self.name, self.line, activity.day_part)
        split = with_activity(plan, self.place, rest)
        return replace(split, activities=(*split.activities, own))


@dataclass(frozen=True)
class TakeOut:
    """An intervention that is not ordered leaves the plan, or the order is changed."""

    intervention: int
    name: str

    @property
    def words(self) -> str:
        """Says both ways out."""
        return f"Ta bort {self.name.lower()} ur planen, eller föreslå en ändring av beställningen."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """Activities that carry out nothing else go with it."""
        return replace(plan, activities=without(plan.activities, self.intervention))


def without(activities: tuple[PlannedLine, ...], intervention: int) -> tuple[PlannedLine, ...]:
    """Activities untied from an intervention; those that carry out nothing else are gone."""
    alone = frozenset({intervention})
    return tuple(
        replace(activity, interventions=activity.interventions - alone)
        for activity in activities
        if activity.interventions != alone
    )


@dataclass(frozen=True)
class RemoveActivities:
    """Activities that add nothing are taken out."""

    places: tuple[int, ...]
    words: str

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """The others stay as they are."""
        kept = (activity for place, activity in enumerate(plan.activities) if place not in self.places)
        return replace(plan, activities=tuple(kept))


@dataclass(frozen=True)
class RenameActivity:
    """An activity is called what it is tied to, or the order is changed."""

    place: int
    called: str
    name: str
    unordered: str

    @property
    def words(self) -> str:
        """Says both ways out."""
        unordered = self.unordered.lower()
        return f"Ta bort {unordered} ur ”{self.called}”, eller föreslå en ändring av beställningen."

    def apply(self, plan: WrittenPlan) -> WrittenPlan:
        """Its heading is the names of its interventions."""
        return with_activity(plan, self.place, replace(plan.activities[self.place], words=self.name))
