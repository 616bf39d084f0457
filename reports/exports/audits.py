"""An audit's result as files for a spreadsheet: tables, and every file's answers without case number or note."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain

from paper.separated import Cell, separated
from paper.workbook import Sheet, Value, workbook
from plans.queries import names_in_catalogue
from reports.forms.audits_answers import in_words
from reports.queries.audits_results import Result, answers_of
from reports.rules.audit_form import Question, questions_of
from reports.rules.audit_results import Answered, Group
from reports.shown.audits import criteria_told

HEADINGS: tuple[str, ...] = ("Fråga", "Akter i", "Svar", "Antal", "Av", "Andel, procent")
KINDS = {"all": "Alla", "regime": "Regi", "unit": "Enhet", "before": "Jämförelse"}


def result_as_csv(result: Result) -> Iterator[str]:
    """The lines of the file: how many files had each answer, in each group."""
    return separated(chain([HEADINGS], _lines(result)))


def result_as_workbook(result: Result) -> BytesIO:
    """The workbook: the tables, the files, and how they were drawn."""
    return workbook(
        Sheet("Resultat", dict(zip(HEADINGS, (60, 30, 34, 10, 10, 16), strict=True)), _lines(result)),
        Sheet("Insatser", {"Fråga": 60, "Insats": 34, "Akter": 10}, _named(result)),
        Sheet(
            "Akter",
            {"Akt": 8, "Enhet": 34, "Regi": 16, "Fråga": 60, "Svar": 40, "Systemets svar": 40},
            _files(result),
        ),
        Sheet("Dragning", {"Uppgift": 34, "Värde": 60}, _drawing(result)),
    )


def _lines(result: Result) -> Iterator[list[Cell]]:
    for table in result.tables:
        groups = [*table.groups, *([table.before] if table.before else [])]
        for group in groups:
            for value, cell in zip(table.values, group.cells, strict=True):
                yield [
                    table.question.words, _name(group, result), value.words, cell.count, cell.whole, cell.share,
                ]  # fmt: skip
        yield [
            table.question.words, "Alla", "Granskaren svarade annat än systemet",
            table.differed.count, table.differed.whole, table.differed.share,
        ]  # fmt: skip


def _name(group: Group, result: Result) -> str:
    if group.kind == "before":
        assert result.before
        return f"{result.before.name}, {result.before.on}"
    return group.name


def _named(result: Result) -> Iterator[list[Value]]:
    for table in result.tables:
        for one in table.named:
            yield [table.question.words, one.name, one.count]


def _files(result: Result) -> Iterator[list[Value]]:
    questions = {one.code: one for one in questions_of(result.audit.form.questions)}
    names = names_in_catalogue()
    for one in answers_of(result.audit):
        yield _file_line(one, questions[one.code], names)


def _file_line(one: Answered, question: Question, names: dict[int, str]) -> list[Value]:
    said = (in_words(question, value, names) for value in (one.value, one.prefilled))
    return [one.file, one.unit, one.regime, question.words, *said]


def _drawing(result: Result) -> Iterator[list[Value]]:
    audit = result.audit
    yield ["Granskning", audit.name]
    yield ["Uppdrag som var aktiva", audit.on]
    for label, words in criteria_told(audit):
        yield [label, words]
    yield ["Akter per enhet", audit.wanted]
    yield ["Slumptal", audit.seed]
    for row in audit.units.select_related("unit").order_by("unit__name"):
        yield [f"Akter att dra bland, {row.unit.name}", row.population]
    yield ["Dragna akter", result.drawn]
    yield ["Granskade akter", result.read]
