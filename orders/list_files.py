"""Services that rest, and what is said of orders, as files: the rows of the page, all its pages, in its order."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from orders.models import OrderFeedback, Pause
from orders.models.pauses import PauseQuerySet
from orders.rules.order_checklist import QUESTIONS
from orders.taking import told_choice, units_among, without_protected
from paper.lists import ListFile
from paper.workbook import Value
from people.rules import day_of

CHUNK = 500
RESTS = {
    "Ärendenummer": 16, "Brukare": 28, "Född": 8, "Varför": 20, "Vilar från": 13, "Väntas åter": 13, "Utförare": 30,
    "Handläggare": 24,
}  # fmt: skip
FEEDBACK = {
    "Beställning": 18, "Utförare": 30, "Slag": 24, "När": 13, **dict.fromkeys(QUESTIONS.values(), 14), "Ord": 60,
}  # fmt: skip


def restarts_file(rows: PauseQuerySet, chosen: str, on: date) -> tuple[ListFile, set[int]]:
    """Those whose services rest, without protected identities; and the units whose cases they are."""
    shown, left_out = without_protected(rows)
    units = units_among(shown, "assignment__unit")
    cells = (_rest(row) for row in shown.iterator(chunk_size=CHUNK))
    return ListFile(f"uppehall-{on}", RESTS, cells, (told_choice(chosen, on=on), left_out)), units


def _rest(pause: Pause) -> Iterator[Value]:
    case = pause.assignment
    yield case.number
    yield case.client.name
    yield case.client.born_on.year
    yield pause.get_cause_display()
    yield pause.from_on
    yield pause.expected_on
    yield case.provider.name
    yield case.case_officer.name


def feedback_file(rows: QuerySet[OrderFeedback], on: date) -> ListFile:
    """What colleagues and providers have said of a unit's orders; names neither client nor officer."""
    cells = (_said(row) for row in rows.iterator(chunk_size=CHUNK))
    return ListFile(f"aterkoppling-{on}", FEEDBACK, cells, (told_choice(on=on),))


def _said(given: OrderFeedback) -> Iterator[Value]:
    yield given.order.number
    yield given.order.assignment.provider.name
    yield given.get_kind_display()
    yield day_of(given.at)
    for question in QUESTIONS:
        yield {True: "Ja", False: "Nej"}.get(given.answers.get(question))
    yield given.words
