"""The dialogue on a case as a page shows it: each line with its state, and what the reader can do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from orders.models import Assignment, Message, MessageKind, Order
from orders.queries.dialogue import (
    is_answered_late,
    is_unanswered,
    led_to,
    on_case,
    waiting_on,
    waits_for,
)
from people.models import Member

Badge = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A message with its badge (tone and words), the next step for the reader, and the order it led to."""

    message: Message
    badge: Badge | None
    step: str
    url: str
    led_to: Order | None


def lines_of(messages: Iterable[Message], reader: Member, changes: Iterable[Order], on: date) -> list[Line]:
    """Messages read with `whole`, as the reader sees them on a day; `changes` as `orders_that_change` gives them."""
    known = list(changes)
    return [_line(message, reader, known, on) for message in messages]


@dataclass(frozen=True)
class Brief:
    """What a file says of its dialogue: how many messages, the newest, and what waits."""

    count: int
    newest: Message | None
    waiting: list[Line]

    @property
    def reports(self) -> list[Line]:
        """Changed needs that nobody has taken a stand on."""
        return [line for line in self.waiting if line.message.kind == MessageKind.CHANGED_NEEDS]

    @property
    def questions(self) -> list[Line]:
        """Questions that nobody has answered."""
        return [line for line in self.waiting if line.message.kind == MessageKind.QUESTION]


def dialogue_in_brief(assignment: Assignment, reader: Member, on: date) -> Brief:
    """The dialogue as the file tells of it on a day; one query where nothing has been said, as in most files."""
    told = on_case(assignment, reader)
    if not (count := told.count()):
        return Brief(0, None, [])
    waiting = lines_of(waiting_on(assignment, reader), reader, [], on)
    return Brief(count, told.select_related("by").first(), waiting)


def _line(message: Message, reader: Member, changes: list[Order], on: date) -> Line:
    step, url = _step(message) if waits_for(message, reader) else ("", "")
    return Line(message, badge_of(message, reader, on), step, url, led_to(message, changes))


def badge_of(message: Message, reader: Member, on: date) -> Badge | None:
    """How far a question or a report has come; None for what waits for nothing."""
    if message.kind == MessageKind.QUESTION:
        return _badge_of_question(message, reader, on)
    if message.kind == MessageKind.CHANGED_NEEDS:
        return _badge_of_report(message, reader)
    return None


def _badge_of_question(question: Message, reader: Member, on: date) -> Badge:
    is_late = is_answered_late(question, on)
    if not is_unanswered(question):
        return ("returned", "Besvarad för sent") if is_late else ("done", "Besvarad")
    if is_late:
        return ("late", "Svaret är försenat")
    return ("todo", "Att besvara") if waits_for(question, reader) else ("waiting", "Väntar på svar")


def _badge_of_report(report: Message, reader: Member) -> Badge:
    if report.considered_at:
        return ("done", report.get_consideration_display())
    return (
        ("todo", "Att ta ställning till") if waits_for(report, reader) else ("waiting", "Väntar på bedömning")
    )


def _step(message: Message) -> tuple[str, str]:
    if message.kind == MessageKind.QUESTION:
        return "Svara", step_url("dialogue_answer", message)
    return "Ta ställning", step_url("consider_needs", message)


def step_url(name: str, message: Message) -> str:
    """The address where something is done about a message."""
    return reverse(name, args=[message.assignment.number, message.pk])
