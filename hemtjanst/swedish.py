"""Days, moments and amounts as Swedish readers expect them. Pure functions; local time is the caller's."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
NOTHING = "–"
MINUS = "−"
NO_BREAK = "\N{NO-BREAK SPACE}"


def day(of: date) -> str:
    """A day: "17 nov 2026"."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def moment(at: datetime) -> str:
    """A day and a time of day, as the moment's own zone tells it: "17 nov 2026 10:40"."""
    return f"{day(at)} {at:%H:%M}"


def hours(amount: Decimal | float) -> str:
    """Hours with one decimal, thousands apart by a hard space: "2 323,5"."""
    rounded = Decimal(str(amount)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded + 0:,}".replace(",", NO_BREAK).replace(".", ",").replace("-", MINUS)


def minutes(amount: int, *, signed: bool = False) -> str:
    """Whole minutes with their unit: "45 min"; a difference carries its sign: "+45 min"."""
    sign = MINUS if amount < 0 else "+" if signed and amount else ""
    return f"{sign}{count(abs(amount))} min"


def count(amount: int) -> str:
    """A number of things, thousands apart by a hard space: "13 613"."""
    return f"{amount:,}".replace(",", NO_BREAK)


def days(amount: int) -> str:
    """A number of days: "1 dag", "3 dagar"."""
    return f"{count(amount)} {'dag' if amount == 1 else 'dagar'}"


def until(due: date, *, on: date) -> str:
    """How far a due day lies from the day asked about: "3 dagar försenad", "i dag", "4 dagar kvar"."""
    left = (due - on).days
    if left == 0:
        return "i dag"
    return f"{days(left)} kvar" if left > 0 else f"{days(-left)} försenad"
