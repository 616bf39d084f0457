"""Giving cases from one member to another: what hinders one, and what waits in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Waiting(StrEnum):
    """What waits in a case, the most pressing first."""

    LATE = "LATE"
    UNSENT = "UNSENT"
    UNACKNOWLEDGED = "UNACKNOWLEDGED"
    AWAITED = "AWAITED"
    NOTHING = "NOTHING"


WAITING_WORDS: dict[Waiting, str] = {
    Waiting.LATE: "Plan försenad",
    Waiting.UNSENT: "Beställning ej skickad",
    Waiting.UNACKNOWLEDGED: "Ej kvitterad",
    Waiting.AWAITED: "Väntar på plan",
    Waiting.NOTHING: "Inget väntar",
}


@dataclass(frozen=True)
class CaseFacts:
    """What is asked of a case before it is given away.

    `is_held` is whether the one it is taken from still has it, `is_open_to` whether the one who gets it is named where
    the client's identity is protected. `plan_due_on` is the first day of a plan still waited for.
    """

    is_held: bool = True
    has_ended: bool = False
    is_open_to: bool = True
    is_unsent: bool = False
    is_unacknowledged: bool = False
    has_question: bool = False
    plan_due_on: date | None = None


def hindrance(facts: CaseFacts, part: str, to_name: str) -> str:
    """Why a case cannot be given to somebody, in words; empty when it can. `part` is what changes, "handläggare"."""
    if not facts.is_held:
        return f"Ärendet har redan bytt {part}."
    if facts.has_ended:
        return "Uppdraget är avslutat."
    if not facts.is_open_to:
        return f"Brukaren har skyddade personuppgifter och {to_name} är inte namngiven i ärendet."
    return ""


def waiting(facts: CaseFacts, on: date) -> Waiting:
    """What waits in a case on a day."""
    if facts.plan_due_on and facts.plan_due_on < on:
        return Waiting.LATE
    if facts.is_unsent:
        return Waiting.UNSENT
    if facts.is_unacknowledged:
        return Waiting.UNACKNOWLEDGED
    return Waiting.AWAITED if facts.plan_due_on else Waiting.NOTHING


def warnings(facts: CaseFacts, on: date) -> list[str]:
    """What else, beside `waiting`, the one who gets a case should know of first."""
    most = waiting(facts, on)
    told = {
        "Beställningen är inte skickad än.": facts.is_unsent and most != Waiting.UNSENT,
        "Beställningen är inte kvitterad.": facts.is_unacknowledged and most != Waiting.UNACKNOWLEDGED,
        "En fråga väntar på svar.": facts.has_question,
    }
    return [words for words, is_so in told.items() if is_so]
