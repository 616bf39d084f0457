"""The ladder's next steps are taken by the clockwork, many at once."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Concat

from deviations.actions.history import keep_history
from deviations.letters.ladder import deviations_escalated
from deviations.models import Deviation, Escalation
from deviations.queries.audiences import Destination, destinations
from deviations.queries.ladder import DaysAfter, Rung
from journal.actions import SYSTEM
from journal.models import Note, NoteKind
from orders.circulars import DayInWords, LetterDay, letter_day
from outbox.actions import Recipients
from outbox.batches import Column, Counts, insert_from
from people.models import Cause

WAITED_FOR: dict[str, str] = {
    Cause.PLAN: "planen skulle ha varit inne",
    Cause.ACKNOWLEDGEMENT: "beställningen skulle ha kvitterats",
    Cause.ANSWER: "avvikelsen skulle ha besvarats",
}


@transaction.atomic
def climb(*, rung: Rung, deviations: Collection[int], at: datetime) -> Counts:
    """Take a step of the ladder for each of these deviations, with its note and letters (R85-R87).

    Those for which it is not due any more are left as they are. Nothing is ever deducted.
    """
    still = rung.due().filter(pk__in=deviations).select_for_update(of=["self"], no_key=True)
    keys = list(still.values_list("pk", flat=True))
    taken = _take(rung, keys, at)
    climbed = Deviation.objects.filter(pk__in=keys)
    counted = Escalation.objects.filter(deviation=OuterRef("pk")).order_by().values("deviation")
    climbed.update(level=Subquery(counted.values(count=Count("pk"))))
    keep_history(climbed, "~", at)
    left = _tell(rung, keys, at)
    return Counter(escalations=taken, letters_left=left)


def _take(rung: Rung, keys: list[int], at: datetime) -> int:
    return insert_from(
        rung.due().filter(pk__in=keys),
        Escalation,
        deviation=F("pk"),
        cause=Value(rung.cause.value),
        days=Value(rung.step.days),
        audience=Value(rung.step.audience),
        due_on=DaysAfter(F("missed"), Value(rung.step.days)),
        made_at=Value(at),
        words=Value(""),
    )


def _tell(rung: Rung, keys: list[int], at: datetime) -> int:
    day = letter_day(rung.policies[0], rung.on, at)
    steps = Escalation.objects.filter(
        deviation__in=keys, cause=rung.cause, days=rung.step.days, made_at=at
    ).annotate(missed=DaysAfter(F("due_on"), Value(-rung.step.days)))
    left = 0
    for one in destinations(rung.step.audience, rung.on):
        ours = steps.filter(one.among)
        _note(rung, one, ours, at)
        left += _leave(rung, one, ours, day, at)
    return left


def _leave(rung: Rung, to: Destination, steps: QuerySet[Escalation], day: LetterDay, at: datetime) -> int:
    words = {"cause": rung.cause.value, "days": rung.step.days, "to": to.words}
    left = deviations_escalated(steps, to.recipients, words, day, at)
    for address in to.addresses:
        told = steps.annotate(address=Value(address, output_field=TextField()))
        left += deviations_escalated(told, (Recipients("address"),), words, day, at)
    return left


def _note(rung: Rung, to: Destination, steps: QuerySet[Escalation], at: datetime) -> None:
    days = f"{rung.step.days} {'dag' if rung.step.days == 1 else 'dagar'}"
    words: Column = Concat(
        Value(f"{days} efter "),
        DayInWords(F("missed")),
        Value(f", då {WAITED_FOR[rung.cause]}. Brev till {to.words}."),
        output_field=TextField(),
    )
    own = Concat(Value("Avvikelse "), Cast("deviation_id", TextField()), output_field=TextField())
    subject = Case(
        When(~Q(deviation__order=None), then=F("deviation__order__number")),
        default=own,
        output_field=TextField(),
    )
    insert_from(
        steps.filter(deviation__assignment__isnull=False),
        Note,
        kind=Value(NoteKind.DEVIATION_ESCALATED.value),
        client_id=F("deviation__assignment__client_id"),
        assignment_number=F("deviation__assignment__number"),
        subject=subject,
        words=words,
        at=Value(at),
        by_name=Value(SYSTEM),
    )
