"""A provider's review is opened for the year, and the provider assesses itself."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from followups.letters.reviews import ASSESSED, OPENED, review_news
from followups.models import Finding, ProviderReview, ReviewAnswer
from followups.queries.review_people import at_provider, at_units
from followups.queries.reviews import cases_by_provider, newest_template, unsettled
from followups.rules.review_answers import Given, areas_of, faults_in_assessment, questions_of
from followups.rules.review_findings import carried_recheck
from followups.rules.reviews import ReviewState, Steps, faults_in_opening, state_of
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member, OrderUnit, Provider
from people.rules import day_of


class CannotReview(Cannot):
    """A provider may not be reviewed so."""


def refuse(faults: Iterable[Fault]) -> None:
    """Raise CannotReview when there is any fault."""
    if found := list(faults):
        raise CannotReview(*found)


def lock_review(review: ProviderReview) -> ProviderReview:
    """The review as it stands now, held until the transaction ends."""
    locked = ProviderReview.objects.select_for_update(of=["self"], no_key=True)
    return locked.select_related("unit", "provider", "template").get(pk=review.pk)


def stands(review: ProviderReview) -> ReviewState:
    """How far a review has come."""
    return state_of(Steps(review.assessed_at, review.visited_on, review.judged_at, review.reported_on))


@transaction.atomic
def open_review(*, provider: Provider, assess_by: date, by: Member, at: datetime) -> ProviderReview:
    """Open the year's review of a provider; what was not met last time is carried over, and the provider is told.

    `assess_by` is the last day of the self-assessment. Raises CannotReview for a provider without active assignments
    in the unit, one reviewed this year already, and while an earlier review is not judged.
    """
    on = day_of(at)
    if by.unit_id is None:
        raise CannotReview("En beställarenhet följer upp sina utförare.")
    OrderUnit.objects.select_for_update(no_key=True).get(pk=by.unit_id)
    refuse(faults_in_opening(assess_by, on))
    if provider.pk not in cases_by_provider(by.unit_id, on):
        raise CannotReview(Fault("provider", "Välj en utförare som har pågående uppdrag hos enheten."))
    before = ProviderReview.objects.filter(unit=by.unit_id, provider=provider).order_by("-year").first()
    if before and before.year == on.year:
        raise CannotReview(Fault("provider", f"Uppföljningen för {on.year} är redan påbörjad."))
    if before and before.judged_at is None:
        raise CannotReview(Fault("provider", f"Bedöm uppföljningen för {before.year} först."))
    review = ProviderReview.objects.create(
        unit_id=by.unit_id,
        provider=provider,
        year=on.year,
        template=newest_template(),
        opened_at=at,
        opened_by=by,
        assess_by=assess_by,
    )
    if before:
        _carry_over(before, review, by, at)
    leave(review_news(OPENED, review, at_provider([provider], on)[provider.pk], at))
    return review


def _carry_over(before: ProviderReview, review: ProviderReview, by: Member, at: datetime) -> None:
    """What was not met goes on under the new review, and keeps when it was first found (R112)."""
    remaining = unsettled(Finding.objects.filter(review=before)).order_by("pk")
    carried = [
        Finding(
            review=review,
            code=finding.code,
            words=finding.words,
            measure=finding.measure,
            recheck_on=carried_recheck(finding.recheck_on, review.assess_by),
            found_at=finding.found_at,
            found_by_id=finding.found_by_id,
            carried_from=finding,
        )
        for finding in remaining
    ]
    bulk_create_with_history(carried, Finding, default_user=by.user, default_date=at)


@transaction.atomic
def assess_self(
    *, review: ProviderReview, answers: Mapping[str, Given], summary: str, by: Member, at: datetime
) -> ProviderReview:
    """Hand in the provider's self-assessment (R114-R115); until the visit it may be changed, and the history kept.

    The unit's managers are told the first time. Raises CannotReview with a fault at each question, or after the visit.
    """
    review = lock_review(review)
    if stands(review) not in (ReviewState.OPENED, ReviewState.ASSESSED):
        raise CannotReview("Besöket är gjort. Självskattningen kan inte längre ändras.")
    questions = questions_of(areas_of(review.template.areas))
    refuse(faults_in_assessment(questions, answers, summary))
    asked = {question.code: answers[question.code] for question in questions}
    keep_answers(review, asked, side="self", by=by, at=at)
    is_first = review.assessed_at is None
    review.self_words, review.assessed_at, review.assessed_by = summary.strip(), at, by
    review.save(update_fields=["self_words", "assessed_at", "assessed_by"])
    if is_first:
        leave(review_news(ASSESSED, review, at_units([review.unit_id], day_of(at))[review.unit_id], at))
    return review


def keep_answers(
    review: ProviderReview, given: Mapping[str, Given], *, side: str, by: Member, at: datetime
) -> None:
    """Keep what the provider says ("self") or the visit saw ("seen") of each question, and the history of it."""
    fields = [f"{side}_met", f"{side}_words"]
    stored = {row.code: row for row in ReviewAnswer.objects.filter(review=review).order_by("pk")}
    new: list[ReviewAnswer] = []
    changed: list[ReviewAnswer] = []
    for code, answer in given.items():
        row = stored.get(code) or ReviewAnswer(review=review, code=code)
        wanted = (answer.met, answer.words.strip())
        if tuple(getattr(row, field) for field in fields) != wanted:
            (changed if row.pk else new).append(row)
            for field, value in zip(fields, wanted, strict=True):
                setattr(row, field, value)
    bulk_create_with_history(new, ReviewAnswer, default_user=by.user, default_date=at)
    bulk_update_with_history(changed, ReviewAnswer, fields, default_user=by.user, default_date=at)
