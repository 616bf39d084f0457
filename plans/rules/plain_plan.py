"""A whole plan in plain language: short sentences under headings that a client would ask. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from orders.rules import day_in_words
from plans.rules.plain import PlainActivity, by_day_part, told
from plans.rules.plain_words import ended, sentences

HEADINGS = {
    "MORNING": "På morgonen",
    "FORENOON": "På förmiddagen",
    "NOON": "Mitt på dagen",
    "AFTERNOON": "På eftermiddagen",
    "EVENING": "På kvällen",
    "NIGHT": "På natten",
    "AS_AGREED": "När vi har kommit överens om det",
    "": "Annan hjälp",
}


@dataclass(frozen=True)
class PlainFacts:
    """What a version says, its standing in words, and whom it concerns beside the client."""

    provider: str
    unit: str
    committee: str
    standing: str
    goal: str = ""
    assessment: str = ""
    own_words: str = ""
    own_ability: str = ""
    risks: str = ""
    participation: str = ""
    attended: str = ""
    care_contact: str = ""
    next_follow_up_on: date | None = None
    next_follow_up_how: str = ""
    activities: Sequence[PlainActivity] = ()


@dataclass(frozen=True)
class Help:
    """One thing that is done, by what the plan calls it, in sentences."""

    called: str
    lines: list[str]


@dataclass(frozen=True)
class Section:
    """Sentences under a heading; and the help, by when in the day."""

    heading: str
    lines: list[str] = field(default_factory=list)
    parts: list[tuple[str, list[Help]]] = field(default_factory=list)


def plain_plan(facts: PlainFacts) -> list[Section]:
    """The plan as sections; one with nothing to say is left out."""
    sections = [
        Section("Det här är din plan", _opening(facts)),
        Section("Det här är ditt mål", _goal(facts)),
        _help(facts.activities),
        Section("Det här gör du själv", sentences(facts.own_ability)),
        Section("Det här är vi extra försiktiga med", sentences(facts.risks)),
        Section("Så här gjorde vi planen", _made(facts)),
        Section("Det här är din omsorgskontakt", _contact(facts.care_contact)),
        Section("Då pratar vi om planen igen", _follow_up(facts)),
        Section("Om du inte är nöjd", _complaint(facts)),
    ]
    return [section for section in sections if section.lines or section.parts]


def _opening(facts: PlainFacts) -> list[str]:
    return [
        "Du har hemtjänst.",
        "I planen står det vad vi hjälper dig med.",
        ended(f"Vi som hjälper dig kommer från {facts.provider}"),
        *sentences(facts.standing),
    ]


def _goal(facts: PlainFacts) -> list[str]:
    """The goal; where none could be set, the assessment that stands in its place (R31)."""
    return [*sentences(facts.goal.strip() or facts.assessment), *_quoted(facts.own_words)]


def _quoted(words: str) -> list[str]:
    return ["Så här säger du själv:", *sentences(words)] if words.strip() else []


def _help(activities: Sequence[PlainActivity]) -> Section:
    parts = [
        (HEADINGS[part], [Help(activity.what.strip(), told(activity)) for activity in found])
        for part, found in by_day_part(activities)
    ]
    return Section("Det här hjälper vi dig med", parts=parts)


def _made(facts: PlainFacts) -> list[str]:
    attended = [f"De som var med: {ended(facts.attended.strip())}"] if facts.attended.strip() else []
    return [*sentences(facts.participation), *attended]


def _contact(care_contact: str) -> list[str]:
    if not care_contact.strip():
        return []
    return [
        f"Din omsorgskontakt är {ended(care_contact.strip())}",
        "Fråga din omsorgskontakt om du undrar över något.",
    ]


def _follow_up(facts: PlainFacts) -> list[str]:
    on = facts.next_follow_up_on
    day = [f"Det gör vi den {day_in_words(on)}."] if on else []
    return [*day, *sentences(facts.next_follow_up_how)]


def _complaint(facts: PlainFacts) -> list[str]:
    return [
        "Du har rätt att säga vad du tycker.",
        ended(f"Prata med oss på {facts.provider}"),
        "Du kan också prata med kommunen.",
        ended(f"Det gör du hos {facts.unit}"),
        ended(f"{facts.committee} har ansvar för din hemtjänst"),
        "Du kan be någon du litar på om hjälp att klaga.",
    ]
