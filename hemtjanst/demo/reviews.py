"""Two years of a provider's review among the invented people: a deficit that was met, and one that goes on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from followups.actions.review_findings import answer_finding, check_finding, note_finding
from followups.actions.review_visits import Visit, judge_review, record_visit, report_review
from followups.actions.reviews import assess_self, open_review
from followups.models import Finding, ProviderReview
from followups.queries.reviews import cases_by_provider
from followups.rules.review_answers import PLANS, Given, areas_of, questions_of
from followups.rules.review_findings import FindingFields
from people.models import Member
from people.rules import day_of

DAY = timedelta(days=1)
LAST_YEAR = timedelta(days=370)
SAID = {
    "self_checks_summary": Given("PARTLY", "Vi sammanställer varje tertial, men analysen är kort."),
    "continuity_staff": Given("PARTLY", "Sexton olika medarbetare på två veckor i genomsnitt."),
}
SEEN = {
    "routines_known": Given("NO", "Två vikarier visste inte var rutinerna finns."),
    "self_checks_measures": Given("PARTLY", "Åtgärderna är beslutade men inte uppföljda."),
}
FOUND = (
    ("routines_known", "Vikarier känner inte till rutinerna.", "Gå igenom rutinerna med alla vikarier."),
    (
        "self_checks_measures",
        "Åtgärder efter egenkontroll följs inte upp.",
        "Följ upp varje åtgärd inom två månader.",
    ),
)


def leave_reviews(*, manager: Member, provider_manager: Member, at: datetime) -> None:
    """A review of last year, judged and reported, and this year's with its self-assessment handed in."""
    assert manager.unit_id
    then = at - LAST_YEAR
    if provider_manager.provider_id in cases_by_provider(manager.unit_id, day_of(then)):
        _whole(manager, provider_manager, then)
    opened = at - 12 * DAY
    if provider_manager.provider_id in cases_by_provider(manager.unit_id, day_of(opened)):
        review = _open(manager, provider_manager, opened)
        _assess(review, provider_manager, opened + 6 * DAY, {**SAID, "self_checks_summary": Given("YES")})


def _open(manager: Member, provider_manager: Member, at: datetime) -> ProviderReview:
    assert provider_manager.provider
    assess_by = day_of(at) + 14 * DAY
    return open_review(provider=provider_manager.provider, assess_by=assess_by, by=manager, at=at)


def _whole(manager: Member, provider_manager: Member, at: datetime) -> None:
    review = _open(manager, provider_manager, at)
    _assess(review, provider_manager, at + 5 * DAY, SAID)
    visited = at + 16 * DAY
    visit = Visit(
        day_of(visited),
        ["interview", "routines", "documentation"],
        "Tio akter lästes.",
        _all(review, SAID | SEEN),
    )
    record_visit(review=review, visit=visit, by=manager, at=visited)
    recheck_on = day_of(visited) + 75 * DAY
    first, second = (
        note_finding(review=review, fields=FindingFields(*found, recheck_on), by=manager, at=visited)
        for found in FOUND
    )
    words = "Rutiner och egenkontroll behöver utvecklas. I övrigt fungerar verksamheten väl."
    judge_review(review=review, judgement="LARGELY", words=words, by=manager, at=visited + DAY)
    report_review(review=review, reported_on=day_of(visited) + 14 * DAY, by=manager, at=visited + 14 * DAY)
    _settle(first, second, manager, provider_manager, visited)


def _settle(
    first: Finding, second: Finding, manager: Member, provider_manager: Member, visited: datetime
) -> None:
    plans = (
        (
            first,
            "Genomgång med alla vikarier i varje grupp, klart på en månad.",
            True,
            "Alla vikarier är genomgångna.",
        ),
        (
            second,
            "En ansvarig per åtgärd, uppföljning varje månad.",
            False,
            "Ansvariga finns, men inget är uppföljt.",
        ),
    )
    for finding, plan, is_met, seen in plans:
        answer_finding(finding=finding, words=plan, by=provider_manager, at=visited + 20 * DAY)
        check_finding(finding=finding, is_met=is_met, words=seen, by=manager, at=visited + 75 * DAY)


def _assess(review: ProviderReview, by: Member, at: datetime, said: Mapping[str, Given]) -> None:
    summary = "Kontinuiteten är vårt största utvecklingsområde. Dokumentationen fungerar väl."
    assess_self(review=review, answers=_all(review, said), summary=summary, by=by, at=at)


def _all(review: ProviderReview, other: Mapping[str, Given]) -> dict[str, Given]:
    codes = [question.code for question in questions_of(areas_of(review.template.areas))]
    plans = Given("PARTLY", "94 procent. De övriga skrivs den här månaden.")
    yes = {code: Given("YES") for code in codes}
    return {**yes, PLANS: plans, "plans_measures": Given("YES"), **other}
