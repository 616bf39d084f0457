"""The orders of a review round and their answers as a file; it names neither client nor officer."""

from followups.models import RoundOrder
from followups.models.rounds import RoundOrderQuerySet
from orders.rules.order_checklist import QUESTIONS
from orders.taking import without_protected_numbers
from paper.lists import ListFile
from paper.workbook import Value
from people.rules import day_of

CHUNK = 500
COLUMNS = {
    "Beställning": 18, "Typ": 14, "Skickad": 13, "Timmar per månad": 12, "Läge": 22,
    **dict.fromkeys(QUESTIONS.values(), 14), "Återkoppling": 60,
}  # fmt: skip


def round_file(drawn: RoundOrderQuerySet, key: int) -> ListFile:
    """A row for each order drawn in the round of this key, without protected identities."""
    shown, left_out = without_protected_numbers(drawn, "order__assignment__number")
    cells = (_cells(one) for one in shown.iterator(chunk_size=CHUNK))
    return ListFile(f"granskningsomgang-{key}", COLUMNS, cells, (left_out,))


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
