"""A report of a period is written, handed in, returned or approved by another member, and then locked."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from outbox.actions import leave
from people.errors import Fault
from people.models import Member
from reports.actions.periods import CannotReport, lock_open, lock_report, refuse
from reports.letters.periods import APPROVED, HANDED_IN, RETURNED, period_news
from reports.models import PeriodReport, ReportText
from reports.queries.period_people import approvers, writers
from reports.queries.periods import stands, texts_in
from reports.rules.periods import State, faults_in_handing_in, faults_in_texts
from reports.rules.texts import texts_of

CHANGED = "Någon annan har ändrat texterna sedan du öppnade sidan. Din text står kvar här; läs deras och spara igen."


@transaction.atomic
def write_report(
    *, report: PeriodReport, words: Mapping[str, str], seen: str, by: Member, at: datetime
) -> PeriodReport:
    """Keep what is written under each heading that has changed; `seen` is `edition` as the writer saw it.

    Raises CannotReport when it is handed in or locked, when a text is too long, and when another has written since.
    """
    report = lock_open(report)
    stored = texts_in(report)
    if edition(stored) != seen:
        raise CannotReport(CHANGED)
    refuse(faults_in_texts(words))
    changed = [
        ReportText(report=report, code=text.code, words=said, edited_at=at, edited_by=by)
        for text in texts_of(report.kind)
        if (said := words[text.code].strip()) != (stored[text.code].words if text.code in stored else "")
    ]
    ReportText.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["report", "code"],
        update_fields=["words", "edited_at", "edited_by"],
    )
    return report


def edition(texts: Mapping[str, ReportText]) -> str:
    """Which edition of the texts it is: when one of them was last changed; empty before the first."""
    return max((text.edited_at.isoformat() for text in texts.values()), default="")


@transaction.atomic
def hand_in_report(*, report: PeriodReport, by: Member, at: datetime) -> PeriodReport:
    """Hand a report in; those who may approve it are told. Raises CannotReport for what is not written yet."""
    report = lock_open(report)
    refuse(faults_in_handing_in(report.kind, {code: text.words for code, text in texts_in(report).items()}))
    report.handed_in_at, report.handed_in_by = at, by
    report.save(update_fields=["handed_in_at", "handed_in_by"])
    leave(period_news(HANDED_IN, report, approvers(report), at))
    return report


@transaction.atomic
def return_report(*, report: PeriodReport, words: str, by: Member, at: datetime) -> PeriodReport:
    """Return a report with what is to be changed; who handed it in is told. Raises CannotReport without words."""
    report = _lock_handed_in(report, by)
    if not words.strip():
        raise CannotReport(Fault("words", "Skriv vad som behöver ändras."))
    report.returned_at, report.returned_by, report.returned_words = at, by, words.strip()
    report.save(update_fields=["returned_at", "returned_by", "returned_words"])
    leave(period_news(RETURNED, report, writers(report), at))
    return report


@transaction.atomic
def approve_report(*, report: PeriodReport, by: Member, at: datetime) -> PeriodReport:
    """Approve a report, which locks it for ever. Raises CannotReport for who handed it in."""
    report = _lock_handed_in(report, by)
    report.approved_at, report.approved_by = at, by
    report.save(update_fields=["approved_at", "approved_by"])
    leave(period_news(APPROVED, report, writers(report), at))
    return report


def _lock_handed_in(report: PeriodReport, by: Member) -> PeriodReport:
    report = lock_report(report)
    if stands(report) is not State.HANDED_IN:
        raise CannotReport("Rapporten är inte lämnad för godkännande.")
    if not is_another(report, by):
        raise CannotReport("Du har lämnat rapporten. En kollega eller chef måste godkänna den.")
    return report


def is_another(report: PeriodReport, by: Member) -> bool:
    """Whether the member is another person than the one who handed the report in."""
    return report.handed_in_by is None or report.handed_in_by.user_id != by.user_id
