"""Deviations are opened by the clockwork, many at once."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Value

from deviations.actions.history import keep_history
from deviations.letters.opening import deviations_opened
from deviations.models import Deviation, Escalation
from deviations.models.deviations import DeviationQuerySet
from deviations.queries.ladder import KINDS
from deviations.queries.overdue import Opening
from deviations.rules.deviations import answer_day
from journal.models import NoteKind
from orders.circulars import letter_day, write_note_about_each
from orders.models import Order
from outbox.batches import Counts, insert_from
from people.models import Cause

WORDS = "Genomförandeplanen har inte kommit in i tid. Brev till utföraren och handläggaren."
SAID: dict[str, str] = {
    Cause.PLAN: WORDS,
    Cause.ACKNOWLEDGEMENT: "Beställningen har inte kvitterats i tid. Brev till utföraren och handläggaren.",
}


@transaction.atomic
def open_deviations(*, opening: Opening, orders: Collection[int], at: datetime) -> Counts:
    """Open a deviation for each of these orders that a ladder's first step is due for (R82-R83).

    Each has its step, its note and its letters, and a day by which the provider answers. Those that are due for it no
    more, or have a deviation, are left as they are.
    """
    still = opening.due().filter(pk__in=orders).select_for_update(of=["self"], no_key=True)
    by_day: dict[date, list[int]] = defaultdict(list)
    for order, missed in still.values_list("pk", "missed"):
        by_day[missed].append(order)
    counts: Counts = Counter()
    for missed, keys in by_day.items():
        counts.update(_open_for(opening, missed, keys, at))
    return counts


def _open_for(opening: Opening, missed: date, keys: list[int], at: datetime) -> Counts:
    kind = KINDS[opening.cause]
    opened = _insert(opening, missed, keys, at)
    deviations = Deviation.objects.filter(kind=kind, opened_by=None, order__in=keys)
    keep_history(deviations, "+", at)
    _take_first_step(opening, deviations, at)
    write_note_about_each(
        deviations,
        kind=NoteKind.DEVIATION_OPENED,
        subject="order__number",
        words=SAID[opening.cause],
        at=at,
    )
    day = letter_day(opening.policies[0], opening.on, at)
    left = deviations_opened(deviations, opening.cause, day, on=opening.on, at=at)
    return Counter(deviations=opened, letters_left=left)


def _insert(opening: Opening, missed: date, keys: list[int], at: datetime) -> int:
    policy, opened_on = opening.policies[0], missed + timedelta(days=opening.step.days)
    due = answer_day(
        opened_on,
        days=policy.days_to_answer_deviation,
        day_kind=policy.plan_day_kind,
        free_eves=policy.free_eves,
    )
    return insert_from(
        Order.objects.filter(pk__in=keys),
        Deviation,
        kind=Value(KINDS[opening.cause].value),
        process=Value(""),
        unit=F("assignment__unit"),
        provider=F("assignment__provider"),
        assignment=F("assignment"),
        order=F("pk"),
        opened_on=Value(opened_on),
        opened_at=Value(at),
        answer_by=Value(due.on),
        answer_reason=Value(due.reason),
        words=Value(""),
        level=Value(1),
        closed_reason=Value(""),
    )


def _take_first_step(opening: Opening, deviations: DeviationQuerySet, at: datetime) -> None:
    insert_from(
        deviations,
        Escalation,
        deviation=F("pk"),
        cause=Value(opening.cause.value),
        days=Value(opening.step.days),
        audience=Value(opening.step.audience),
        due_on=F("opened_on"),
        made_at=Value(at),
        words=Value(""),
    )
