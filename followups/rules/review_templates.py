"""How the next version of the template is made of what was written, with codes kept (R109). Pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from followups.rules.review_answers import Area, Question, questions_of
from people.errors import Fault

PREFIX = "rows"


class Row(NamedTuple):
    """One question as it is written: its code ("" for a new one), the heading it stands under, words and help."""

    code: str
    heading: str
    words: str
    help: str = ""


def rows_of(areas: Iterable[Area]) -> list[Row]:
    """A template's questions as rows."""
    return [
        Row(question.code, area.heading, question.words, question.help)
        for area in areas
        for question in area.questions
    ]


def next_areas(rows: Sequence[Row], newest: Sequence[Area], taken: Iterable[str]) -> list[Area]:
    """The areas that rows make: questions under one heading stand together, in the order the headings came.

    Codes of the newest version are kept; a new question gets one that no version has had. `taken` are all codes there
    have been.
    """
    known = {question.code for question in questions_of(newest)}
    new = _new_codes({*taken, *known})
    headings: dict[str, list[Question]] = {}
    used: set[str] = set()
    for row in rows:
        code = row.code if row.code in known - used else next(new)
        used.add(code)
        headings.setdefault(row.heading.strip(), []).append(
            Question(code, row.words.strip(), row.help.strip())
        )
    codes = {area.heading: area.code for area in newest}
    areas = _new_areas({area.code for area in newest})
    return [
        Area(codes.get(heading) or next(areas), heading, tuple(questions))
        for heading, questions in headings.items()
    ]


def _new_codes(taken: set[str]) -> Iterator[str]:
    return (code for place in range(1, 10_000) if (code := f"question_{place}") not in taken)


def _new_areas(taken: set[str]) -> Iterator[str]:
    return (code for place in range(1, 10_000) if (code := f"area_{place}") not in taken)


def kept(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """Areas as a template keeps them."""
    return [
        {
            "code": area.code,
            "heading": area.heading,
            "questions": [question._asdict() for question in area.questions],
        }
        for area in areas
    ]


def faults_in_template(rows: Sequence[Row], newest: Sequence[Area]) -> Iterator[Fault]:
    """What hinders a version: no question, one without words or heading, or nothing that differs from the newest."""
    if not rows:
        yield Fault(PREFIX, "Mallen behöver minst en fråga.")
    for place, row in enumerate(rows):
        if not row.heading.strip():
            yield Fault(f"{PREFIX}-{place}-heading", "Skriv vilket område frågan hör till.")
        if not row.words.strip():
            yield Fault(f"{PREFIX}-{place}-words", "Skriv frågan som ett påstående som kan besvaras med ja.")
    if rows and list(rows) == rows_of(newest):
        yield Fault(PREFIX, "Inget är ändrat. Ändra en fråga, lägg till en eller ta bort en först.")
