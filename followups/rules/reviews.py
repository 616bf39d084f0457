"""The steps of a provider's review, when one is due, and whom it is reported to (R109-R114). Pure functions."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from people.errors import Fault
from people.rules import add_months

REMINDER_DAYS = (7, 0)
"""Days before the last day of the self-assessment on which the provider is reminded."""
PRIVATE = "PRIVATE"
METHODS = {
    "interview": "Intervju med ledning och personal",
    "routines": "Genomgång av rutiner",
    "documentation": "Genomgång av dokumentation",
}
"""How a review can be done (R110)."""


class ReviewState(StrEnum):
    """How far a review has come; exactly one."""

    OPENED = "OPENED"
    ASSESSED = "ASSESSED"
    VISITED = "VISITED"
    JUDGED = "JUDGED"
    REPORTED = "REPORTED"


class Steps(NamedTuple):
    """When each step of a review was taken; None for those to come."""

    assessed_at: datetime | None
    visited_on: date | None
    judged_at: datetime | None
    reported_on: date | None


def state_of(steps: Steps) -> ReviewState:
    """The last step taken."""
    if steps.reported_on:
        return ReviewState.REPORTED
    if steps.judged_at:
        return ReviewState.JUDGED
    if steps.visited_on:
        return ReviewState.VISITED
    return ReviewState.ASSESSED if steps.assessed_at else ReviewState.OPENED


def next_review_on(last_visit: date | None, months: int) -> date | None:
    """The day from which a provider is due again by the policy's `months`; None for one never visited: due already."""
    return add_months(last_visit, months) if last_visit else None


def is_due(last_visit: date | None, months: int, on: date) -> bool:
    """Whether a provider has never been reviewed, or was visited `months` months ago or more on a day."""
    due_on = next_review_on(last_visit, months)
    return due_on is None or due_on <= on


def faults_in_opening(assess_by: date, on: date) -> Iterator[Fault]:
    """What hinders a review from being opened on a day: the provider needs a day to come."""
    if assess_by <= on:
        yield Fault("assess_by", "Välj en dag efter i dag, så att utföraren hinner svara.")


def hinders_visit(state: ReviewState, assess_by: date, on: date) -> str:
    """Why a visit may not be written down on a day; empty when it may.

    Without a self-assessment the unit waits until its last day has passed; what a visit saw may be changed until the
    judgement.
    """
    if state == ReviewState.OPENED and on <= assess_by:
        return "Vänta på självskattningen, eller tills dess sista dag har passerat."
    return "" if state in (ReviewState.OPENED, ReviewState.ASSESSED, ReviewState.VISITED) else JUDGED


JUDGED = "Uppföljningen är redan bedömd."


def faults_in_visit(visited_on: date, opened_on: date, on: date) -> Iterator[Fault]:
    """What hinders the day of a visit: before the review was opened, or not come yet."""
    if not opened_on <= visited_on <= on:
        yield Fault("visited_on", f"Välj en dag från {opened_on} till i dag.")


def faults_in_report(reported_on: date, judged_on: date, on: date) -> Iterator[Fault]:
    """What hinders the day on which a review was reported: before the judgement, or not come yet."""
    if not judged_on <= reported_on <= on:
        yield Fault("reported_on", f"Välj en dag från {judged_on} till i dag.")


def reported_to(regime: str) -> str:
    """Whom a judged review is reported to by the provider's regime (R113)."""
    if regime == PRIVATE:
        return "Äldrenämnden; stadsdelsnämnden informeras"
    return "Stadsdelsnämnden, med kopia till äldrenämnden"


def methods_text(chosen: Iterable[str], words: str) -> str:
    """How a review was done, as it is kept: a line for each way of `METHODS`, then the unit's own words (R110)."""
    picked = set(chosen)
    lines = [line for method, line in METHODS.items() if method in picked]
    return "\n".join([*lines, words.strip()]).strip()


def methods_of(text: str) -> tuple[list[str], str]:
    """The ways chosen and the own words, out of what is kept."""
    lines = text.splitlines()
    chosen = [method for method, line in METHODS.items() if line in lines]
    return chosen, "\n".join(line for line in lines if line not in METHODS.values())


def reminder_step(assess_by: date, opened_on: date, on: date) -> int | None:
    """How many days before the last day the reminder is that belongs to a day; None when none does.

    The newest that has fallen due counts; none falls due on the day of opening, or after the last day.
    """
    days = [
        step
        for step in REMINDER_DAYS
        if opened_on < assess_by - timedelta(days=step) <= on and on <= assess_by
    ]
    return min(days, default=None)
