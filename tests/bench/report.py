"""What was measured, beside what it may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles

HEADINGS = ("what", "measured", "limit", "beside it", "holds")


@dataclass(frozen=True)
class Line:
    """One figure with its limit; `holds` is None where there is no limit to hold."""

    what: str
    measured: str
    limit: str = ""
    beside: str = ""
    holds: bool | None = None


def p95(seconds: Sequence[float]) -> float:
    """The time that nineteen of twenty stay under, in milliseconds."""
    return quantiles(seconds, n=20)[-1] * 1000


def as_table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table, for the terminal and docs/performance.md alike."""
    rows = [
        HEADINGS,
        *((one.what, one.measured, one.limit, one.beside, _verdict(one.holds)) for one in lines),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts)


def _verdict(holds: bool | None) -> str:
    return {None: "", True: "yes", False: "NO"}[holds]
