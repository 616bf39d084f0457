"""What happens to orders while we sleep."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from journal.models import NoteKind
from orders.actions.notices import notify_about_each
from orders.circulars import CASE_OFFICER, letter_day, write_note_about_each
from orders.letters.orders import ASKED_PROVIDER, orders_unacknowledged, questions_unanswered
from orders.models import Message, Order
from orders.queries import overdue_acknowledgements
from orders.queries.dialogue import overdue_questions
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.queries import policies_in_force
from people.rules import day_of, start_of

UNACKNOWLEDGED = "unacknowledged"
UNANSWERED = "unanswered"
QUESTION_WORDS = "En fråga har inte besvarats i tid"
WORDS = "Beställningen är inte kvitterad i tid. Brev till utföraren och handläggaren."


def remind_of_acknowledgement(*, at: datetime) -> Counts:
    """Tell the provider again, and the case officer, of orders not acknowledged by their limit; once an order (R17)."""
    return day_by_day(
        name=UNACKNOWLEDGED, today=day_of(at), at=at, work=lambda day: _remind_of_acknowledgement(day, at)
    )


def _remind_of_acknowledgement(on: date, at: datetime) -> Counts:
    overdue = overdue_acknowledgements(start_of(on)).order_by("pk").values_list("pk", flat=True).iterator()
    return in_batches(overdue, partial(_remind, on=on, at=at), name=UNACKNOWLEDGED)


def _remind(keys: list[int], on: date, at: datetime) -> Counts:
    still = overdue_acknowledgements(start_of(on)).filter(pk__in=keys).select_for_update(no_key=True)
    orders = Order.objects.filter(pk__in=list(still.values_list("pk", flat=True)))
    left = orders_unacknowledged(orders, on, at)
    notes = write_note_about_each(
        orders, kind=NoteKind.ORDER_UNACKNOWLEDGED, subject="number", words=WORDS, at=at
    )
    return Counter(unacknowledged=notes, letters_left=left)


def remind_of_questions(*, at: datetime) -> Counts:
    """Tell those asked of questions not answered by their day, by notice and letter; once a question (R20)."""
    return day_by_day(
        name=UNANSWERED, today=day_of(at), at=at, work=lambda day: _remind_of_questions(day, at)
    )


def _remind_of_questions(on: date, at: datetime) -> Counts:
    overdue = overdue_questions(start_of(on)).order_by("pk").values_list("pk", flat=True).iterator()
    return in_batches(overdue, partial(_ask_again, on=on, at=at), name=UNANSWERED)


def _ask_again(keys: list[int], on: date, at: datetime) -> Counts:
    still = overdue_questions(start_of(on)).filter(pk__in=keys).select_for_update(no_key=True)
    questions = Message.objects.filter(pk__in=list(still.values_list("pk", flat=True)))
    units = set(questions.order_by().values_list("assignment__unit", flat=True))
    left = 0
    for unit, policy in policies_in_force(units, on).items():
        day = letter_day(policy, on, at)
        of_unit = questions.filter(assignment__unit=unit)
        for asked, to in (
            (of_unit.filter(by__provider=None), ASKED_PROVIDER),
            (of_unit.exclude(by__provider=None), (CASE_OFFICER,)),
        ):
            for one in to:
                notify_about_each(rows=asked, to=one, words=QUESTION_WORDS, at=at)
            left += questions_unanswered(asked, to, day, on, at)
    return Counter(unanswered=questions.count(), letters_left=left)
