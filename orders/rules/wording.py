"""What makes an order's text worse than it could be (R3-R7). Pure functions; what they find never hinders anybody.

Needs and purpose are read for detail and frequency, the goal for phrases that say nothing. A frame order says what the
person needs and why; how and when is for the plan, and how often is for the time calculation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from orders.rules import word_lists as words


class Kind(StrEnum):
    """What is found."""

    DETAIL = "DETAIL"
    FREQUENCY = "FREQUENCY"
    WALK = "WALK"
    LEGAL = "LEGAL"
    GENERIC = "GENERIC"
    NOT_OWN_WORDS = "NOT_OWN_WORDS"
    GOAL_EACH = "GOAL_EACH"


@dataclass(frozen=True)
class Finding:
    """Something to mend in a field: the words it was found by, what it is, why it matters, what to write instead."""

    field: str
    kind: Kind
    found: tuple[str, ...]
    title: str
    why: str
    instead: str

    @property
    def tone(self) -> str:
        """How it is shown: a hint is quieter than what should be mended."""
        return "todo" if self.kind == Kind.NOT_OWN_WORDS else "returned"


ADVICE: dict[Kind, tuple[str, str, str]] = {
    Kind.DETAIL: (
        "För detaljerat för en ram",
        "Hur och när på dygnet kommer utföraren och den enskilde överens om i genomförandeplanen.",
        "Beskriv vad den enskilde har svårt med och behöver stöd i, till exempel ”behöver stöd för att få i sig "
        "alla måltider”.",
    ),
    Kind.FREQUENCY: (
        "Hur ofta hör till beräkningen",
        "Hur ofta hör till beräkningsunderlaget. I texten låser det planen.",
        "Stryk det här och skriv gånger per vecka vid insatsen. För dusch får det stå i texten.",
    ),
    Kind.WALK: (
        "Hur ofta hör till beräkningen",
        "Promenader kan ofta göras tillsammans med ärenden. En frekvens i texten hindrar det.",
        "Skriv varför den enskilde behöver komma ut, utan hur ofta.",
    ),
    Kind.LEGAL: (
        "Lagens övergripande mål",
        "Det är lagens övergripande mål och gäller alla. Det går inte att följa upp för just den här personen.",
        "Skriv vad som ska bli annorlunda för den enskilde, helst med egna ord.",
    ),
    Kind.GENERIC: (
        "Allmänt hållet mål",
        "Målet kunde gälla vem som helst.",
        "Fråga vad som är viktigast och skriv det, till exempel ”jag vill kunna laga min egen middag på söndagar”.",
    ),
    Kind.NOT_OWN_WORDS: (
        "Egna ord?",
        "Målet ser inte ut att vara skrivet med den enskildes egna ord.",
        "Skriv som hen säger: ”Jag vill …”. Går det inte att få veta, skriv att det är din bedömning.",
    ),
    Kind.GOAL_EACH: (
        "Ett mål för varje insats",
        "Ett mål för varje insats gör att helheten försvinner.",
        "Skriv ett mål som alla insatser hjälper till att nå.",
    ),
}


def wording(texts: Mapping[str, str]) -> list[Finding]:
    """All findings in an order's texts, by field name; fields it does not know are left alone."""
    found: list[Finding] = []
    for field in ("needs", "purpose"):
        text = texts.get(field, "")
        found += _findings(
            field, {Kind.DETAIL: _details(text), **_frequencies(text), Kind.LEGAL: _legal(text)}
        )
    return found + list(_of_goal(texts.get("goal", "")))


def _findings(field: str, by_kind: Mapping[Kind, Iterable[str]]) -> Iterator[Finding]:
    for kind, hits in by_kind.items():
        if found := tuple(dict.fromkeys(" ".join(hit.split()) for hit in hits)):
            yield Finding(field, kind, found, *ADVICE[kind])


def _hits(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found.group(0) for found in pattern.finditer(text)]


def _clauses(text: str) -> list[str]:
    return [clause for clause in words.CLAUSE.split(text) if clause.strip()]


def _details(text: str) -> Iterator[str]:
    for sentence in words.SENTENCE.split(text):
        if not words.HAPPENED.search(sentence):
            yield from _hits(words.CLOCK, sentence)
        is_help = bool(words.HELP.search(sentence))
        for clause in _clauses(words.CLOCK.sub("", sentence)):
            bare = clause.strip(" /")
            if words.ONLY_TIME.fullmatch(bare) or (is_help and words.MEAL.fullmatch(bare)):
                yield bare
            elif not words.DIFFICULTY.search(clause) and not words.OTHERS.search(clause):
                yield from _details_of(clause)


def _details_of(clause: str) -> Iterator[str]:
    yield from _hits(words.STAFF_SHALL, clause)
    yield from _hits(words.HOW, clause)
    if words.HELP.search(clause):
        yield from _hits(words.TIME_OF_DAY, words.FREQUENCY.sub(" ", clause))
        yield from _hits(words.MEAL, clause)


def _frequencies(text: str) -> dict[Kind, list[str]]:
    found: dict[Kind, list[str]] = {Kind.FREQUENCY: [], Kind.WALK: []}
    for sentence in words.SENTENCE.split(text):
        of_all = None if words.DIFFICULTY.search(sentence) else _kind_of_help(sentence)
        for clause in _clauses(sentence):
            kind = _kind_of_help(clause) if words.HELP.search(clause) else of_all
            if kind and not words.OTHERS.search(clause) and not words.BEFORE.search(clause):
                found[kind] += _hits(words.FREQUENCY, clause)
    return found


def _kind_of_help(text: str) -> Kind | None:
    """What a frequency here would be; None for a shower, whose frequency may stand, and where no help is named."""
    if words.SHOWER.search(text):
        return None
    if words.WALK.search(text):
        return Kind.WALK
    return Kind.FREQUENCY if words.HELP.search(text) else None


def _legal(text: str) -> list[str]:
    return _hits(words.LEGAL, text)


def _of_goal(text: str) -> Iterator[Finding]:
    legal, generic, each = _legal(text), _generic(text), _goals_each(text)
    yield from _findings("goal", {Kind.LEGAL: legal, Kind.GENERIC: generic, Kind.GOAL_EACH: each})
    own = words.OWN_WORDS.search(text) or words.QUOTED.search(text)
    if text.strip() and not (legal or generic or own):
        yield Finding("goal", Kind.NOT_OWN_WORDS, (), *ADVICE[Kind.NOT_OWN_WORDS])


def _generic(text: str) -> list[str]:
    """Phrases that say nothing, unless the rest of the goal does."""
    rest = re.findall(r"\w+", words.LEGAL.sub(" ", words.GENERIC.sub(" ", text)).casefold())
    says = [word for word in rest if word not in words.EMPTY_WORDS]
    return _hits(words.GENERIC, text) if len(says) <= 2 else []


def _goals_each(text: str) -> list[str]:
    lines = [hit.partition(":")[0].strip(" -–•*") for hit in _hits(words.GOAL_PER_LINE, text)]
    found = lines if len(lines) > 1 else _hits(words.GOAL_WITH, text)
    return found if len(found) > 1 else []
