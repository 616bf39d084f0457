"""A review's findings: noted by the unit, answered by the provider with an action plan, and checked by the unit."""

from datetime import datetime

from django.db import transaction

from followups.actions.reviews import CannotReview, lock_review, refuse, stands
from followups.letters.reviews import FINDING_ANSWERED, FINDING_CHECKED, review_news
from followups.models import Finding, ProviderReview
from followups.queries.review_people import at_provider, at_units
from followups.rules.review_answers import areas_of, questions_of
from followups.rules.review_findings import (
    FindingFields,
    FindingState,
    faults_in_check,
    faults_in_finding,
    faults_in_plan,
    finding_state,
)
from followups.rules.reviews import ReviewState
from outbox.actions import leave
from people.errors import Fault
from people.models import Member
from people.rules import day_of

WHILE_VISITED = "Brister noteras efter besöket och före bedömningen."


def finding_stands(finding: Finding) -> FindingState:
    """Where a finding stands."""
    is_carried = Finding.objects.filter(carried_from=finding.pk).exists()
    return finding_state(is_met=finding.is_met, has_plan=finding.plan_at is not None, is_carried=is_carried)


@transaction.atomic
def note_finding(*, review: ProviderReview, fields: FindingFields, by: Member, at: datetime) -> Finding:
    """Note a deficit that a visit found, with the measure that is demanded and until when (R112).

    Raises CannotReview with a fault at each field, before the visit and after the judgement.
    """
    review = lock_review(review)
    _refuse_unless_open(review, fields, at)
    return Finding.objects.create(review=review, found_at=at, found_by=by, **_written(fields))


@transaction.atomic
def change_finding(*, finding: Finding, fields: FindingFields, by: Member, at: datetime) -> Finding:
    """Write a finding another way before the judgement; its history is kept. Raises CannotReview as `note_finding`."""
    review = lock_review(finding.review)
    finding = _lock(finding)
    _refuse_unless_open(review, fields, at)
    for name, value in _written(fields).items():
        setattr(finding, name, value)
    finding.save(update_fields=[*_written(fields)])
    return finding


@transaction.atomic
def drop_finding(*, finding: Finding, by: Member, at: datetime) -> None:
    """Take back a finding before the judgement; its history is kept.

    Raises CannotReview for one carried over, which is checked instead, and after the judgement.
    """
    review = lock_review(finding.review)
    finding = _lock(finding)
    if finding.carried_from_id:
        raise CannotReview("Bristen kvarstår från en tidigare uppföljning. Följ upp den i stället.")
    if stands(review) != ReviewState.VISITED:
        raise CannotReview(WHILE_VISITED)
    finding.delete()


def _refuse_unless_open(review: ProviderReview, fields: FindingFields, at: datetime) -> None:
    if stands(review) != ReviewState.VISITED:
        raise CannotReview(WHILE_VISITED)
    codes = {question.code for question in questions_of(areas_of(review.template.areas))}
    faults = [*faults_in_finding(fields, day_of(at))]
    if fields.code and fields.code not in codes:
        faults.append(Fault("code", "Välj en fråga i listan."))
    refuse(faults)


def _written(fields: FindingFields) -> dict[str, object]:
    return {
        "code": fields.code,
        "words": fields.words.strip(),
        "measure": fields.measure.strip(),
        "recheck_on": fields.recheck_on,
    }


def _lock(finding: Finding) -> Finding:
    locked = Finding.objects.select_for_update(of=["self"], no_key=True)
    return locked.select_related("review__provider").get(pk=finding.pk)


@transaction.atomic
def answer_finding(*, finding: Finding, words: str, by: Member, at: datetime) -> Finding:
    """Answer a finding with an action plan; what the plan said before stands in the history. The unit is told.

    Raises CannotReview without words, for one met or carried over, and for a new one before the judgement.
    """
    finding = _lock(finding)
    _refuse_until_judged(finding)
    refuse(faults_in_plan(words, finding_stands(finding)))
    finding.plan_words, finding.plan_at, finding.plan_by = words.strip(), at, by
    finding.save(update_fields=["plan_words", "plan_at", "plan_by"])
    unit = finding.review.unit_id
    told = at_units([unit], day_of(at))[unit]
    leave(review_news(FINDING_ANSWERED, finding.review, told, at, about=finding.pk))
    return finding


@transaction.atomic
def check_finding(*, finding: Finding, is_met: bool | None, words: str, by: Member, at: datetime) -> Finding:
    """Note whether a finding has been met or remains, with what was seen (R112). The provider is told.

    One that remains may be checked again. Raises CannotReview for what is missing, for one met or carried over, and
    for a new one before the judgement.
    """
    finding = _lock(finding)
    _refuse_until_judged(finding)
    refuse(faults_in_check(is_met, words, finding_stands(finding)))
    finding.is_met, finding.checked_words = is_met, words.strip()
    finding.checked_at, finding.checked_by = at, by
    finding.save(update_fields=["is_met", "checked_words", "checked_at", "checked_by"])
    provider = finding.review.provider
    told = at_provider([provider], day_of(at))[provider.pk]
    leave(review_news(FINDING_CHECKED, finding.review, told, at, about=finding.pk))
    return finding


def _refuse_until_judged(finding: Finding) -> None:
    """A new finding may be taken back until the judgement; one carried over stands already."""
    if finding.review.judged_at is None and finding.carried_from_id is None:
        raise CannotReview("Vänta på bedömningen. Till dess kan bristen skrivas om.")
