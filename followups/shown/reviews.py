"""What pages show of a provider's review: its badge, its answers, its story, and what its reader may do now."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse

from followups.actions.reviews import stands
from followups.models import Finding, Judgement, Met, ProviderReview, ReviewAnswer
from followups.rules.review_answers import Area, Given, Question, areas_of, is_corrected
from followups.rules.review_findings import FindingState, finding_state
from followups.rules.reviews import ReviewState, hinders_visit
from orders.rules import day_in_words
from people.models import Member
from people.roles import Act
from people.rules import FEWEST, day_of
from plans.rules.self_checks import OwnFigures

WORDS = {
    ReviewState.OPENED: "Väntar på självskattning",
    ReviewState.ASSESSED: "Självskattning inlämnad",
    ReviewState.VISITED: "Besökt",
    ReviewState.JUDGED: "Bedömd",
    ReviewState.REPORTED: "Rapporterad",
}
MET_TONES = {Met.YES: "done", Met.PARTLY: "returned", Met.NO: "late", Met.NOT_APPLICABLE: "waiting"}
JUDGEMENT_TONES = {
    Judgement.FULLY: "done",
    Judgement.LARGELY: "done",
    Judgement.PARTLY: "returned",
    Judgement.NOT: "late",
}
FINDINGS = {
    FindingState.WAITS_FOR_PLAN: ("todo", "Väntar på åtgärdsplan"),
    FindingState.WAITS_FOR_CHECK: ("waiting", "Åtgärdsplan lämnad"),
    FindingState.MET: ("done", "Åtgärdad"),
    FindingState.REMAINS: ("late", "Kvarstår"),
    FindingState.CARRIED: ("returned", "Förd vidare"),
}


class Badge(NamedTuple):
    """A state as it is shown."""

    tone: str
    words: str


class ShownStep(NamedTuple):
    """Something that may be done now, and where."""

    words: str
    url: str


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


def met_badge(met: str) -> Badge | None:
    """An answer; None when nobody has given one."""
    return Badge(MET_TONES[Met(met)], str(Met(met).label)) if met else None


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


class ShownAnswer(NamedTuple):
    """A question with what the provider said and what the visit saw."""

    question: Question
    said: Badge | None
    self_words: str
    seen: Badge | None
    seen_words: str
    is_corrected: bool


def shown_answers(
    review: ProviderReview, answers: Mapping[str, ReviewAnswer]
) -> list[tuple[Area, list[ShownAnswer]]]:
    """A review's answers by area, in the template's order."""
    none = ReviewAnswer()
    return [
        (area, [_shown(question, answers.get(question.code, none)) for question in area.questions])
        for area in areas_of(review.template.areas)
    ]


def _shown(question: Question, answer: ReviewAnswer) -> ShownAnswer:
    return ShownAnswer(
        question,
        met_badge(answer.self_met),
        answer.self_words,
        met_badge(answer.seen_met),
        answer.seen_words,
        is_corrected(Given(answer.self_met), Given(answer.seen_met)),
    )


class ShownFinding(NamedTuple):
    """A finding with its state, its question, and what the reader may do with it."""

    finding: Finding
    badge: Badge
    is_settled: bool
    question: str
    carried_to: ProviderReview | None
    steps: list[ShownStep]


def shown_findings(
    review: ProviderReview, findings: list[Finding], reader: Member | None
) -> list[ShownFinding]:
    """A review's findings as pages show them; without a reader nobody may do anything."""
    asked = {one.code: one.words for area in areas_of(review.template.areas) for one in area.questions}
    return [_shown_finding(review, finding, asked, reader) for finding in findings]


def _shown_finding(
    review: ProviderReview, finding: Finding, asked: Mapping[str, str], reader: Member | None
) -> ShownFinding:
    carried_to = finding.carried_to.review if hasattr(finding, "carried_to") else None
    state = finding_state(
        is_met=finding.is_met, has_plan=finding.plan_at is not None, is_carried=carried_to is not None
    )
    is_settled = state in (FindingState.MET, FindingState.CARRIED)
    steps = list(_finding_steps(review, finding, reader)) if reader and not is_settled else []
    return ShownFinding(
        finding, Badge(*FINDINGS[state]), is_settled, asked.get(finding.code, ""), carried_to, steps
    )


def _finding_steps(review: ProviderReview, finding: Finding, reader: Member) -> Iterator[ShownStep]:
    stands_already = review.judged_at is not None or finding.carried_from_id is not None
    if stands_already and reader.may(Act.ASSESS_SELF):
        words = "Ändra åtgärdsplanen" if finding.plan_at else "Lämna åtgärdsplan"
        yield ShownStep(words, reverse("answer_finding", args=[finding.pk]))
    if stands_already and reader.may(Act.REVIEW_PROVIDER):
        yield ShownStep("Följ upp", reverse("check_finding", args=[finding.pk]))
    if stands(review) == ReviewState.VISITED and reader.may(Act.REVIEW_PROVIDER):
        yield ShownStep("Ändra", reverse("change_finding", args=[finding.pk]))


class Event(NamedTuple):
    """One line of a review's story."""

    words: str
    at: datetime
    who: str
    text: str = ""


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


def figures_day(review: ProviderReview, on: date) -> date:
    """The day whose figures stand beside a self-assessment: the one it was handed in, else the day asked about."""
    return day_of(review.assessed_at) if review.assessed_at else on


def figures_in_words(figures: OwnFigures) -> str:
    """The share with a current plan with its denominator and its day; left out when it is of few (R115)."""
    day = day_in_words(figures.on)
    if not figures.assignments:
        return f"Utföraren hade inga pågående uppdrag hos enheten {day}."
    if figures.assignments < FEWEST:
        return f"Utföraren hade färre än fem pågående uppdrag hos enheten {day}, så andelen visas inte."
    counted = f"{figures.current} av {figures.assignments} pågående uppdrag"
    return f"{figures.share} procent hade en aktuell plan {day}: {counted}."


def definition_of(figures: OwnFigures) -> str:
    """What the share counts; empty when it is not shown."""
    return DEFINITION if figures.assignments >= FEWEST else ""


DEFINITION = (
    "Räknat på utförarens pågående uppdrag hos enheten vid dagens slut. Aktuell är en plan som är godkänd, inte för "
    "gammal, och vars beställning inte har ändrats så att en ny version är försenad. Andelen är avrundad nedåt."
)
