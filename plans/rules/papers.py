"""The papers that a client gets of a plan: which there are, what they are called, and what they say of its standing."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from orders.rules import day_in_words
from plans.rules.steps import VersionState


class PaperKind(StrEnum):
    """How a plan is printed; the value stands in the address and in the file's name."""

    ORDINARY = "vanlig"
    LARGE = "storstil"
    PLAIN = "lattlast"


class Standing(NamedTuple):
    """What a paper says of the standing: a word on each page's head ("" for a plan that holds), and a sentence."""

    mark: str
    words: str


DRAFTS = {
    VersionState.OPEN: "Planen skrivs fortfarande och gäller inte än.",
    VersionState.SUBMITTED: "Planen väntar på att granskas av kommunen och gäller inte än.",
    VersionState.RETURNED: "Planen är återsänd för att kompletteras och gäller inte.",
}


def standing(state: VersionState, approved_on: date | None, replaced_on: date | None) -> Standing:
    """Whether a version holds, and since when; what is not approved is a draft."""
    if approved_on is None:
        return Standing("Utkast", f"Utkast. {DRAFTS[state]}")
    if replaced_on:
        return Standing("Ersatt", f"Ersatt. En senare plan gäller sedan den {day_in_words(replaced_on)}.")
    return Standing("", f"Planen gäller från och med den {day_in_words(approved_on)}.")


def file_name(case: str, version: int, kind: PaperKind) -> str:
    """The file's name, which tells nothing of the person: case number, version, and how it is printed."""
    printed = "" if kind == PaperKind.ORDINARY else f"-{kind}"
    return f"genomforandeplan-{case}-version-{version}{printed}.pdf"
