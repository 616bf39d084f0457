"""Which assignments a figure is about: the day, and what narrows it; pure, no clock."""

from dataclasses import dataclass
from datetime import date


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

    def asked(self) -> dict[str, str]:
        """The same as an address asks for it; what narrows nothing is left out."""
        told = {
            "dag": self.on.isoformat(),
            "enhet": self.unit,
            "utforare": self.provider,
            "regi": self.regime,
            "handlaggare": self.officer,
            "manad": f"{self.month:%Y-%m}" if self.month else None,
        }
        return {name: str(value) for name, value in told.items() if value is not None}
