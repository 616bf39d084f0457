"""The steps of a provider's review, done through the real actions: Eva reviews Björken, Petra answers."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from followups.actions.review_findings import answer_finding, check_finding, note_finding
from followups.actions.review_visits import Visit, judge_review, record_visit
from followups.actions.reviews import assess_self, open_review
from followups.models import Finding, ProviderReview
from followups.rules.review_answers import PLANS, Given, areas_of, questions_of
from followups.rules.review_findings import FindingFields
from people.rules import day_of
from tests.fixtures.world import MONDAY, World

DAY = timedelta(days=1)
ASSESS_BY = MONDAY.date() + 14 * DAY


def opened(world: World, at: datetime = MONDAY, assess_by: date | None = None) -> ProviderReview:
    """The year's review of Björken, which has a case in Eva's unit."""
    world.sent(at=at)
    return open_review(
        provider=world.bjorken, assess_by=assess_by or day_of(at) + 14 * DAY, by=world.eva, at=at
    )


def codes(review: ProviderReview) -> list[str]:
    """The codes of what a review asks."""
    return [question.code for question in questions_of(areas_of(review.template.areas))]


def all_met(review: ProviderReview, **other: Given) -> Mapping[str, Given]:
    """Every question answered with yes, but for those named."""
    return {code: Given("YES", "100 procent." if code == PLANS else "") for code in codes(review)} | other


def assessed(
    world: World, review: ProviderReview | None = None, at: datetime = MONDAY + 3 * DAY, **other: Given
) -> ProviderReview:
    """A review whose self-assessment Petra has handed in."""
    review = review or opened(world)
    return assess_self(
        review=review, answers=all_met(review, **other), summary="Vi är nöjda.", by=world.petra, at=at
    )


def visited(
    world: World, review: ProviderReview | None = None, at: datetime = MONDAY + 20 * DAY, **other: Given
) -> ProviderReview:
    """A review that Eva has visited, confirming all but what is named."""
    review = review or assessed(world)
    visit = Visit(
        day_of(at), ["interview", "documentation"], "Med två medarbetare.", all_met(review, **other)
    )
    return record_visit(review=review, visit=visit, by=world.eva, at=at)


def found(
    world: World, review: ProviderReview, at: datetime = MONDAY + 20 * DAY, code: str = "lex_sarah_routine"
) -> Finding:
    """A deficit that the visit found."""
    fields = FindingFields(code, "Rutinen är från 2019.", "Skriv om rutinen.", day_of(at) + 60 * DAY)
    return note_finding(review=review, fields=fields, by=world.eva, at=at)


def judged(
    world: World,
    review: ProviderReview | None = None,
    at: datetime = MONDAY + 21 * DAY,
    judgement: str = "LARGELY",
) -> ProviderReview:
    """A review that Eva has judged."""
    review = review or visited(world)
    return judge_review(review=review, judgement=judgement, words="Rutinerna brister.", by=world.eva, at=at)


def everything_reviewed(world: World, words: str) -> None:
    """A review of Björken with all that leaves a letter, in `words`; and one of Lindgården that is not answered."""
    lindgarden = world.sent(world.assignment(provider=world.lindgarden)).assignment.provider
    first, _ = (
        open_review(provider=provider, assess_by=ASSESS_BY, by=world.eva, at=MONDAY)
        for provider in (world.bjorken, lindgarden)
    )
    answers = all_met(first, lex_sarah_routine=Given("NO", words))
    assess_self(review=first, answers=answers, summary=words, by=world.petra, at=MONDAY)
    visit = Visit(MONDAY.date(), ["routines"], words, answers)
    record_visit(review=first, visit=visit, by=world.eva, at=MONDAY)
    fields = FindingFields("", words, words, MONDAY.date() + 5 * DAY)
    answered, _ = (note_finding(review=first, fields=fields, by=world.eva, at=MONDAY) for _ in range(2))
    judge_review(review=first, judgement="NOT", words=words, by=world.eva, at=MONDAY)
    answer_finding(finding=answered, words=words, by=world.petra, at=MONDAY)
    check_finding(finding=answered, is_met=False, words=words, by=world.eva, at=MONDAY)
