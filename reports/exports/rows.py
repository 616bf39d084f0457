"""The rows behind a figure as a table to take out: numbers, days and choices, no client's name."""

from collections.abc import Iterable, Iterator

from orders.models import Assignment
from paper.separated import Cell
from reports.exports.files import About, Taken
from reports.rules.measures import MEASURES
from reports.rules.standings import Standing


def rows_table(
    described: Iterable[tuple[Assignment, Standing]], about: About, *, with_officers: bool
) -> Taken:
    """A row for each assignment with all its measures."""
    officers = {"Handläggare": 26} if with_officers else {}
    columns = {
        "Ärende": 16, "Enhet": 30, "Utförare": 30, **officers, "Räknas från": 14, "Dagar till första planen": 14,
        "Dagar som fanns": 12, **{measure.heading: 26 for measure in MEASURES.values()},
    }  # fmt: skip
    rows = (_cells(case, one, with_officers) for case, one in described)
    return Taken("underlag", "Underlag", columns, rows, about)


def _cells(case: Assignment, one: Standing, with_officers: bool) -> Iterator[Cell]:
    yield case.number
    yield case.unit.name
    yield case.provider.name
    if with_officers:
        yield case.case_officer.name
    yield one.counted_from
    yield one.days
    yield one.limit
    for code, measure in MEASURES.items():
        yield measure.values[getattr(one, code)]
