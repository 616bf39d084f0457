"""What pages show of a provider's review: its badge, its story, and what its reader may do now."""

from datetime import date, datetime

from django.urls import reverse

from followups.actions.reviews import stands
from followups.models import Finding, Judgement, ProviderReview
from followups.rules.reviews import ReviewState, hinders_visit
from orders.shown.pieces import Badge, Event, ShownStep
from people.models import Member
from people.roles import Act

WORDS = {
    ReviewState.OPENED: "Väntar på självskattning",
    ReviewState.ASSESSED: "Självskattning inlämnad",
    ReviewState.VISITED: "Besökt",
    ReviewState.JUDGED: "Bedömd",
    ReviewState.REPORTED: "Rapporterad",
}
JUDGEMENT_TONES = {
    Judgement.FULLY: "done",
    Judgement.LARGELY: "done",
    Judgement.PARTLY: "returned",
    Judgement.NOT: "late",
}


def badge_of(review: ProviderReview, reader: Member, on: date) -> Badge:
    """A review's state; what waits for the reader's side is marked so."""
    state = stands(review)
    if state == ReviewState.OPENED and review.assess_by < on:
        return Badge("late", "Självskattning saknas")
    if state == ReviewState.REPORTED:
        return Badge("done", WORDS[state])
    waits = reader.may(Act.ASSESS_SELF if state == ReviewState.OPENED else Act.REVIEW_PROVIDER)
    return Badge("todo" if waits else "waiting", WORDS[state])


def judgement_badge(review: ProviderReview) -> Badge | None:
    """The overall judgement; None before it is made."""
    if not review.judgement:
        return None
    return Badge(JUDGEMENT_TONES[Judgement(review.judgement)], review.get_judgement_display())


def next_steps(review: ProviderReview, reader: Member, on: date) -> list[ShownStep]:
    """What the reader may do with a review now, the most natural first."""
    state = stands(review)
    steps = []
    if reader.may(Act.ASSESS_SELF) and state in (ReviewState.OPENED, ReviewState.ASSESSED):
        words = "Gör självskattningen" if state == ReviewState.OPENED else "Ändra självskattningen"
        steps.append(("assess_provider", words))
    if reader.may(Act.REVIEW_PROVIDER):
        steps += _unit_steps(review, state, on)
    return [ShownStep(words, reverse(name, args=[review.pk])) for name, words in steps]


def _unit_steps(review: ProviderReview, state: ReviewState, on: date) -> list[tuple[str, str]]:
    match state:
        case ReviewState.VISITED:
            return [
                ("judge_provider", "Bedöm"),
                ("review_finding_new", "Lägg till brist"),
                ("visit_provider", "Ändra besöket"),
            ]
        case ReviewState.JUDGED:
            return [("report_review", "Anteckna rapporteringen")]
        case ReviewState.REPORTED:
            return []
    return [] if hinders_visit(state, review.assess_by, on) else [("visit_provider", "Anteckna besöket")]


def events_of(review: ProviderReview, findings: list[Finding]) -> list[Event]:
    """What has happened to a review, the newest first."""
    told = [
        Event("Påbörjad", review.opened_at, review.opened_by.name),
        *_event("Självskattning inlämnad", review.assessed_at, review.assessed_by),
        *_event("Bedömd", review.judged_at, review.judged_by),
    ]
    for finding in findings:
        told += _event("Åtgärdsplan lämnad", finding.plan_at, finding.plan_by)
        words = "Brist åtgärdad" if finding.is_met else "Brist kvarstår"
        told += _event(words, finding.checked_at, finding.checked_by)
    return sorted(told, key=lambda event: event.at, reverse=True)


def _event(words: str, at: datetime | None, who: Member | None) -> list[Event]:
    return [Event(words, at, who.name)] if at and who else []
