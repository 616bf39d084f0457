"""What has changed since a report was counted, in words; a case is named only to those who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.queries.changed import CaseChange, Changed, FigureChange
from reports.rules import MEASURES
from reports.rules.happenings import HAPPENINGS
from reports.shown.periods import in_words

LONGEST = 500


@dataclass(frozen=True)
class ChangedCase:
    """A case that stands elsewhere; `number` is empty for who may not see it."""

    number: str
    what: list[str]
    why: str


@dataclass(frozen=True)
class ChangedFigure:
    """A figure of the period that is another."""

    heading: str
    provider: str
    before: str
    now: str


@dataclass(frozen=True)
class ShownChanges:
    """All that differs. `cases` are at most LONGEST of `cases_in_all`."""

    is_same: bool
    cases: list[ChangedCase]
    cases_in_all: int
    hidden: int
    figures: list[ChangedFigure]
    late: list[tuple[str, int]]
    late_cases: list[str]
    late_in_all: int


def shown_changes(
    found: Changed, numbers: Mapping[int, str], reasons: Mapping[int, str], names: Mapping[int, str]
) -> ShownChanges:
    """The changes with the case numbers that the reader may see, those first."""
    cases = [_case(one, numbers.get(one.assignment_id, ""), reasons) for one in found.cases]
    cases.sort(key=lambda one: (not one.number, one.number))
    return ShownChanges(
        is_same=found.is_same,
        cases=cases[:LONGEST],
        cases_in_all=len(cases),
        hidden=sum(not one.number for one in cases),
        figures=[_figure(one, names) for one in found.happened],
        late=[(HAPPENINGS[code].heading, count) for code, count in found.late.items()],
        late_cases=sorted(numbers[key] for key in found.late_cases if key in numbers),
        late_in_all=len(found.late_cases),
    )


def _case(change: CaseChange, number: str, reasons: Mapping[int, str]) -> ChangedCase:
    return ChangedCase(number, _what(change), reasons.get(change.assignment_id, ""))


def _what(change: CaseChange) -> list[str]:
    if change.before is None:
        return ["Räknas nu med; fanns inte i rapporten."]
    if change.now is None:
        return ["Räknas inte längre med; fanns i rapporten."]
    told = [_measure(code, change) for code in change.measures]
    if change.is_moved:
        told.append("Hör nu till en annan enhet, utförare eller handläggare.")
    return told or ["Antalet dagar till den första planen, eller dagarna som fanns, har ändrats."]


def _measure(code: str, change: CaseChange) -> str:
    measure = MEASURES[code]
    before, now = (measure.values[getattr(one, code)] for one in (change.before, change.now))
    return f"{measure.heading.rstrip('?')}: från {before} till {now}."


def _figure(change: FigureChange, names: Mapping[int, str]) -> ChangedFigure:
    some = change.before or change.now
    assert some
    return ChangedFigure(
        heading=HAPPENINGS[some.code].heading,
        provider="Alla" if some.provider_id is None else names.get(some.provider_id, ""),
        before=in_words(change.before) if change.before else "–",
        now=in_words(change.now) if change.now else "–",
    )
