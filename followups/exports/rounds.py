"""The orders of a review round and their answers as text with semicolons; it names neither client nor officer."""

from collections.abc import Iterable, Iterator
from itertools import chain

from followups.models import RoundOrder
from orders.rules.order_checklist import QUESTIONS
from paper.separated import Cell, separated
from people.rules import day_of

HEADINGS = ("Beställning", "Typ", "Skickad", "Timmar per månad", "Läge", *QUESTIONS.values(), "Återkoppling")


def as_csv(drawn: Iterable[RoundOrder]) -> Iterator[str]:
    """A line for each order drawn."""
    return separated(chain([HEADINGS], map(_cells, drawn)))


def _cells(drawn: RoundOrder) -> tuple[Cell, ...]:
    order, given = drawn.order, drawn.feedback
    assert order.sent_at
    answers = given.answers if given else {}
    return (
        order.number,
        order.get_kind_display(),
        day_of(order.sent_at),
        f"{order.frame_time}".replace(".", ","),
        drawn.state_words,
        *(_answer(answers.get(question)) for question in QUESTIONS),
        given.words if given else "",
    )


def _answer(given: bool | None) -> str:
    return "" if given is None else "Ja" if given else "Nej"
