"""What charts are drawn of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """A rectangle; x and width in per cent of the chart's width, y and height in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Halfway across."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Box:
    """A rectangle that stands for a number: `tone` is its colour and hatching, `words` tell of it, `url` its rows."""

    area: Area
    tone: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Mark:
    """A place on an axis and its words; across in per cent, down in pixels. `is_minor` may be left out on a phone."""

    at: float
    words: str
    is_minor: bool = False
