"""Swedish personal and coordination numbers (folkbokföringslagen 18 §, lag 2022:1697 2 kap. 8 §); no Django."""

import re
from dataclasses import dataclass
from datetime import date

from stdnum import luhn

FORM = re.compile(
    r"(?P<century>\d\d)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<sign>[-+ ]?)(?P<birth>\d{4})"
)


class NotAnIdentityNumber(ValueError):
    """Says in Swedish what is wrong with a number, and what to do."""


@dataclass(frozen=True)
class IdentityNumber:
    """Twelve digits, the day of birth, and whether it is a coordination number (day + 60)."""

    digits: str
    born_on: date
    is_coordination: bool


def read_identity_number(text: str, on: date) -> IdentityNumber:
    """Read a number in any of its usual forms, with ten or twelve digits.

    With ten digits the century is the latest that makes the person born by `on`; a plus sign says one hundred years
    more. Raises NotAnIdentityNumber.
    """
    found = FORM.fullmatch(text.strip())
    if not found:
        raise NotAnIdentityNumber("Skriv numret med tolv siffror, till exempel ÅÅÅÅMMDD-NNNN.")
    parts = found.groupdict()
    day = int(parts["day"])
    is_coordination = day > 60
    born_on = _born_on(parts, day - 60 * is_coordination, on)
    short = parts["year"] + parts["month"] + parts["day"] + parts["birth"]
    if not luhn.is_valid(short):
        raise NotAnIdentityNumber("Kontrollsiffran stämmer inte. Kontrollera numret.")
    return IdentityNumber(f"{born_on.year // 100}{short}", born_on, is_coordination)


def _born_on(parts: dict[str, str], day: int, on: date) -> date:
    year, month = int(parts["year"]), int(parts["month"])
    try:
        if parts["century"]:
            return _not_after(date(int(parts["century"]) * 100 + year, month, day), on)
        century = on.year // 100 * 100
        century -= 100 * (date(century + year, month, day) > on) + 100 * (parts["sign"] == "+")
        return date(century + year, month, day)
    except ValueError as error:
        if isinstance(error, NotAnIdentityNumber):
            raise
        raise NotAnIdentityNumber("Dagen i numret finns inte. Kontrollera numret.") from error


def _not_after(born_on: date, on: date) -> date:
    if born_on > on:
        raise NotAnIdentityNumber("Födelsedagen ligger i framtiden. Kontrollera numret.")
    return born_on


def with_hyphen(digits: str) -> str:
    """Twelve digits as people write them: ÅÅÅÅMMDD-NNNN."""
    return f"{digits[:8]}-{digits[8:]}"
