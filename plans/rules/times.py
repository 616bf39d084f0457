"""How the time of the activities that carry out an intervention agrees with what is ordered. Pure and explained."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from plans.rules.lines import Catalogued, Cause, OrderedLine, PlannedLine, Remark, minutes_together
from plans.rules.mends_of_time import SetMinutes, SetTimes, SpreadOverDay
from plans.rules.words import AS_AGREED, DAY_PARTS, often

Covering = Mapping[int, PlannedLine]
ONCE_A_DAY = 7
BY_DAY = frozenset({"MORNING", "FORENOON", "NOON", "AFTERNOON"})


def difference_in(line: OrderedLine, covering: Covering) -> Decimal | None:
    """Planned minus ordered minutes a week; None when not all is said, or shared with another intervention."""
    unsaid = any(a.minutes_per_week is None or len(a.interventions) > 1 for a in covering.values())
    return None if line.is_timeless or unsaid else minutes_together(covering.values()) - line.minutes_per_week


def remarks_on_time(line: OrderedLine, wanted: Catalogued, covering: Covering) -> Iterator[Remark]:
    """How often, how long and when in the day, as far as the plan says it; nothing of what has no time of its own."""
    if not line.is_timeless:
        yield from _times(line, wanted, covering)
        yield from _minutes(line, covering)
        yield from _time_of_day(line, wanted, covering)


def _times(line: OrderedLine, wanted: Catalogued, covering: Covering) -> Iterator[Remark]:
    said = [activity.times_per_week for activity in covering.values() if activity.times_per_week]
    planned = sum(said, Decimal(0))
    if len(said) == len(covering) and planned != line.times_per_week:
        cause = Cause.TOO_SELDOM if planned < line.times_per_week else Cause.TOO_OFTEN
        why = f"Planen har {often(planned)}, beställt är {often(line.times_per_week)}."
        yield Remark(cause, why, SetTimes(tuple(covering), line, wanted.name))


def _minutes(line: OrderedLine, covering: Covering) -> Iterator[Remark]:
    """Minutes of a merged activity are shared, so they say nothing of one intervention (R47)."""
    activities = covering.values()
    said = {activity.minutes for activity in activities if activity.minutes}
    shared = any(len(activity.interventions) > 1 or not activity.minutes for activity in activities)
    if shared or (len(said) > 1 and not all(activity.times_per_week for activity in activities)):
        return
    visits = sum((activity.times_per_week or Decimal(0) for activity in activities), Decimal(0))
    planned = minutes_together(activities) / visits if len(said) > 1 else Decimal(said.pop())
    if planned != line.minutes:
        cause = Cause.TOO_SHORT if planned < line.minutes else Cause.TOO_LONG
        why = f"Planen har {_rounded(planned)} min per gång, beställt är {line.minutes} min."
        yield Remark(cause, why, SetMinutes(tuple(covering), line.minutes))


def _rounded(minutes: Decimal) -> str:
    return f"{minutes:.0f}" if minutes == round(minutes) else f"i snitt {minutes:.1f}".replace(".", ",")


def _time_of_day(line: OrderedLine, wanted: Catalogued, covering: Covering) -> Iterator[Remark]:
    """What is ordered oftener than once a day stands at several times, unless its name says the time (R48)."""
    parts = {activity.day_part for activity in covering.values() if activity.day_part}
    if not wanted.spread_over_day or line.times_per_week <= ONCE_A_DAY or len(parts) != 1:
        return
    part = parts.pop()
    if part == AS_AGREED or _is_named(part, wanted.name):
        return
    why = f"Ska spridas över dygnet, men planeras bara till en tid: {DAY_PARTS[part]}."
    place = next(place for place, activity in covering.items() if activity.day_part)
    to = "MORNING" if part == "EVENING" else "EVENING"
    yield Remark(Cause.ONE_TIME_OF_DAY, why, SpreadOverDay(place, covering[place].words, to))


def _is_named(part: str, name: str) -> bool:
    """Tillsyn kväll is held in the evening, and tillsyn dag by day."""
    words = name.casefold().split()
    return DAY_PARTS[part] in words or ("dag" in words and part in BY_DAY)
