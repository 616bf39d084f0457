"""Invented rows for the component page."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.utils.timezone import get_default_timezone

TODAY = date(2026, 11, 20)


class ShownCase(NamedTuple):
    """A row of the worklist shown."""

    name: str
    born: int
    number: str
    kind: str
    provider: str
    hours: Decimal
    tone: str
    words: str
    due: date | None
    done: bool
    step: str


class ShownNeed(NamedTuple):
    """A row of the comparison shown; difference is in minutes a week, tone empty where all agrees."""

    name: str
    ordered: str
    planned: str
    tone: str
    words: str
    sign: str
    difference: int | None


def cases() -> list[ShownCase]:
    """A worklist with every tone of status and every kind of deadline."""
    return [
        ShownCase("Astrid Lindmarker", 1938, "2026-01842", "Ny", "Björkens omsorg", Decimal("12.5"),
                  "late", "Plan försenad", _in(-3), False, "Påminn"),
        ShownCase("Gun-Britt Öhmansdal", 1935, "2026-01836", "Ny", "Hemtjänst Norr", Decimal("21"),
                  "todo", "Att granska", _in(0), False, "Granska"),
        ShownCase("Märta Vallingren", 1932, "2026-01858", "Ändring", "Solgläntans hemtjänst", Decimal("16"),
                  "returned", "Komplettering begärd", _in(4), False, "Visa"),
        ShownCase("Sven Hallgrund", 1947, "2026-01866", "Ny", "Hemtjänst Norr", Decimal("3"),
                  "waiting", "Väntar på plan", _in(7), False, "Visa"),
        ShownCase("Roland Ekbackare", 1950, "2026-01871", "Ny", "Lindgården omsorg", Decimal("7.5"),
                  "draft", "Ej skickad", None, False, "Fortsätt"),
        ShownCase("Elsa Nyströmer", 1936, "2026-01820", "Ändring", "Hemtjänst Norr", Decimal("14"),
                  "done", "Godkänd", _in(-8), True, "Visa"),
    ]  # fmt: skip


def _in(days: int) -> date:
    return TODAY + timedelta(days=days)


def needs() -> list[ShownNeed]:
    """A comparison with every outcome."""
    return [
        ShownNeed("Personlig omvårdnad, morgon", "7 gånger/vecka, 30 min", "7 gånger/vecka, 30 min",
                  "done", "Stämmer", "", None),
        ShownNeed("Dusch", "2 gånger/vecka, 45 min", "1 gång/vecka, 45 min",
                  "returned", "Avviker", "change", -45),
        ShownNeed("Matlagning", "3 gånger/vecka, 30 min", "–", "late", "Saknas i planen", "", -90),
        ShownNeed("Promenad", "–", "1 gång/vecka, 45 min", "todo", "Ej beställd", "add", 45),
    ]  # fmt: skip


def pills() -> list[dict[str, Any]]:
    """Saved selections with their counts."""
    return [
        {"label": "Mina ärenden", "count": 10, "url": "?", "current": True},
        {"label": "Att granska", "count": 2, "url": "?urval=granska", "current": False},
        {"label": "Hela enheten", "count": 13613, "url": "?urval=enheten", "current": False},
    ]


def figures() -> list[dict[str, Any]]:
    """Key figures, with and without tone."""
    return [
        {"label": "Beställt", "value": "21,0", "unit": "tim/vecka", "note": "", "tone": ""},
        {"label": "Planerat", "value": "19,2", "unit": "tim/vecka", "note": "", "tone": ""},
        {"label": "Skillnad", "value": "−1,8", "unit": "tim/vecka", "note": "mer än 5 %", "tone": "returned"},
        {"label": "Insatser som skiljer sig", "value": "3", "unit": "av 4", "note": "", "tone": "late"},
    ]


def events() -> list[SimpleNamespace]:
    """A timeline, newest first."""
    return [
        _event("Plan inkommen", 20, 8, "Hemtjänst Norr, samordnare"),
        _event("Plan återsänd", 18, 14, "Handläggare", "Dusch ska ges två gånger i veckan."),
        _event("Beställning kvitterad", 13, 10, "Hemtjänst Norr"),
        _event("Beställning skickad", 13, 9, "Du"),
    ]


def _event(words: str, day: int, hour: int, who: str, text: str = "") -> SimpleNamespace:
    at = datetime(2026, 11, day, hour, 12, tzinfo=get_default_timezone())
    return SimpleNamespace(words=words, at=at, who=who, text=text)
