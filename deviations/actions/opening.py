"""Deviations are opened by the clockwork, many at once."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from deviations.letters import deviations_opened
from deviations.models import Deviation, DeviationKind
from deviations.queries import overdue_plans
from journal.models import NoteKind
from orders.circulars import write_note_about_each
from orders.models import Order
from outbox.batches import Counts, insert_from

WORDS = "Genomförandeplanen har inte kommit in i tid. Brev till utföraren och handläggaren."


@transaction.atomic
def open_deviations(*, orders: Collection[int], on: date, at: datetime) -> Counts:
    """Open a deviation for each of these orders whose plan was overdue when a day began (R82-R83).

    Each has its note and its letters. Those that have received a plan meanwhile, or have a deviation, are left as
    they are.
    """
    still = overdue_plans(on).filter(pk__in=orders).select_for_update(no_key=True)
    keys = list(still.values_list("pk", flat=True))
    opened = _open(keys, at)
    deviations = Deviation.objects.filter(kind=DeviationKind.PLAN_LATE, order__in=keys)
    _keep_history(deviations, at)
    write_note_about_each(
        deviations, kind=NoteKind.DEVIATION_OPENED, subject="order__number", words=WORDS, at=at
    )
    return Counter(deviations=opened, letters_left=deviations_opened(deviations, on, at))


def _open(orders: list[int], at: datetime) -> int:
    day_after = Cast(F("plan_due_on") + Value(timedelta(days=1)), DateField())
    return insert_from(
        Order.objects.filter(pk__in=orders),
        Deviation,
        kind=Value(DeviationKind.PLAN_LATE.value),
        process=Value(""),
        unit=F("assignment__unit"),
        provider=F("assignment__provider"),
        assignment=F("assignment"),
        order=F("pk"),
        opened_on=day_after,
        opened_at=Value(at),
        words=Value(""),
        answer_reason=Value(""),
        level=Value(1),
        closed_reason=Value(""),
    )


def _keep_history(deviations: QuerySet[Deviation], at: datetime) -> None:
    """Rows inserted as a set pass by the signal that keeps history; write it here."""
    history = Deviation.history.model
    fields = {field.name: F(field.name) for field in Deviation._meta.concrete_fields}
    insert_from(deviations, history, **fields, history_date=Value(at), history_type=Value("+"))
