"""What one cell may say. Pure: each rule takes the cell's text, never empty, and gives its value or raises Wrong."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

Value = TypeVar("Value")
Rule = Callable[[str], object]

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"\d{1,9}([.,]\d{1,20})?")
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
UNREADABLE = re.compile("[\0\N{REPLACEMENT CHARACTER}]")
FIRST_YEAR, LAST_YEAR = 1950, 2100


class Wrong(ValueError):
    """Says in Swedish what is wrong with a cell, and what to do."""


def text(longest: int) -> Callable[[str], str]:
    """Any text, up to so many characters."""

    def rule(cell: str) -> str:
        if UNREADABLE.search(cell):
            raise Wrong("Texten innehåller tecken som inte går att läsa. Skriv om den.")
        if len(cell) > longest:
            raise Wrong(f"Texten har {len(cell)} tecken. Korta den till högst {longest}.")
        return cell

    return rule


def number_of(longest: int) -> Callable[[str], str]:
    """A case or order number, which also stands in addresses."""
    any_text = text(longest)

    def rule(cell: str) -> str:
        if "/" in cell or "\\" in cell:
            raise Wrong("Numret får inte innehålla snedstreck. Använd bindestreck.")
        return any_text(cell)

    return rule


def email(cell: str) -> str:
    """An e-mail address, in lower case."""
    if not ADDRESS.fullmatch(cell) or len(cell) > 254 or UNREADABLE.search(cell):
        raise Wrong("Skriv en e-postadress, till exempel namn@kommun.example.")
    return cell.lower()


def one_of(words: Mapping[str, Value]) -> Callable[[str], Value]:
    """One of some words, however they are capitalised."""
    plain = {word.casefold(): value for word, value in words.items()}

    def rule(cell: str) -> Value:
        if cell.casefold() not in plain:
            raise Wrong(f"Skriv något av {', '.join(words)}.")
        return plain[cell.casefold()]

    return rule


def day(cell: str) -> date:
    """A day, ÅÅÅÅ-MM-DD."""
    value = last_day(cell)
    if value.year > LAST_YEAR:
        raise Wrong("Kontrollera årtalet.")
    return value


def last_day(cell: str) -> date:
    """A day that may lie as far ahead as 9999-12-31, which is how some systems write that there is no end."""
    if not ISO_DAY.fullmatch(cell):
        raise Wrong("Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2024-03-01.")
    try:
        value = date.fromisoformat(cell)
    except ValueError as error:
        raise Wrong("Dagen finns inte. Kontrollera månad och dag.") from error
    if value.year < FIRST_YEAR:
        raise Wrong("Kontrollera årtalet.")
    return value


def decimal(places: int, most: int) -> Callable[[str], Decimal]:
    """A number with decimal comma or point, from zero up, rounded to so many decimals."""

    def rule(cell: str) -> Decimal:
        plain = re.sub(r"\s", "", cell)
        if not NUMBER.fullmatch(plain):
            raise Wrong("Skriv ett tal med siffror, till exempel 7 eller 0,5.")
        value = Decimal(plain.replace(",", ".")).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if value > most:
            raise Wrong(f"Talet är orimligt stort. Skriv högst {most}.")
        return value

    return rule


def whole(most: int) -> Callable[[str], int]:
    """A whole number, from zero up."""
    any_number = decimal(3, most)

    def rule(cell: str) -> int:
        value = any_number(cell)
        if value != value.to_integral_value():
            raise Wrong("Skriv ett helt tal.")
        return int(value)

    return rule
