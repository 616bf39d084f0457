"""What became of what was due: counted, and held to what is promised."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Letters:
    """Letters by what became of them; `in_flight` is how many may have been on their way when something was killed."""

    due: int
    delivered: int
    lost: int = 0
    stuck: int = 0
    doubled: int = 0
    unrecognised: int = 0
    in_flight: int = 0

    @property
    def holds(self) -> bool:
        """None lost or stuck; doubled at most one for each in flight, and always under its own Message-ID."""
        return (
            self.due > 0
            and self.delivered == self.due
            and self.lost == self.stuck == self.unrecognised == 0
            and self.doubled <= self.in_flight
        )


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Notes, deviations, checks and letters that the clockwork made, against those of one that nobody hindered."""

    due: int
    lost: int = 0
    doubled: int = 0

    @property
    def holds(self) -> bool:
        """The same rows."""
        return self.due > 0 and self.lost == self.doubled == 0


@dataclass(frozen=True, kw_only=True)
class Line:
    """One fault and what came of it."""

    fault: str
    times: int = 1
    letters: Letters | None = None
    rows: Rows | None = None
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether all that was counted is as promised."""
        counted = [one for one in (self.letters, self.rows) if one]
        return bool(counted) and all(one.holds for one in counted)
