"""The letter that a deviation leaves, and whether the room's letters are still true."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F, QuerySet

from deviations.check_letters import TO_MANAGERS, TO_PROVIDER
from deviations.models import Deviation
from orders.circulars import (
    CASE_OFFICER,
    OF_CASE,
    PROVIDER,
    DayInWords,
    leave_about_cases,
    link_to_each,
    with_deputies,
)
from orders.models import Order
from outbox.actions import Circular
from outbox.kinds import LetterKind, Urgency

DEVIATION_OPENED = "deviation_opened"


def deviations_opened(deviations: QuerySet[Deviation], on: date, at: datetime) -> int:
    """A plan has not come in: to the provider and the case officer (R82-R83); gives how many were left.

    `on` is the day whose work it is.
    """
    circular = Circular(
        whose=OF_CASE,
        kind=DEVIATION_OPENED,
        occurrence=F("opened_on"),
        recipients=(*PROVIDER, *with_deputies(CASE_OFFICER, on=on)),
        values={
            "number": F("order__number"),
            "due": DayInWords(F("order__plan_due_on")),
            "reason": F("order__plan_due_reason"),
            "link": link_to_each(),
        },
    )
    return leave_about_cases(deviations, circular, policy="order__policy", on=on, at=at)


def _awaiting_plan(ids: Collection[int], at: datetime) -> set[int]:
    waiting = Order.objects.awaiting_plan_at(at).values("pk")
    still_open = Deviation.objects.exclude(closed_at__lte=at).filter(pk__in=ids, order__in=waiting)
    return set(still_open.values_list("pk", flat=True))


KINDS = {
    DEVIATION_OPENED: LetterKind("Avvikelse", _awaiting_plan, urgency=Urgency.OVERDUE),
    TO_PROVIDER: LetterKind("Månadskontroll till utförare", urgency=Urgency.OVERDUE),
    TO_MANAGERS: LetterKind("Månadskontrollen är gjord"),
}
