"""The words that plain language has for what is done, and how written texts become sentences. Pure functions."""

import re
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
