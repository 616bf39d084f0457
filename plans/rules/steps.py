"""Where a version stands, and what may be done to it there."""

from datetime import datetime
from enum import StrEnum


class VersionState(StrEnum):
    """Where a version stands."""

    OPEN = "OPEN"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"


class Step(StrEnum):
    """What can be done to a version."""

    EDIT = "EDIT"
    CHECK = "CHECK"
    SUBMIT = "SUBMIT"
    REVIEW = "REVIEW"
    FOLLOW = "FOLLOW"


ALLOWED: dict[VersionState, frozenset[Step]] = {
    VersionState.OPEN: frozenset({Step.EDIT, Step.CHECK, Step.SUBMIT}),
    VersionState.SUBMITTED: frozenset({Step.REVIEW}),
    VersionState.RETURNED: frozenset({Step.FOLLOW}),
    VersionState.APPROVED: frozenset({Step.FOLLOW}),
}

STATE_WORDS: dict[VersionState, str] = {
    VersionState.OPEN: "inte inlämnad",
    VersionState.SUBMITTED: "inlämnad",
    VersionState.RETURNED: "återsänd",
    VersionState.APPROVED: "godkänd",
}


def version_state(
    submitted_at: datetime | None, returned_at: datetime | None, approved_at: datetime | None
) -> VersionState:
    """The state that a version's moments say."""
    if approved_at:
        return VersionState.APPROVED
    if returned_at:
        return VersionState.RETURNED
    return VersionState.SUBMITTED if submitted_at else VersionState.OPEN
