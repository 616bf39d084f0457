"""Which national key figures stand beside which of our measures, and what hinders a value from being kept; pure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from people.errors import Fault
from reports.rules.measures import MEASURES

NATION = "Riket"
FIRST_YEAR = 1990
KPIS = {
    "U28129": "Andel personer med en aktuell genomförandeplan",
    "U21468": "Brukarbedömning hemtjänst äldreomsorg, helhetssyn, andel ganska eller mycket nöjda",
    "N20891": "Invånare 65 år och äldre i särskilt boende eller med hemtjänst, andel",
    "N21700": "Invånare 65–79 år med hemtjänst i ordinärt boende, andel",
    "N21704": "Invånare 80 år och äldre med hemtjänst i ordinärt boende, andel",
}
"""What Kolada calls the key figures that are often compared with; its data files carry only their numbers."""

BESIDE = {"U28129": "stage"}
"""The measure of ours that a key figure stands beside."""

AREAS = {
    "0000": NATION, "0162": "Danderyd", "0180": "Stockholm", "0380": "Uppsala", "0484": "Eskilstuna",
    "1280": "Malmö", "1480": "Göteborg",
}  # fmt: skip
"""Some areas by Kolada's code; another is called by its code."""


class Value(NamedTuple):
    """One key figure's value for one area and year, and where it is from; `measure` is empty beside none of ours."""

    kpi: str
    title: str
    measure: str
    area: str
    year: int
    value: Decimal
    source: str


def area_of(code: str) -> str:
    """An area's name by Kolada's code."""
    return AREAS.get(code, f"Kommun {code}")


def faults_in_value(value: Value, year: int) -> Iterator[Fault]:
    """What hinders a value from being kept in a year."""
    for name, words in (
        ("kpi", "nyckeltalets nummer"),
        ("title", "vad det mäter"),
        ("area", "området"),
        ("source", "källan"),
    ):
        if not getattr(value, name).strip():
            yield Fault(name, f"Skriv {words}.")
    if not FIRST_YEAR <= value.year <= year:
        yield Fault("year", f"Skriv ett år från {FIRST_YEAR} till {year}.")
    if value.measure and value.measure not in MEASURES:
        yield Fault("measure", "Välj ett av våra mått i listan.")
    if not -1_000_000 < value.value < 1_000_000:
        yield Fault("value", "Skriv ett värde med högst sex siffror före kommat.")
