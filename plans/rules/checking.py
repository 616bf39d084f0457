"""The provider's own reading of a plan before it is handed in: a colleague reads, never the author (R38)."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum


class CheckState(StrEnum):
    """Where a version stands with its internal check."""

    NOT_ASKED = "NOT_ASKED"
    WAITING = "WAITING"
    PASSED = "PASSED"
    SENT_BACK = "SENT_BACK"


CHECK_WORDS: dict[CheckState, str] = {
    CheckState.NOT_ASKED: "Inte internt granskad",
    CheckState.WAITING: "Väntar på intern granskning",
    CheckState.PASSED: "Internt granskad",
    CheckState.SENT_BACK: "Tillbaka från intern granskning",
}


def check_state(asked_at: datetime | None, checked_at: datetime | None, remarks: str) -> CheckState:
    """The state that a version's moments and the colleague's remarks say."""
    if checked_at:
        return CheckState.PASSED
    if asked_at:
        return CheckState.WAITING
    return CheckState.SENT_BACK if remarks.strip() else CheckState.NOT_ASKED


def why_not_check(state: CheckState, authors: Collection[int | None], reader: int) -> str:
    """Why a reader may not check a version; nothing when they may.

    `authors` are the users who started, last saved or handed the version over; `reader` is a user too, so that two
    roles of one person do not check each other.
    """
    if state != CheckState.WAITING:
        return "Planen väntar inte på intern granskning. Läs in sidan igen."
    if reader in authors:
        return "Du har själv skrivit i planen eller lämnat den till granskning. En kollega behöver läsa den."
    return ""


def why_not_hand_in(checks_plans: bool, state: CheckState) -> str:
    """Why the internal check stands in the way of handing a version in; nothing when it does not."""
    if not checks_plans or state == CheckState.PASSED:
        return ""
    if state == CheckState.WAITING:
        return "En kollega läser planen. Den kan lämnas in när den interna granskningen är klar."
    return "Lämna planen till intern granskning först. Den kan lämnas in när en kollega har godkänt den."


def why_not_edit(checks_plans: bool, state: CheckState) -> str:
    """Why a version may not be written on while a colleague reads it; nothing when it may."""
    if not checks_plans or state != CheckState.WAITING:
        return ""
    return (
        "En kollega läser planen just nu. Ta tillbaka den från intern granskning om du behöver ändra något."
    )
