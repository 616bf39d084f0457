"""What is asked of every file, how it may be answered, and how the next version is made (R107). Pure functions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from people.errors import Fault

MISSING, EXTRA, DAYS = "missing", "extra", "days"
LISTED = frozenset({MISSING, EXTRA})
"""Questions answered with interventions by name, where the answer is SOME."""
SOME = "some"
LONGEST_ANSWER = 100
PREFIX = "rows"
LEAST_VALUES = 2


class Value(NamedTuple):
    """One answer that a question may have."""

    code: str
    words: str


class Question(NamedTuple):
    """One question; codes are kept from version to version, so that audits can be compared."""

    code: str
    words: str
    help: str
    values: tuple[Value, ...]

    def words_of(self, value: str) -> str:
        """An answer's words; interventions that belong to it are left to others to name. Empty for an unknown one."""
        code, _ = chosen(value)
        return next((one.words for one in self.values if one.code == code), "")

    def allows(self, value: str) -> bool:
        """Whether this is one of its answers."""
        return any(one.code == chosen(value)[0] for one in self.values)


def questions_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """A form's questions as they are kept."""
    return tuple(
        Question(
            one["code"],
            one["words"],
            one["help"],
            tuple(Value(value["code"], value["words"]) for value in one["values"]),
        )
        for one in stored
    )


def as_stored(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions as a form keeps them."""
    return [{**one._asdict(), "values": [value._asdict() for value in one.values]} for one in questions]


def chosen(value: str) -> tuple[str, tuple[int, ...]]:
    """A kept answer in its parts: its code, and the keys of the interventions that it names."""
    code, *keys = value.split() or [""]
    return code, tuple(int(key) for key in keys if key.isdigit())


def composed(code: str, keys: Iterable[int] = ()) -> str:
    """An answer as it is kept: its code, then the interventions in order."""
    return " ".join([code, *(str(key) for key in sorted(set(keys)))])


def faults_in_answers(questions: Iterable[Question], answers: Mapping[str, str]) -> Iterator[Fault]:
    """What is missing for a file to be answered: every question, and interventions where some are said to be."""
    for question in questions:
        value = answers.get(question.code, "")
        code, keys = chosen(value)
        if not question.allows(value):
            yield Fault(f"value_{question.code}", "Välj ett svar.")
        elif question.code in LISTED and code == SOME and not keys:
            yield Fault(f"which_{question.code}", "Välj vilka insatser det gäller.")
        elif len(value) > LONGEST_ANSWER:
            yield Fault(f"which_{question.code}", "Välj färre insatser och skriv resten i anteckningen.")


class Row(NamedTuple):
    """One question as it is written: its code ("" for a new one), and its answers, one on each line."""

    code: str
    words: str
    help: str
    values: str


def rows_of(questions: Iterable[Question]) -> list[Row]:
    """Questions as rows."""
    return [
        Row(one.code, one.words, one.help, "\n".join(value.words for value in one.values))
        for one in questions
    ]


def next_questions(rows: Sequence[Row], newest: Sequence[Question], taken: Iterable[str]) -> list[Question]:
    """The questions that rows make: codes of the newest version are kept, a new question gets one never used.

    `taken` are all codes that there have been.
    """
    known = {one.code: one for one in newest}
    free = _free("question", {*taken, *known})
    made: list[Question] = []
    for row in rows:
        before = known.pop(row.code, None)
        code = before.code if before else next(free)
        values = _next_values(_lines(row.values), before.values if before else ())
        made.append(Question(code, row.words.strip(), row.help.strip(), values))
    return made


def _next_values(lines: Sequence[str], before: Sequence[Value]) -> tuple[Value, ...]:
    """An answer with the same words keeps its code; where their number is the same, so does a reworded one."""
    codes = {value.words: value.code for value in before}
    if len(lines) == len(before):
        kept = {codes[line] for line in lines if line in codes}
        codes |= {
            line: value.code
            for line, value in zip(lines, before, strict=True)
            if line not in codes and value.code not in kept
        }
    free = _free("value", {value.code for value in before})
    return tuple(Value(codes.get(line) or next(free), line) for line in lines)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _free(kind: str, taken: set[str]) -> Iterator[str]:
    return (code for place in range(1, 10_000) if (code := f"{kind}_{place}") not in taken)


def faults_in_form(rows: Sequence[Row], newest: Sequence[Question]) -> Iterator[Fault]:
    """What hinders a version: no question, one without words or answers, or nothing that differs from the newest."""
    if not rows:
        yield Fault(PREFIX, "Mallen behöver minst en fråga.")
    for place, row in enumerate(rows):
        lines = _lines(row.values)
        if not row.words.strip():
            yield Fault(f"{PREFIX}-{place}-words", "Skriv frågan.")
        if len(lines) < LEAST_VALUES:
            yield Fault(f"{PREFIX}-{place}-values", "Skriv minst två svar, ett på varje rad.")
        elif len(set(lines)) < len(lines):
            yield Fault(f"{PREFIX}-{place}-values", "Två svar är lika. Skriv varje svar en gång.")
    if rows and [_bare(row) for row in rows] == [_bare(row) for row in rows_of(newest)]:
        yield Fault(PREFIX, "Inget är ändrat. Ändra en fråga, lägg till en eller ta bort en först.")


def _bare(row: Row) -> tuple[str, str, str, list[str]]:
    return row.code, row.words.strip(), row.help.strip(), _lines(row.values)
