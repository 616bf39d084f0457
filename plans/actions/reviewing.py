"""A version is answered: approved, or returned with reasons. Each answer writes its review and its note (R53-R57)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from journal.models import NoteKind
from orders.rules import day_in_words
from outbox.actions import leave
from people.models import Member
from people.queries import provider_addresses
from people.rules import add_months, day_of
from plans import letters
from plans.actions.looking import note_first_look
from plans.actions.steps import CannotPlan, lock_version, note_version
from plans.models import PlanVersion, ReturnReason, Review, ReviewLine, ReviewOutcome
from plans.queries import names_in_catalogue
from plans.rules.checklist import CHECKLIST, faults_in_approval, faults_in_return
from plans.rules.returning import LineFields, composed, faults_in_lines
from plans.rules.steps import Step

Answers = Mapping[str, bool]


@transaction.atomic
def return_version(
    *,
    version: PlanVersion,
    reasons: str = "",
    lines: Sequence[LineFields] = (),
    answers: Answers,
    by: Member,
    at: datetime,
) -> PlanVersion:
    """Send a version back with reasons: line by line, and in words about the whole.

    `answers` are those of the checklist, yes or no by the question's key. Raises CannotPlan without reasons, with a
    fault at each line that says nothing, or when the version is already answered.
    """
    version = lock_version(version, Step.REVIEW)
    if reasons.strip():
        lines = [*lines, LineFields(words=reasons)]
    text = _text_of(lines, version)
    version.returned_at, version.returned_by = at, by
    version.save(update_fields=["returned_at", "returned_by"])
    review = _review(version, ReviewOutcome.RETURNED, text, answers, by, at)
    _keep_lines(review, lines)
    leave(letters.plan_returned(version, _provider_addresses(version), at))
    note_version(NoteKind.PLAN_RETURNED, version, f"Skäl: {text}", by, at)
    return version


@transaction.atomic
def approve_version(
    *, version: PlanVersion, remarks: str = "", answers: Answers, by: Member, at: datetime
) -> PlanVersion:
    """Approve a version; it replaces the one before, and is current as long as the order's policy says.

    Raises CannotPlan when a no in the checklist has no remark beside it, or when the version is already answered.
    """
    version = lock_version(version, Step.REVIEW)
    if faults := faults_in_approval(answers, remarks):
        raise CannotPlan(*faults)
    PlanVersion.objects.filter(plan=version.plan, approved_at__isnull=False, replaced_at=None).update(
        replaced_at=at
    )
    policy = version.order.policy
    assert policy
    current_until = add_months(day_of(at), policy.months_current)
    version.approved_at, version.approved_by, version.current_until = at, by, current_until
    version.save(update_fields=["approved_at", "approved_by", "current_until"])
    _review(version, ReviewOutcome.APPROVED, remarks, answers, by, at)
    leave(letters.plan_approved(version, _provider_addresses(version), at))
    words = f"Gäller till och med {day_in_words(current_until)}. {remarks}"
    note_version(NoteKind.PLAN_APPROVED, version, words, by, at)
    return version


def _text_of(lines: Sequence[LineFields], version: PlanVersion) -> str:
    names = names_in_catalogue()
    offered = ReturnReason.objects.offered(version.plan.assignment.unit_id)
    kept = {reason.pk: reason.words for reason in offered}
    if faults := faults_in_lines(lines, names, kept):
        raise CannotPlan(*faults)
    text = composed(lines, names, kept)
    if faults := faults_in_return(text):
        raise CannotPlan(*faults)
    return text


def _keep_lines(review: Review, lines: Sequence[LineFields]) -> None:
    ReviewLine.objects.bulk_create(
        ReviewLine(
            review=review,
            intervention_id=line.intervention,
            reason_id=line.reason,
            words=line.words.strip(),
            position=position,
        )
        for position, line in enumerate(lines)
    )


def _review(
    version: PlanVersion, outcome: ReviewOutcome, reasons: str, answers: Answers, by: Member, at: datetime
) -> Review:
    note_first_look(version=version, by=by, at=at)
    return Review.objects.create(
        version=version,
        checklist=CHECKLIST,
        answers=dict(answers),
        outcome=outcome,
        reasons=reasons.strip(),
        at=at,
        by=by,
    )


def _provider_addresses(version: PlanVersion) -> list[str]:
    provider_id = version.plan.assignment.provider_id
    return provider_addresses([provider_id])[provider_id]
