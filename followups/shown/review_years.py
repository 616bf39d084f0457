"""Two years of a provider's review side by side: judgements, answers, and what became of the findings (R109, R112)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from followups.models import Finding, ProviderReview, ReviewAnswer
from followups.queries.reviews import answers_of, findings_of
from followups.rules.review_answers import Change, areas_of, change_between
from followups.shown.review_answers import met_badge
from followups.shown.review_findings import ShownFinding, shown_findings
from followups.shown.reviews import judgement_badge
from orders.shown.pieces import Badge

CHANGES = {
    Change.BETTER: Badge("done", "Bättre"),
    Change.WORSE: Badge("late", "Sämre"),
    Change.SAME: Badge("waiting", "Oförändrat"),
    Change.OTHER: Badge("waiting", "Går inte att jämföra"),
}
ORDER = (Change.WORSE, Change.BETTER, Change.OTHER, Change.SAME)


class Line(NamedTuple):
    """One question in both years."""

    heading: str
    words: str
    before: Badge | None
    now: Badge | None
    change: Change

    @property
    def has_changed(self) -> bool:
        """Whether it became better or worse."""
        return self.change in (Change.BETTER, Change.WORSE)

    @property
    def badge(self) -> Badge:
        """How it has changed, as it is shown."""
        return CHANGES[self.change]


@dataclass(frozen=True)
class Years:
    """A review beside the one before it; `lines` have the questions of both, what has changed first."""

    review: ProviderReview
    before: ProviderReview
    lines: list[Line]
    findings: list[ShownFinding]

    @property
    def judgements(self) -> tuple[Badge | None, Badge | None]:
        """The earlier judgement and this one."""
        return judgement_badge(self.before), judgement_badge(self.review)

    @property
    def counts(self) -> dict[Change, int]:
        """How many questions have changed in each way."""
        return {change: sum(line.change == change for line in self.lines) for change in Change}

    @property
    def remaining(self) -> list[ShownFinding]:
        """The findings that were carried over and are not met."""
        return [one for one in self.findings if not one.is_settled and one.finding.carried_from_id]

    @property
    def met(self) -> list[ShownFinding]:
        """The findings that were carried over and have been met."""
        return [one for one in self.findings if one.finding.is_met and one.finding.carried_from_id]

    @property
    def new(self) -> list[ShownFinding]:
        """The findings of this year."""
        return [one for one in self.findings if not one.finding.carried_from_id]


def two_years(review: ProviderReview, before: ProviderReview) -> Years:
    """A review beside an earlier one; what a visit saw goes before what the provider said. Three queries."""
    then, now = _told(answers_of(before)), _told(answers_of(review))
    lines = [
        Line(heading, words, met_badge(then.get(code, "")), met_badge(now.get(code, "")), change)
        for code, (heading, words) in _asked(review, before).items()
        for change in [change_between(then.get(code, ""), now.get(code, ""))]
    ]
    lines.sort(key=lambda line: ORDER.index(line.change))
    found = list(findings_of(Finding.objects.filter(review=review)))
    return Years(review, before, lines, shown_findings(review, found, None))


def _told(answers: Mapping[str, ReviewAnswer]) -> dict[str, str]:
    return {code: answer.seen_met or answer.self_met for code, answer in answers.items()}


def _asked(*reviews: ProviderReview) -> dict[str, tuple[str, str]]:
    """The questions of some reviews by code, each with its heading, in the words of the first that asks it."""
    asked: dict[str, tuple[str, str]] = {}
    for code, heading, words in (one for review in reviews for one in _questions(review)):
        asked.setdefault(code, (heading, words))
    return asked


def _questions(review: ProviderReview) -> Iterator[tuple[str, str, str]]:
    for area in areas_of(review.template.areas):
        for question in area.questions:
            yield question.code, area.heading, question.words
