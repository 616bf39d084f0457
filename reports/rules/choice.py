"""Which assignments a figure is about: the day, and what narrows it; pure, no clock."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

NAMES = {
    "unit": "enhet",
    "provider": "utforare",
    "regime": "regi",
    "officer": "handlaggare",
    "month": "manad",
}
"""What each part of a choice is called in an address."""


@dataclass(frozen=True)
class Choice:
    """A day, and of what: one order unit, provider, regime and case officer, by key; None narrows nothing.

    `month` is the first day of the month in which the assignment's first order was sent.
    """

    on: date
    unit: int | None = None
    provider: int | None = None
    regime: str | None = None
    officer: int | None = None
    month: date | None = None

    def narrowed(self, part: str, value: Any) -> "Choice":
        """The choice with one more part of it asked for, by its field's name."""
        return replace(self, **{part: value})

    def asked(self) -> dict[str, str]:
        """The same as an address asks for it; what narrows nothing is left out."""
        told = {name: value for part, name in NAMES.items() if (value := getattr(self, part)) is not None}
        written = {
            name: f"{value:%Y-%m}" if isinstance(value, date) else str(value) for name, value in told.items()
        }
        return {"dag": self.on.isoformat()} | written
