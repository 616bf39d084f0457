"""What each kind of letter is about: the cause that every letter shall have."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef

from deviations.models import Complaint, Deviation, Misconduct, MonthlyCheck, MonthlyCheckRow
from orders.models import Message, Order
from outbox.models import Letter
from plans.models import PlanVersion


class Cause(NamedTuple):
    """The rows whose keys a kind's letters carry, and where the case's number is found from them, if they have one."""

    of: type[Model]
    case: str = ""


_ORDER = Cause(Order, "assignment__number")
_MESSAGE = Cause(Message, "assignment__number")
_COMPLAINT = Cause(Complaint)
_MISCONDUCT = Cause(Misconduct)
_VERSION = Cause(PlanVersion, "plan__assignment__number")

CAUSES: dict[str, Cause] = {
    "order_sent": _ORDER,
    "order_unacknowledged": _ORDER,
    "plan_reminder": _ORDER,
    "message": _MESSAGE,
    "needs_considered": _MESSAGE,
    "question_unanswered": _MESSAGE,
    "plan_submitted": _VERSION,
    "plan_check_asked": _VERSION,
    "plan_check_answered": _VERSION,
    "plan_returned": _VERSION,
    "plan_approved": _VERSION,
    "deviation_opened": Cause(Deviation, "assignment__number"),
    "complaint_forwarded": _COMPLAINT,
    "complaint_answered": _COMPLAINT,
    "complaint_told": _COMPLAINT,
    "complaint_reminder": _COMPLAINT,
    "complaint_unanswered": _COMPLAINT,
    "complaint_follow_up": _COMPLAINT,
    "misconduct_opened": _MISCONDUCT,
    "misconduct_judged": _MISCONDUCT,
    "misconduct_unjudged": _MISCONDUCT,
    "monthly_check": Cause(MonthlyCheckRow),
    "monthly_check_made": Cause(MonthlyCheck),
}
"""By kind of letter; a test asks that no kind is missing."""


def letters_without_cause() -> Iterator[str]:
    """Letters of a kind nobody knows, about something that is not there, or about another case than it says."""
    for kind, pk in (
        Letter.objects.exclude(kind__in=CAUSES).order_by("pk").values_list("kind", "pk").iterator()
    ):
        yield f"{kind}-{pk}"
    for kind, cause in CAUSES.items():
        yield from _without(kind, cause)


def _without(kind: str, cause: Cause) -> Iterator[str]:
    fits: dict[str, Any] = {cause.case: OuterRef("about")} if cause.case else {}
    subject = cause.of._default_manager.filter(pk=OuterRef("subject_id"), **fits)
    lonely = Letter.objects.filter(~Exists(subject), kind=kind).order_by("pk")
    return (f"{kind}-{pk}" for pk in lonely.values_list("pk", flat=True).iterator())
