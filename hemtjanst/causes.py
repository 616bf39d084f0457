"""What each kind of letter is about: the cause that every letter shall have."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, F, Model, OuterRef, Value
from django.db.models.functions import Coalesce

from deviations.models import (
    CheckAnswer,
    Complaint,
    Deviation,
    DeviationAnswer,
    Escalation,
    Misconduct,
    MonthlyCheck,
    MonthlyCheckRow,
    Reopening,
)
from followups.models import (
    Finding,
    IndividualFollowUp,
    MeetingAction,
    ProviderReview,
    ReconciliationMeeting,
    ReviewRound,
    TeamMeeting,
)
from orders.models import Message, Order, Pause
from outbox.models import Letter
from people.models import Member, OrderUnit
from plans.models import PlanVersion
from reports.models import AuditedUnit, FileAudit, PeriodReport


class Cause(NamedTuple):
    """The rows whose keys a kind's letters carry, and where the case's number is found from them, if they have one."""

    of: type[Model]
    case: str = ""


_ORDER = Cause(Order, "assignment__number")
_MESSAGE = Cause(Message, "assignment__number")
_COMPLAINT = Cause(Complaint)
_MISCONDUCT = Cause(Misconduct)
_VERSION = Cause(PlanVersion, "plan__assignment__number")
_PAUSE = Cause(Pause, "assignment__number")
_DEVIATION = Cause(Deviation, "assignment__number")
_DEVIATION_ANSWER = Cause(DeviationAnswer, "deviation__assignment__number")
_STEP = Cause(Escalation, "deviation__assignment__number")
_REVIEW = Cause(ProviderReview)
_FINDING = Cause(Finding)
_MEETING = Cause(ReconciliationMeeting)
_TEAM_MEETING = Cause(TeamMeeting, "assignment__number")
_AUDIT = Cause(FileAudit)
_PERIOD_REPORT = Cause(PeriodReport)
_AUDITED_UNIT = Cause(AuditedUnit)

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
    "services_paused": _PAUSE,
    "services_resumed": _PAUSE,
    "restart_awaited": _PAUSE,
    "deviation_opened": _DEVIATION,
    "deviation_reported": _DEVIATION,
    "deviation_closed": _DEVIATION,
    "deviation_reopened": Cause(Reopening, "deviation__assignment__number"),
    "deviation_answered": _DEVIATION_ANSWER,
    "deviation_accepted": _DEVIATION_ANSWER,
    "deviation_asked_again": _DEVIATION_ANSWER,
    "deviation_escalated": _STEP,
    "escalation_acknowledged": _STEP,
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
    "check_answered": Cause(CheckAnswer),
    "check_unanswered": Cause(MonthlyCheckRow),
    "follow_ups_due": Cause(Member),
    "follow_up_invitation": Cause(IndividualFollowUp, "assignment__number"),
    "team_meeting_booked": _TEAM_MEETING,
    "team_meeting_called_off": _TEAM_MEETING,
    "performed_time_due": Cause(Member),
    "performed_time_unread": Cause(OrderUnit),
    "round_given_out": Cause(ReviewRound),
    "round_due": Cause(Member),
    "meeting_proposed": _MEETING,
    "meeting_unbooked": _MEETING,
    "meeting_booked": _MEETING,
    "meeting_called_off": _MEETING,
    "meeting_examples": _MEETING,
    "meeting_noted": _MEETING,
    "meeting_action_due": Cause(MeetingAction),
    "review_opened": _REVIEW,
    "review_assess_reminder": _REVIEW,
    "review_assessed": _REVIEW,
    "review_judged": _REVIEW,
    "review_recheck": _REVIEW,
    "review_finding_answered": _FINDING,
    "review_finding_checked": _FINDING,
    "audit_given_out": _AUDIT,
    "audit_due": _AUDIT,
    "audit_facts_asked": _AUDIT,
    "audit_facts_due": _AUDITED_UNIT,
    "audit_facts_answered": _AUDITED_UNIT,
    "audit_closed": _AUDIT,
    "period_report_handed_in": _PERIOD_REPORT,
    "period_report_returned": _PERIOD_REPORT,
    "period_report_approved": _PERIOD_REPORT,
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
    subject = cause.of._default_manager.filter(pk=OuterRef("subject_id"))
    if cause.case:
        subject = subject.alias(case=Coalesce(F(cause.case), Value(""))).filter(case=OuterRef("about"))
    lonely = Letter.objects.filter(~Exists(subject), kind=kind).order_by("pk")
    return (f"{kind}-{pk}" for pk in lonely.values_list("pk", flat=True).iterator())
