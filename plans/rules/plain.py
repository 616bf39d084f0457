"""An activity in short sentences that are easy to read. Pure functions: one fact in each sentence, no abbreviations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Deed(NamedTuple):
    """What is done, as a sentence takes it: "hjälper", "dig att duscha"; and who does it."""

    verb: str
    rest: str
    who: str = "vi"


DEEDS = {
    "personal-hygiene": Deed("hjälper", "dig att tvätta dig"),
    "shower": Deed("hjälper", "dig att duscha"),
    "dressing": Deed("hjälper", "dig att klä på dig och klä av dig"),
    "toilet": Deed("hjälper", "dig på toaletten"),
    "incontinence": Deed("hjälper", "dig att byta skydd"),
    "meals": Deed("hjälper", "dig med maten"),
    "mealtime-company": Deed("håller", "dig sällskap när du äter"),
    "transfer": Deed("hjälper", "dig att flytta dig"),
    "walk": Deed("går", "ut med dig på promenad"),
    "escort": Deed("följer", "med dig när du ska någonstans"),
    "supervision-day": Deed("tittar", "till dig"),
    "supervision-evening": Deed("tittar", "till dig"),
    "supervision-night": Deed("tittar", "till dig"),
    "alarm": Deed("kan", "larma om du behöver hjälp", "du"),
    "shopping": Deed("hjälper", "dig att handla"),
    "pharmacy": Deed("hjälper", "dig att hämta saker på apoteket"),
    "cleaning": Deed("hjälper", "dig att städa"),
    "laundry": Deed("hjälper", "dig att tvätta kläder"),
    "dishes": Deed("hjälper", "dig med disken och soporna"),
    "bedding": Deed("hjälper", "dig att bädda sängen"),
    "post": Deed("hjälper", "dig med posten och ekonomin"),
    "respite": Deed("tar", "över en stund för den som vårdar dig"),
}
DAY_PARTS = ("MORNING", "FORENOON", "NOON", "AFTERNOON", "EVENING", "NIGHT", "AS_AGREED", "")
EVERY = {
    "MORNING": "varje morgon",
    "FORENOON": "varje förmiddag",
    "NOON": "mitt på dagen varje dag",
    "AFTERNOON": "varje eftermiddag",
    "EVENING": "varje kväll",
    "NIGHT": "varje natt",
}
IN_THE = {
    "MORNING": "på morgonen",
    "FORENOON": "på förmiddagen",
    "NOON": "mitt på dagen",
    "AFTERNOON": "på eftermiddagen",
    "EVENING": "på kvällen",
    "NIGHT": "på natten",
}
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
SELDOM = {
    Decimal("0.5"): "varannan vecka",
    Decimal("0.33"): "var tredje vecka",
    Decimal("0.25"): "var fjärde vecka",
    Decimal("0.23"): "en gång i månaden",
}
DAYS_A_WEEK = 7


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


def when(times_per_week: Decimal | None, day_part: str) -> str:
    """How often and when in the day: "varje morgon", "två gånger i veckan på kvällen"; "" when neither is said."""
    part = IN_THE.get(day_part, "")
    if not times_per_week:
        return part or ("när vi har kommit överens om det" if day_part else "")
    if times_per_week == DAYS_A_WEEK:
        return EVERY.get(day_part, "varje dag")
    often = SELDOM.get(times_per_week) or _often(times_per_week)
    return f"{often} {part}".strip()


def _often(times: Decimal) -> str:
    a_day, rest = divmod(times, DAYS_A_WEEK)
    if a_day and not rest:
        return f"{_times(a_day)} om dagen"
    if times == int(times):
        return f"{_times(times)} i veckan"
    if times * 2 == int(times * 2):
        return f"{_times(times * 2)} på två veckor"
    if times < 1:
        return "mindre än en gång i veckan"
    return f"ungefär {_times(Decimal(round(times)))} i veckan"


def _times(number: Decimal) -> str:
    words = NUMBERS[int(number)] if number < len(NUMBERS) else str(int(number))
    return f"{words} gång" if number == 1 else f"{words} gånger"


def _how_long(minutes: int | None) -> list[str]:
    if not minutes:
        return []
    return [f"Det tar ungefär {minutes} {'minut' if minutes == 1 else 'minuter'}."]


def sentences(text: str) -> list[str]:
    """A written text with each sentence by itself, so that each gets a line."""
    found = re.split(r"\n+|(?<=[.!?])\s+(?=[A-ZÅÄÖ])", text.strip())
    return [ended(capitalised(one.strip())) for one in found if one.strip()]


def ended(words: str) -> str:
    """The words with an end mark."""
    return words if words.endswith((".", "!", "?", ":")) else f"{words}."


def capitalised(words: str) -> str:
    """The words with a capital first, the rest as written."""
    return words[:1].upper() + words[1:]


def uncapitalised(words: str) -> str:
    """The words as they stand inside a sentence; an abbreviation such as TV keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def by_day_part(activities: Sequence[PlainActivity]) -> list[tuple[str, list[PlainActivity]]]:
    """The activities by when in the day they are done, from morning to night, in the plan's order within each."""
    return [
        (part, found)
        for part in DAY_PARTS
        if (found := [activity for activity in activities if activity.day_part == part])
    ]
