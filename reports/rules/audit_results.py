"""What an audit's answers add up to, as the tables that such audits print (R107). Pure functions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from people.rules import FEWEST, per_cent
from reports.rules.audit_form import LISTED, Question, Value, chosen

ALL = "Alla"


class Answered(NamedTuple):
    """One answer about one read file, beside the system's; `unit` and `regime` are whose file it was."""

    file: int
    unit: str
    regime: str
    code: str
    value: str
    prefilled: str


@dataclass(frozen=True)
class Cell:
    """How many of the files had one answer; the share in whole per cent is None where it is of fewer than five."""

    count: int
    whole: int

    @property
    def share(self) -> int | None:
        """The share of the read files in the group."""
        return per_cent(self.count, self.whole) if self.whole >= FEWEST else None


@dataclass(frozen=True)
class Group:
    """One line of a table: whose files, how many were read, and a cell for each answer in order."""

    kind: str
    name: str
    whole: int
    cells: list[Cell]


@dataclass(frozen=True)
class Named:
    """An intervention that the answers name, and in how many files."""

    name: str
    count: int


@dataclass(frozen=True)
class Table:
    """One question: its answers across, whose files down, and how often the auditors differed from the system.

    `before` is the line of an earlier audit with the same question, None where there is none. `named` are the
    interventions that the answers name, the most often named first.
    """

    question: Question
    values: tuple[Value, ...]
    groups: list[Group]
    differed: Cell
    named: list[Named]
    before: Group | None = None


def tables(
    questions: Iterable[Question],
    answers: Collection[Answered],
    names: Mapping[int, str],
    before: Collection[Answered] = (),
    before_questions: Collection[Question] = (),
) -> list[Table]:
    """A table for each question; `names` are the interventions by key, `before` an earlier audit's answers."""
    by_code, earlier = _by_code(answers), _by_code(before)
    asked_before = {one.code for one in before_questions}
    return [
        _table(
            one,
            by_code.get(one.code, []),
            names,
            earlier.get(one.code, []) if one.code in asked_before else [],
        )
        for one in questions
    ]


def _by_code(answers: Iterable[Answered]) -> dict[str, list[Answered]]:
    found: dict[str, list[Answered]] = {}
    for one in answers:
        found.setdefault(one.code, []).append(one)
    return found


def _table(
    question: Question, answers: Sequence[Answered], names: Mapping[int, str], before: Sequence[Answered]
) -> Table:
    groups = [_group("all", ALL, question, answers)]
    for kind in ("regime", "unit"):
        found = sorted({getattr(one, kind) for one in answers})
        if kind == "regime" or len(found) > 1:
            groups += [
                _group(kind, name, question, [one for one in answers if getattr(one, kind) == name])
                for name in found
            ]
    return Table(
        question,
        question.values,
        groups,
        _differed(answers),
        _named(question, answers, names),
        _group("before", "", question, before) if before else None,
    )


def _group(kind: str, name: str, question: Question, answers: Sequence[Answered]) -> Group:
    found = Counter(chosen(one.value)[0] for one in answers)
    whole = len(answers)
    return Group(kind, name, whole, [Cell(found[value.code], whole) for value in question.values])


def _differed(answers: Sequence[Answered]) -> Cell:
    """How often the answer was another than the system's, of those where the system had one."""
    known = [one for one in answers if one.prefilled]
    return Cell(sum(one.value != one.prefilled for one in known), len(known))


def _named(question: Question, answers: Sequence[Answered], names: Mapping[int, str]) -> list[Named]:
    if question.code not in LISTED:
        return []
    found = Counter(key for one in answers for key in chosen(one.value)[1] if key in names)
    return sorted(
        (Named(names[key], count) for key, count in found.items()), key=lambda one: (-one.count, one.name)
    )


def in_one(cell: Cell) -> str:
    """A cell in words: "12 (80 %)", the share left out where it is not shown."""
    return str(cell.count) if cell.share is None else f"{cell.count} ({cell.share} %)"
