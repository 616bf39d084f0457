"""What a provider is told of a new client, the same for all (R16). Pure; days are arguments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orders.rules.orders import day_in_words

NOT_TOLD = "Inte beskrivet"
NO_COLOUR = "Inte aktuellt"


@dataclass(frozen=True)
class NewClient:
    """What an order tells of a new client; interventions in words, one for each."""

    contact: str
    needs: str
    purpose: str
    goal: str
    own_ability: str
    interventions: list[str]
    discharge_colour: str
    starts_on: date
    acknowledge_by: date | None
    plan_due_on: date | None
    plan_due_reason: str
    informed_on: date | None


@dataclass(frozen=True)
class Row:
    """One line of the sheet: what it is about, what is told, and whether nothing was."""

    label: str
    text: str
    is_missing: bool = False


def sheet(told: NewClient) -> list[Row]:
    """The sheet's lines, always all of them and always in the same order; what was not told says so."""
    plan = f"{_day(told.plan_due_on)} – {told.plan_due_reason}" if told.plan_due_on else ""
    rows = (
        ("Kontakt på enheten", told.contact),
        ("Behov", told.needs),
        ("Syfte", told.purpose),
        ("Mål", told.goal),
        ("Klarar själv", told.own_ability),
        ("Insatser och tid", "\n".join(told.interventions)),
        ("Utskrivning från sjukhus", told.discharge_colour or NO_COLOUR),
        ("Första dag med insatser", _day(told.starts_on)),
        ("Kvittera senast", _day(told.acknowledge_by)),
        ("Plan senast", plan),
        ("Den enskilde informerad", _day(told.informed_on)),
    )
    return [Row(label, text.strip() or NOT_TOLD, not text.strip()) for label, text in rows]


def missing_in(rows: Iterable[Row]) -> list[str]:
    """What the order did not tell, by its label."""
    return [row.label for row in rows if row.is_missing]


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
