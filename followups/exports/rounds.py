"""Review rounds as a file, and one's orders with their answers as another; they name neither client nor officer."""

from collections.abc import Iterator
from datetime import date

from followups.models import ReviewRound, RoundOrder
from followups.models.rounds import ReviewRoundQuerySet, RoundOrderQuerySet
from orders.rules.order_checklist import QUESTIONS
from orders.taking import told_choice, without_protected_numbers
from paper.lists import ListFile
from paper.workbook import Value
from people.rules import day_of

CHUNK = 500
ROUNDS = {
    "Omgång": 10, "Skickade från": 13, "Skickade till": 13, "Läge": 14, "Granskade": 11, "Beställningar": 14,
    "Senast": 13, "Avslutad": 13,
}  # fmt: skip
COLUMNS = {
    "Beställning": 18, "Typ": 14, "Skickad": 13, "Timmar per månad": 12, "Läge": 22,
    **dict.fromkeys(QUESTIONS.values(), 14), "Återkoppling": 60,
}  # fmt: skip


def rounds_file(rounds: ReviewRoundQuerySet, on: date) -> ListFile:
    """The rounds of `rounds_for`, with how far each has come."""
    cells = (_round(one) for one in rounds.iterator(chunk_size=CHUNK))
    return ListFile(f"granskningsomgangar-{on}", ROUNDS, cells, (told_choice(on=on),))


def _round(one: ReviewRound) -> Iterator[Value]:
    yield one.pk
    yield one.sent_from
    yield one.sent_to
    yield "Avslutad" if one.closed_at else "Pågår"
    yield one.reviewed  # type: ignore[attr-defined]
    yield one.count  # type: ignore[attr-defined]
    yield one.due_on
    yield day_of(one.closed_at) if one.closed_at else None


def round_file(drawn: RoundOrderQuerySet, key: int, on: date) -> ListFile:
    """A row for each order drawn in the round of this key, without protected identities."""
    shown, left_out = without_protected_numbers(drawn, "order__assignment__number")
    cells = (_cells(one) for one in shown.iterator(chunk_size=CHUNK))
    return ListFile(f"granskningsomgang-{key}", COLUMNS, cells, (told_choice(on=on), left_out))


def _cells(drawn: RoundOrder) -> tuple[Value, ...]:
    order, given = drawn.order, drawn.feedback
    assert order.sent_at
    answers = given.answers if given else {}
    return (
        order.number,
        order.get_kind_display(),
        day_of(order.sent_at),
        order.frame_time,
        drawn.state_words,
        *(_answer(answers.get(question)) for question in QUESTIONS),
        given.words if given else "",
    )


def _answer(given: bool | None) -> str:
    return "" if given is None else "Ja" if given else "Nej"
