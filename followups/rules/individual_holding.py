"""What a follow-up must say before it is kept, and how the plan's stage is counted in the register. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from people.errors import Fault
from plans.rules.stage import UNDER_WORK, VALID, Stage

GOAL = "goal"
DECLINED = "DECLINED"
OWN = "own-"
LONGEST_WORDS, LONGEST_REASON = 4000, 300


class PlanThen(StrEnum):
    """What the plan was on the day of a follow-up; the same values as the model's (R79)."""

    CURRENT = "CURRENT"
    OUTDATED = "OUTDATED"
    UNDER_WORK = "UNDER_WORK"
    NEVER_RECEIVED = "NEVER_RECEIVED"
    NOT_APPLICABLE = "NOT_APPLICABLE"


@dataclass(frozen=True)
class Answer:
    """What was said of one thing: an ordered intervention by its key, or the goal or a question by its code.

    `worked` is a value of `Worked`, empty when not said.
    """

    intervention_id: int | None = None
    code: str = ""
    worked: str = ""
    words: str = ""

    @property
    def key(self) -> str:
        """What its fields are called: `worked-<key>` and `words-<key>`; an intervention is `i` and its number."""
        return self.code or f"i{self.intervention_id}"


@dataclass(frozen=True)
class Told:
    """What an officer writes of a follow-up that was held.

    `answered_by`, `outcome` are values of `AnsweredBy`, `FollowUpOutcome`. `next_on` is set when the next one shall be
    held on another day than by the policy (R68). `extend` asks for a draft extension when the services continue.
    """

    held_on: date
    answered_by: str
    answers: tuple[Answer, ...]
    words: str
    outcome: str
    outcome_words: str
    next_on: date | None = None
    provider_attended: bool = False
    extend: bool = False


def plan_then(stage: Stage | None) -> PlanThen:
    """The stage of the plan on the day, as the register counts it; None when the assignment was not active."""
    if stage is None:
        return PlanThen.NOT_APPLICABLE
    if stage in VALID:
        return PlanThen.CURRENT
    if stage in UNDER_WORK:
        return PlanThen.UNDER_WORK
    return PlanThen.OUTDATED if stage == Stage.OUTDATED else PlanThen.NEVER_RECEIVED


def faults_in_held(
    told: Told, *, started_on: date, on: date, until: date | None, asked: Collection[str]
) -> Iterator[Fault]:
    """What is wrong with a follow-up, written on the day `on`, of care begun `started_on` and decided `until`.

    `asked` are the keys of all that may be answered.
    """
    yield from _faults_in_days(told, started_on, on, until)
    if not told.answered_by:
        yield Fault("answered_by", "Välj vem som svarade.")
    elif told.answered_by != DECLINED:
        yield from _faults_in_answers(told.answers)
    if any(answer.key not in asked for answer in told.answers):
        yield Fault("", "Beställningen har ändrats sedan sidan öppnades. Läs in sidan igen.")
    if not told.words.strip():
        yield Fault("words", "Skriv hur insatserna har fungerat.")
    if not told.outcome:
        yield Fault("outcome", "Välj vad uppföljningen leder till.")
    if not told.outcome_words.strip():
        yield Fault("outcome_words", "Skriv hur du har bedömt det.")
    if told.extend and (told.outcome != "CONTINUE" or until is None):
        yield Fault(
            "extend", "En förlängning kan skrivas när insatserna fortsätter och beslutet har ett slut."
        )


def _faults_in_days(told: Told, started_on: date, on: date, until: date | None) -> Iterator[Fault]:
    if told.held_on > on:
        yield Fault("held_on", "Skriv dagen då uppföljningen gjordes, senast i dag.")
    elif told.held_on < started_on:
        yield Fault("held_on", f"Insatserna började {started_on}. Skriv en dag från och med då.")
    if told.next_on is None:
        return
    if told.next_on <= max(told.held_on, on):
        yield Fault("next_on", "Skriv en dag som ligger framåt i tiden.")
    elif until and told.next_on > until and told.outcome == "CONTINUE" and not told.extend:
        yield Fault(
            "next_on", f"Beslutet upphör {until}. Skriv en dag före det, eller begär att beslutet förlängs."
        )


def _faults_in_answers(answers: Sequence[Answer]) -> Iterator[Fault]:
    for answer in answers:
        if not answer.worked and (answer.intervention_id or answer.code == GOAL):
            yield Fault(f"worked-{answer.key}", "Välj hur det har fungerat.")
        elif not answer.worked and not answer.words.strip():
            yield Fault(f"worked-{answer.key}", "Välj hur det har fungerat, eller skriv svaret med ord.")
        elif answer.worked == "BADLY" and not answer.words.strip():
            yield Fault(f"words-{answer.key}", "Skriv vad som inte fungerar.")


def faults_in_move(
    to_on: date, reason: str, *, from_on: date, on: date, until: date | None
) -> Iterator[Fault]:
    """What is wrong with giving a planned follow-up another day (R69)."""
    if to_on < on:
        yield Fault("to_on", "Skriv en dag från och med i dag.")
    elif until and to_on > until:
        yield Fault(
            "to_on", f"Beslutet upphör {until}. Skriv en dag senast då, eller förläng beslutet först."
        )
    elif to_on == from_on:
        yield Fault("to_on", "Uppföljningen är redan planerad till den dagen. Skriv en annan dag.")
    if not reason.strip():
        yield Fault("reason", "Skriv varför uppföljningen flyttas.")
    elif len(reason.strip()) > LONGEST_REASON:
        yield Fault("reason", f"Korta skälet till högst {LONGEST_REASON} tecken.")


@dataclass(frozen=True)
class Question:
    """One question of a set; the code is kept from version to version, so that answers can be compared."""

    code: str
    words: str
    help: str = ""


def faults_in_questions(
    questions: Sequence[Question], said: Sequence[Question], used: Collection[str]
) -> Iterator[Fault]:
    """What is wrong with a set of questions that follows on `said`; `used` are the codes of all earlier sets.

    Faults stand at `questions` and `questions-<place>-words`.
    """
    if not questions:
        yield Fault("questions", "Skriv minst en fråga.")
    elif list(questions) == list(said):
        yield Fault("questions", "Frågorna är som de var. Ändra något, eller låt dem gälla.")
    for place, question in enumerate(questions):
        if not question.words:
            yield Fault(f"questions-{place}-words", "Skriv frågan, eller ta bort raden.")
    codes = [question.code for question in questions]
    unknown = [code for code in codes if code not in used and not code.startswith(OWN)]
    if len(set(codes)) < len(codes) or unknown:
        yield Fault("questions", "Frågorna har ändrats av någon annan. Läs in sidan igen.")
