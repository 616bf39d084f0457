"""The one question everything asks: what the state of this assignment's plan is on this day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """Exactly one on any day for every active assignment (house.md, section 1; R26)."""

    NONE = "NONE"
    IN_PROGRESS = "IN_PROGRESS"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    REVISING = "REVISING"
    OUTDATED = "OUTDATED"


STAGE_WORDS: dict[Stage, str] = {
    Stage.NONE: "Ingen plan påbörjad",
    Stage.IN_PROGRESS: "Under bearbetning",
    Stage.SUBMITTED: "Inkommen, ej granskad",
    Stage.RETURNED: "Återsänd",
    Stage.APPROVED: "Godkänd",
    Stage.REVISING: "Godkänd, ny version på gång",
    Stage.OUTDATED: "Inaktuell",
}
VALID = frozenset({Stage.APPROVED, Stage.REVISING})
UNDER_WORK = frozenset({Stage.IN_PROGRESS, Stage.SUBMITTED, Stage.RETURNED})


@dataclass(frozen=True)
class OrderFact:
    """What the stage needs to know of an order."""

    sequence: int
    kind: str
    valid_from: date
    valid_to: date | None
    plan_due_on: date | None
    sent_at: datetime | None
    withdrawn_at: datetime | None = None

    def is_live(self, known_by: datetime) -> bool:
        """Sent by a moment and not withdrawn by then."""
        return _by(self.sent_at, known_by) and not _by(self.withdrawn_at, known_by)


@dataclass(frozen=True)
class VersionFact:
    """What the stage needs to know of a plan version; `answers` is the sequence of the order it answers."""

    number: int
    answers: int
    started_at: datetime
    submitted_at: datetime | None = None
    returned_at: datetime | None = None
    approved_at: datetime | None = None
    current_until: date | None = None


def _by(moment: datetime | None, known_by: datetime) -> bool:
    return moment is not None and moment <= known_by


def is_active(orders: Sequence[OrderFact], on: date, known_by: datetime) -> bool:
    """An order had been sent, no END order was in force, and the newest order's last day had not passed."""
    live = [order for order in orders if order.is_live(known_by)]
    if not live or any(order.kind == "END" and order.valid_from <= on for order in live):
        return False
    newest = max(live, key=lambda order: order.sequence)
    return newest.valid_to is None or newest.valid_to >= on


def stage_on(
    orders: Sequence[OrderFact], versions: Sequence[VersionFact], on: date, known_by: datetime
) -> Stage | None:
    """The stage of an assignment's plan on a day, from what was known at a moment; None when it is not active.

    An approved version stays valid while the next one is written, handed in or returned, until it grows too old, or
    until the revision that a later order asked for is overdue: then OUTDATED goes before REVISING.
    """
    if not is_active(orders, on, known_by):
        return None
    started = [version for version in versions if version.started_at <= known_by]
    if not started:
        return Stage.NONE
    newest = max(started, key=lambda version: version.number)
    approved = [version for version in started if _by(version.approved_at, known_by)]
    if not approved:
        return _first_version_stage(newest, known_by)
    valid = max(approved, key=lambda version: version.number)
    live = [order for order in orders if order.is_live(known_by)]
    if _is_outdated(valid, live, on):
        return Stage.OUTDATED
    return Stage.REVISING if newest.number > valid.number else Stage.APPROVED


def _first_version_stage(newest: VersionFact, known_by: datetime) -> Stage:
    if _by(newest.returned_at, known_by):
        return Stage.RETURNED
    return Stage.SUBMITTED if _by(newest.submitted_at, known_by) else Stage.IN_PROGRESS


def _is_outdated(valid: VersionFact, live: Sequence[OrderFact], on: date) -> bool:
    too_old = valid.current_until is not None and valid.current_until < on
    return too_old or any(
        order.sequence > valid.answers and order.plan_due_on is not None and order.plan_due_on < on
        for order in live
    )
