"""An activity in short sentences that are easy to read. Pure functions: one fact in each sentence, no abbreviations."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plans.rules.plain_times import when
from plans.rules.plain_words import DEEDS, Deed, capitalised, ended, sentences, uncapitalised

DAY_PARTS = ("MORNING", "FORENOON", "NOON", "AFTERNOON", "EVENING", "NIGHT", "AS_AGREED", "")


@dataclass(frozen=True)
class PlainActivity:
    """An activity as it is told: `called` holds the name of each intervention it carries out, by its code."""

    what: str
    how: str = ""
    day_part: str = ""
    who: str = ""
    called: tuple[tuple[str, str], ...] = ()
    times_per_week: Decimal | None = None
    minutes: int | None = None


def told(activity: PlainActivity) -> list[str]:
    """The activity in sentences: when and what, how, how long, by whom. What is not written is left out."""
    return [
        *_when_and_what(activity),
        *sentences(activity.how),
        *_how_long(activity.minutes),
        *([f"Du får hjälp av: {ended(activity.who)}"] if activity.who.strip() else []),
    ]


def _when_and_what(activity: PlainActivity) -> list[str]:
    first, *others = [_deed(code, name) for code, name in activity.called] or [_own_deed(activity.what)]
    said = [_sentence(when(activity.times_per_week, activity.day_part), first)]
    return said + [_sentence("samtidigt", other) for other in dict.fromkeys(others) if other != first]


def _deed(code: str, name: str) -> Deed:
    return DEEDS.get(code) or _own_deed(name)


def _own_deed(name: str) -> Deed:
    return Deed("hjälper", f"dig med {uncapitalised(name.strip()) or 'det som du behöver'}")


def _sentence(opening: str, deed: Deed) -> str:
    if opening:
        return ended(capitalised(f"{opening} {deed.verb} {deed.who} {deed.rest}"))
    return ended(capitalised(f"{deed.who} {deed.verb} {deed.rest}"))


def _how_long(minutes: int | None) -> list[str]:
    if not minutes:
        return []
    return [f"Det tar ungefär {minutes} {'minut' if minutes == 1 else 'minuter'}."]


def by_day_part(activities: Sequence[PlainActivity]) -> list[tuple[str, list[PlainActivity]]]:
    """The activities by when in the day they are done, from morning to night, in the plan's order within each."""
    return [
        (part, found)
        for part in DAY_PARTS
        if (found := [activity for activity in activities if activity.day_part == part])
    ]
