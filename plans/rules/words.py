"""How times and findings are said in Swedish. Pure functions."""

from decimal import Decimal

from plans.rules.lines import OrderedLine, PlannedLine

SELDOM = {
    Decimal("0.50"): "varannan vecka",
    Decimal("0.33"): "var tredje vecka",
    Decimal("0.25"): "var fjärde vecka",
}
AS_AGREED = "AS_AGREED"
DAY_PARTS = {
    "MORNING": "morgon",
    "FORENOON": "förmiddag",
    "NOON": "middag",
    "AFTERNOON": "eftermiddag",
    "EVENING": "kväll",
    "NIGHT": "natt",
    AS_AGREED: "enligt överenskommelse",
}


def often(times_per_week: Decimal) -> str:
    """How often: "7 gånger/vecka", "1 gång/vecka", "varannan vecka"."""
    if times_per_week in SELDOM:
        return SELDOM[times_per_week]
    times = f"{times_per_week.normalize():f}".replace(".", ",")
    return f"{times} gång/vecka" if times_per_week == 1 else f"{times} gånger/vecka"


def time_words(times_per_week: Decimal | None, minutes: int | None) -> str:
    """How often and how long: "7 gånger/vecka, 30 min"; what is not said is left out."""
    said = [often(times_per_week) if times_per_week else "", f"{minutes} min" if minutes else ""]
    return ", ".join(filter(None, said))


def ordered_words(line: OrderedLine | None) -> str:
    """What is ordered: its time; "ja" where it has none of its own; nothing where it is not ordered."""
    return "" if line is None else time_words(line.times_per_week, line.minutes) or "ja"


def planned_words(activity: PlannedLine, name: str, ordered: OrderedLine | None) -> str:
    """One activity in the comparison: its name where it differs from the intervention's, and its time."""
    called = "" if activity.words.casefold() == name.casefold() else activity.words
    unsaid = "ja" if ordered and ordered.is_timeless else "tid enligt ramen"
    time = time_words(activity.times_per_week, activity.minutes) or unsaid
    return f"{called}: {time}" if called else time
