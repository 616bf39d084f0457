"""An audit as its pages show it: its criteria in words, its status, and the steps that may be taken."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from orders.forms import in_swedish
from people.models import Member, Regime
from reports.models import AuditForm, FileAudit
from reports.queries.audits import keeps, sees_results, stands
from reports.queries.audits_drawing import criteria_of
from reports.rules.audit_form import questions_of
from reports.rules.audits import AuditState, Criteria

STATES = {
    AuditState.READING: ("todo", "Granskas"),
    AuditState.FACTS: ("waiting", "Faktagranskning"),
    AuditState.CLOSED: ("done", "Avslutad"),
}
HOW = (
    "Akterna sorteras enhet för enhet efter SHA-256 av slumptalet, ett mellanslag och ärendenumret i UTF-8. De "
    "första i ordningen är urvalet. Vem som helst kan göra om det med samma lista och samma tal."
)


@dataclass(frozen=True)
class Step:
    """Something that whoever leads the audit can do now."""

    words: str
    url: str
    is_next: bool = False


def badge_of(audit: FileAudit) -> tuple[str, str]:
    """An audit's status: tone and words."""
    return STATES[stands(audit)]


def criteria_in_words(criteria: Criteria) -> list[tuple[str, str]]:
    """What the files were chosen by, labelled."""
    return [
        ("Timmar per månad", _hours(criteria)),
        ("Beslutets ålder", f"minst {criteria.least_months} månader" if criteria.least_months else "alla"),
        ("Regi", ", ".join(str(Regime(one).label).lower() for one in criteria.regimes) or "alla"),
    ]


def _hours(criteria: Criteria) -> str:
    limits = (("minst", criteria.least_hours), ("högst", criteria.most_hours))
    told = [f"{words} {in_swedish(limit)}" for words, limit in limits if limit is not None]
    return ", ".join(told) or "alla"


def criteria_told(audit: FileAudit) -> list[tuple[str, str]]:
    """What an audit was drawn by, in words."""
    return criteria_in_words(criteria_of(audit))


def steps_of(audit: FileAudit, member: Member, on: date) -> list[Step]:
    """What the member can do with an audit now, the next step first."""
    steps = []
    state = stands(audit)
    if keeps(audit, member) and state == AuditState.READING:
        steps.append(Step("Lämna för faktagranskning", reverse("audit_ask_facts", args=[audit.pk]), True))
    if keeps(audit, member) and state == AuditState.FACTS:
        steps.append(Step("Avsluta granskningen", reverse("audit_close", args=[audit.pk]), True))
    if sees_results(audit, member):
        steps.append(
            Step("Se resultatet", reverse("audit_results", args=[audit.pk]), state == AuditState.CLOSED)
        )
    if keeps(audit, member) and state != AuditState.CLOSED:
        steps.append(Step("Förläng tiden", reverse("audit_lengthen", args=[audit.pk])))
    return steps


def compares_with(audit: FileAudit, others: list[FileAudit]) -> list[tuple[int, str]]:
    """Earlier audits that share a question with this one, for a choice."""
    codes = _codes(audit.form)
    return [
        (one.pk, f"{one.name}, {one.on}")
        for one in others
        if one.pk != audit.pk and one.on <= audit.on and codes & _codes(one.form)
    ]


def _codes(form: AuditForm) -> set[str]:
    return {one.code for one in questions_of(form.questions)}
