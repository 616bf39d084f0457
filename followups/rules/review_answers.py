"""What a review asks, what must be answered, and how two years differ (R114-R116). Pure functions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from people.errors import Fault

YES, PARTLY, NO, NOT_APPLICABLE = "YES", "PARTLY", "NO", "NOT_APPLICABLE"
RANK = {NO: 0, PARTLY: 1, YES: 2}
PLANS = "plans_current"
PLAN_MEASURES = "plans_measures"
LONGEST = 4000


class Question(NamedTuple):
    """One thing asked; its code is the same from version to version."""

    code: str
    words: str
    help: str = ""


class Area(NamedTuple):
    """Questions that belong together."""

    code: str
    heading: str
    questions: tuple[Question, ...]


class Given(NamedTuple):
    """An answer: how far it is met, and words."""

    met: str
    words: str = ""


def areas_of(kept: Iterable[Mapping[str, Any]]) -> list[Area]:
    """A template's areas, out of how they are kept."""
    return [
        Area(area["code"], area["heading"], tuple(Question(**one) for one in area["questions"]))
        for area in kept
    ]


def questions_of(areas: Iterable[Area]) -> list[Question]:
    """Every question, in order."""
    return [question for area in areas for question in area.questions]


def faults_in_assessment(
    questions: Sequence[Question], answers: Mapping[str, Given], summary: str
) -> Iterator[Fault]:
    """What a self-assessment lacks: every question answered, words for all but a plain yes, a summary (R114).

    The question of current plans states its share in words, and asks for measures when not all have one (R115).
    """
    for question in questions:
        yield from _faults_of(question.code, answers.get(question.code, Given("")))
    plans, measures = (answers.get(code, Given("")).met for code in (PLANS, PLAN_MEASURES))
    if plans in (PARTLY, NO) and measures == NOT_APPLICABLE:
        yield Fault(
            f"met_{PLAN_MEASURES}", "Alla har inte en aktuell plan. Svara om det finns en åtgärdsplan."
        )
    if not summary.strip():
        yield Fault("self_words", "Skriv en sammanfattning: vad som fungerar och vad ni behöver utveckla.")


def _faults_of(code: str, given: Given) -> Iterator[Fault]:
    if given.met not in (*RANK, NOT_APPLICABLE):
        yield Fault(f"met_{code}", "Välj ett svar.")
    elif code == PLANS and not given.words.strip():
        yield Fault(f"words_{code}", "Skriv hur stor andel som har en aktuell plan.")
    elif given.met != YES and not given.words.strip():
        yield Fault(
            f"words_{code}", "Skriv vad som saknas och vad ni gör åt det, eller varför det inte är aktuellt."
        )


def faults_in_seen(
    questions: Sequence[Question], said: Mapping[str, Given], seen: Mapping[str, Given]
) -> Iterator[Fault]:
    """What a visit's notes lack: every question confirmed or corrected, and why where it is corrected (R114)."""
    for question in questions:
        given = seen.get(question.code, Given(""))
        if given.met not in (*RANK, NOT_APPLICABLE):
            yield Fault(f"met_{question.code}", "Välj vad besöket visade.")
        elif not given.words.strip() and is_corrected(said.get(question.code, Given("")), given):
            yield Fault(f"words_{question.code}", "Skriv vad besöket visade, eftersom svaret blir ett annat.")


def is_corrected(said: Given, seen: Given) -> bool:
    """Whether a visit saw something else than the provider had said; what nobody had said is taken for a yes."""
    return bool(seen.met) and seen.met != (said.met or YES)


class Change(StrEnum):
    """How the answer to a question differs from the year before."""

    BETTER = "BETTER"
    WORSE = "WORSE"
    SAME = "SAME"
    OTHER = "OTHER"


def change_between(before: str, now: str) -> Change:
    """From one year's answer to the next; what either year lacks or found not applicable is only another."""
    if before == now:
        return Change.SAME
    if before not in RANK or now not in RANK:
        return Change.OTHER
    return Change.BETTER if RANK[now] > RANK[before] else Change.WORSE
