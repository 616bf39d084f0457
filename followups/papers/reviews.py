"""A provider's review as a paper for a committee, an archive, or the provider itself."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from followups.models import Finding, ProviderReview
from followups.queries.reviews import answers_of, findings_of, plan_figures
from followups.shown.review_answers import ShownAnswer, shown_answers
from followups.shown.review_figures import definition_of, figures_day, figures_in_words
from followups.shown.review_findings import ShownFinding, shown_findings
from orders.rules import day_in_words
from paper import make_pdf
from people.rules import day_of

HERE = Path(__file__).parent
Labelled = tuple[str, str]


def make_review_paper(review: ProviderReview, on: date) -> bytes:
    """The PDF; a review that has not changed since gives the same bytes. Raises paper.PaperNotMade.

    `on` is the day whose figures are shown while no self-assessment has been handed in.
    """
    found = list(findings_of(Finding.objects.filter(review=review)))
    return make_pdf(HERE / "review.typ", review_contents(review, found, on), newest_moment(review, found))


def newest_moment(review: ProviderReview, findings: list[Finding]) -> datetime:
    """When the review or one of its findings last became another: the paper's own moment."""
    moments = [review.opened_at, review.assessed_at, review.judged_at]
    for finding in findings:
        moments += [finding.found_at, finding.plan_at, finding.checked_at]
    return max(at for at in moments if at)


def review_contents(review: ProviderReview, found: list[Finding], on: date) -> dict[str, Any]:
    """All that the paper says, as the template takes it; what nobody has written is left out."""
    figures = plan_figures(review.unit_id, review.provider_id, figures_day(review, on))
    return {
        "title": f"Uppföljning av utförare {review.year}",
        "author": str(review.unit.committee),
        "foot": f"{review.provider}, uppföljning {review.year}/{review.pk}",
        "mark": "" if review.judged_at else "Inte bedömd",
        "facts": _kept(_facts(review)),
        "judgement": _kept(_judgement(review)),
        "summary": review.self_words,
        "plans": " ".join(filter(None, [figures_in_words(figures), definition_of(figures)])),
        "areas": [
            {"heading": area.heading, "rows": [_row(answer) for answer in answers]}
            for area, answers in shown_answers(review, answers_of(review))
        ],
        "findings": [_finding(one) for one in shown_findings(review, found, None)],
    }


def _facts(review: ProviderReview) -> list[Labelled]:
    return [
        ("Utförare", review.provider.name),
        ("Regi", review.provider.get_regime_display()),
        ("Beställarenhet", review.unit.name),
        ("Mall", f"version {review.template.version}"),
        ("Självskattning", _day(review.assessed_at and day_of(review.assessed_at)) or "Inte inlämnad"),
        ("Besökt", _day(review.visited_on)),
        ("Så gjordes uppföljningen", review.methods),
    ]


def _judgement(review: ProviderReview) -> list[Labelled]:
    return [
        ("Bedömning", review.get_judgement_display()),
        ("Motivering", review.judgement_words),
        ("Rapporteras till", review.reported_to),
        ("Rapporterad", _day(review.reported_on)),
    ]


def _row(answer: ShownAnswer) -> dict[str, str]:
    return {
        "question": answer.question.words,
        "said": _said(answer.said.words if answer.said else "", answer.self_words),
        "seen": _said(answer.seen.words if answer.seen else "", answer.seen_words),
    }


def _said(met: str, words: str) -> str:
    return "\n".join(filter(None, [met, words]))


def _finding(shown: ShownFinding) -> dict[str, Any]:
    finding = shown.finding
    before = finding.carried_from.review.year if finding.carried_from else ""
    told = [
        ("Läge", shown.badge.words),
        ("Kvarstår från", str(before)),
        ("Fråga", shown.question),
        ("Åtgärd som krävs", finding.measure),
        ("Följs upp senast", _day(finding.recheck_on)),
        ("Utförarens åtgärdsplan", finding.plan_words),
        ("Vid uppföljningen", finding.checked_words),
        ("Förd till", f"uppföljningen {shown.carried_to.year}" if shown.carried_to else ""),
    ]
    return {"words": finding.words, "texts": _kept(told)}


def _day(on: date | None) -> str:
    return day_in_words(on) if on else ""


def _kept(texts: list[Labelled]) -> list[Labelled]:
    return [(label, words.strip()) for label, words in texts if words.strip()]
