"""The letters that plans leave."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F, Value

from orders.circulars import CARE_CONTACT, OF_CASE, PROVIDER, LetterDay, link_to_each, with_deputies
from orders.letters.orders import link_to, of_case
from orders.models import Order
from orders.models.orders import OrderQuerySet
from orders.rules import day_in_words
from outbox.actions import Circular, Occasion, draft_letters, leave_for_each
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from people.rules import day_of
from plans.models import PlanVersion

PLAN_REMINDER = "plan_reminder"


def plan_submitted(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan has come in: to the case officer and their deputy, at once (R40)."""
    return _about_version("plan_submitted", version, recipients, at)


def plan_check_asked(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan waits to be read inside the provider: to those who may check it, at once (R38)."""
    return _about_version("plan_check_asked", version, recipients, at, step=version.edits)


def plan_check_answered(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan has been read inside the provider, passed or not: to the one who asked, at once (R38)."""
    return _about_version("plan_check_answered", version, recipients, at, step=version.edits)


def plan_returned(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan has been sent back: to the provider, at once; the reasons are on the page (R57)."""
    return _about_version("plan_returned", version, recipients, at)


def plan_approved(version: PlanVersion, recipients: list[str], at: datetime) -> list[Letter]:
    """A plan has been approved: to the provider, at once."""
    return _about_version("plan_approved", version, recipients, at)


def _about_version(
    kind: str, version: PlanVersion, recipients: list[str], at: datetime, step: int = 0
) -> list[Letter]:
    assignment = version.plan.assignment
    words = {"assignment": assignment, "version": version, "link": link_to(assignment)}
    return draft_letters(
        Occasion(kind, version.pk, day_of(at), at, step, **of_case(assignment)),
        recipients=recipients,
        words=words,
        at=at,
    )


def plan_reminders(
    orders: OrderQuerySet, due: date, step: int, day: LetterDay, *, on: date, at: datetime
) -> int:
    """Plans are due in `step` days, or today: to coordinators and care contacts (R64); gives how many were left.

    `on` is the day whose work it is, `day` when its letters may go.
    """
    circular = Circular(
        whose=OF_CASE,
        kind=PLAN_REMINDER,
        occurrence=Value(due),
        recipients=(*PROVIDER, *with_deputies(CARE_CONTACT, on=on)),
        values={"number": F("number"), "reason": F("plan_due_reason"), "link": link_to_each()},
        step=step,
    )
    words = {"due": day_in_words(due), "late": day.late}
    return leave_for_each(orders, circular, words=words, not_before=day.moment, at=at)


def drop_earlier_reminders(orders: OrderQuerySet, step: int, at: datetime) -> None:
    """Reminders of earlier steps that still wait are no longer needed when a later step's is left."""
    earlier = Letter.objects.waiting().filter(kind=PLAN_REMINDER, step__gt=step)
    earlier.filter(subject_id__in=orders.values("pk")).update(dropped_at=at)


def _awaiting_plan(ids: Collection[int], at: datetime) -> set[int]:
    waiting = (
        Order.objects.awaiting_plan_at(at).not_resting_at(at).filter(pk__in=ids, plan_due_on__gte=day_of(at))
    )
    return set(waiting.values_list("pk", flat=True))


def _awaiting_check(ids: Collection[int], at: datetime) -> set[int]:
    waiting = PlanVersion.objects.filter(pk__in=ids, check_asked_at__isnull=False, submitted_at=None)
    return set(waiting.values_list("pk", flat=True))


KINDS = {
    "plan_submitted": LetterKind("Plan har kommit in", mandatory=False),
    "plan_check_asked": LetterKind("Plan att granska internt", _awaiting_check, mandatory=False),
    "plan_check_answered": LetterKind("Plan är internt granskad", mandatory=False),
    "plan_returned": LetterKind("Plan är återsänd"),
    "plan_approved": LetterKind("Plan är godkänd", mandatory=False),
    PLAN_REMINDER: LetterKind("Påminnelse om plan", _awaiting_plan, urgency=Urgency.DUE),
}
