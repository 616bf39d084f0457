"""What is demanded of a provider after a review, how it is answered, and whether it was met (R112). Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from people.errors import Fault

LONGEST = 4000
ASK_PLAN = "Skriv vad ni gör, vem som gör det och när det är klart."


class FindingState(StrEnum):
    """Where a finding stands; exactly one."""

    WAITS_FOR_PLAN = "WAITS_FOR_PLAN"
    WAITS_FOR_CHECK = "WAITS_FOR_CHECK"
    MET = "MET"
    REMAINS = "REMAINS"
    CARRIED = "CARRIED"


@dataclass(frozen=True)
class FindingFields:
    """A deficit as the unit writes it: the question it belongs to ("" for none), what is demanded, and until when."""

    code: str
    words: str
    measure: str
    recheck_on: date


def finding_state(*, is_met: bool | None, has_plan: bool, is_carried: bool) -> FindingState:
    """Where a finding stands: `is_carried` is that a later review has taken it over."""
    if is_carried:
        return FindingState.CARRIED
    if is_met is not None:
        return FindingState.MET if is_met else FindingState.REMAINS
    return FindingState.WAITS_FOR_CHECK if has_plan else FindingState.WAITS_FOR_PLAN


def faults_in_finding(fields: FindingFields, on: date) -> Iterator[Fault]:
    """What a finding lacks on the day it is written."""
    if not fields.words.strip():
        yield Fault("words", "Skriv bristen eller utvecklingsområdet.")
    if not fields.measure.strip():
        yield Fault("measure", "Skriv vilken åtgärd som krävs.")
    if fields.recheck_on <= on:
        yield Fault("recheck_on", "Välj en dag efter i dag.")


def faults_in_plan(words: str, state: FindingState) -> Iterator[Fault]:
    """What hinders a provider's action plan: nothing written, or a finding that needs none any longer."""
    if state in (FindingState.MET, FindingState.CARRIED):
        yield Fault("", _done(state))
    elif not words.strip():
        yield Fault("words", ASK_PLAN)


def faults_in_check(is_met: bool | None, words: str, state: FindingState) -> Iterator[Fault]:
    """What hinders a finding from being checked; one that remained may be checked again until it is met or carried."""
    if state in (FindingState.MET, FindingState.CARRIED):
        yield Fault("", _done(state))
        return
    if is_met is None:
        yield Fault("is_met", "Välj om bristen är åtgärdad eller kvarstår.")
    if not words.strip():
        yield Fault("words", "Skriv vad du har sett.")


def _done(state: FindingState) -> str:
    if state == FindingState.MET:
        return "Bristen är redan åtgärdad."
    return "Bristen har gått över till en senare uppföljning. Fortsätt där."


def carried_recheck(recheck_on: date, assess_by: date) -> date:
    """When a finding is checked in the review that takes it over: its own day, but not before the self-assessment."""
    return max(recheck_on, assess_by)
