"""The letter that the clockwork leaves when it opens a deviation, and whether the ladder's letters are still true."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Concat

from deviations.letters.checks import TO_MANAGERS, TO_PROVIDER
from deviations.letters.ladder import ESCALATED, TAKEN_IN_HAND, still_to_climb
from deviations.models.deviations import DeviationQuerySet
from deviations.queries.ladder import acknowledge_day, still_waited_for
from orders.circulars import (
    CASE_OFFICER,
    OF_CASE,
    PROVIDER,
    DayInWords,
    LetterDay,
    link_to_each,
    with_deputies,
)
from outbox.actions import Circular, leave_for_each
from outbox.batches import Column
from outbox.kinds import LetterKind, Urgency
from people.models import Cause

DEVIATION_OPENED = "deviation_opened"


def deviations_opened(
    deviations: DeviationQuerySet, cause: Cause, day: LetterDay, *, on: date, at: datetime
) -> int:
    """A plan or an acknowledgement has not come: to the provider and the case officer (R82-R83).

    `on` is the day whose work it is, `day` when its letters may go. Gives how many were left.
    """
    is_plan = cause == Cause.PLAN
    due = F("order__plan_due_on") if is_plan else acknowledge_day("order__acknowledge_by")
    circular = Circular(
        whose=OF_CASE,
        kind=DEVIATION_OPENED,
        occurrence=F("opened_on"),
        recipients=(*PROVIDER, *with_deputies(CASE_OFFICER, on=on)),
        values={
            "number": F("order__number"),
            "due": DayInWords(due),
            "reason": _counted("order__plan_due_reason" if is_plan else "order__acknowledge_reason"),
            "answer_by": DayInWords(F("answer_by")),
            "link": link_to_each(),
        },
    )
    words = {"is_plan": is_plan, "late": day.late}
    return leave_for_each(deviations, circular, words=words, not_before=day.moment, at=at)


def _counted(reason: str) -> Column:
    """How a day was counted, as a line of its own; an order sent before reasons were kept has none."""
    told = Concat(Value("\nSå räknades dagen: "), F(reason), output_field=TextField())
    return Case(When(**{reason: ""}, then=Value("")), default=told, output_field=TextField())


def _waiting_and_open(ids: Collection[int], at: datetime) -> set[int]:
    still = still_waited_for(at).exclude(closed_at__lte=at).filter(pk__in=ids)
    return set(still.values_list("pk", flat=True))


KINDS = {
    DEVIATION_OPENED: LetterKind("Avvikelse", _waiting_and_open, urgency=Urgency.OVERDUE),
    ESCALATED: LetterKind("Eskalerad avvikelse", still_to_climb, urgency=Urgency.OVERDUE),
    TAKEN_IN_HAND: LetterKind("Någon har tagit hand om en avvikelse"),
    TO_PROVIDER: LetterKind("Månadskontroll till utförare", urgency=Urgency.OVERDUE),
    TO_MANAGERS: LetterKind("Månadskontrollen är gjord"),
}
