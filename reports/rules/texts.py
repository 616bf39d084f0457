"""The headings that a report of a period is written under; fixed, so that reports can be compared (R99)."""

from collections.abc import Collection
from dataclasses import dataclass

LONGEST = 6000
ALL = frozenset({"T1", "T2", "YEAR", "QUARTER"})
LONG = frozenset({"T1", "T2", "YEAR"})


@dataclass(frozen=True)
class Text:
    """One heading: what is to be written there, in which kinds of report, and whether it must be."""

    code: str
    heading: str
    help: str
    kinds: Collection[str] = LONG
    required: bool = False


TEXTS: dict[str, Text] = {
    one.code: one
    for one in (
        Text("summary", "Sammanfattning", "Det viktigaste, på några meningar.", ALL, required=True),
        Text("plans", "Aktuella planer", "Vilka saknar giltig plan, och varför?", ALL),
        Text("time", "I tid", "Varför kom planer för sent, och hos vilka?"),
        Text("match", "Planen och beställningen", "Vad är det som inte stämmer?"),
        Text("participation", "Delaktighet", "Hur märks den enskilde i planerna?"),
        Text("follow_ups", "Individuppföljningar", "Vilka är inte uppföljda, och när blir de det?", ALL),
        Text("deviations", "Avvikelser", "Vad har gått fel, och vad har gjorts?"),
        Text("complaints", "Synpunkter och klagomål", "Vad har framförts, och vad har det lett till?"),
        Text("measures", "Åtgärder framåt", "Vad görs, av vem, och till när?", ALL, required=True),
    )
}
"""By code, in the order that a report has them."""


def texts_of(kind: str) -> list[Text]:
    """The headings of a kind of report."""
    return [text for text in TEXTS.values() if kind in text.kinds]
