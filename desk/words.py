"""How the worklist says what is to be done: status, next step, and the sentence above it."""

from datetime import date
from typing import NamedTuple

from desk.rules import Case, Side, Status
from orders.models import PauseCause
from plans.rules.steps import VersionState


class Badge(NamedTuple):
    """A status as it is shown: its tone (docs/look), its words, and why where that is told."""

    tone: str
    words: str
    why: str = ""


BADGES: dict[Side, dict[Status, Badge]] = {
    Side.UNIT: {
        Status.DRAFT: Badge("draft", "Ej skickad"),
        Status.UNACKNOWLEDGED: Badge("waiting", "Ej kvitterad"),
        Status.SUBMITTED: Badge("todo", "Att granska"),
        Status.RETURNED: Badge("returned", "Komplettering begärd"),
        Status.OUTDATED: Badge("late", "Plan inaktuell"),
        Status.LATE: Badge("late", "Plan försenad"),
        Status.RESTING: Badge("waiting", "Vilar"),
        Status.WRITING: Badge("waiting", "Väntar på plan"),
        Status.REVISING: Badge("done", "Godkänd, ny på gång"),
        Status.AWAITED: Badge("waiting", "Väntar på plan"),
        Status.APPROVED: Badge("done", "Godkänd"),
    },
    Side.PROVIDER: {
        Status.UNACKNOWLEDGED: Badge("todo", "Att kvittera"),
        Status.SUBMITTED: Badge("waiting", "Inlämnad"),
        Status.RETURNED: Badge("returned", "Återsänd"),
        Status.OUTDATED: Badge("late", "Plan inaktuell"),
        Status.LATE: Badge("late", "Plan försenad"),
        Status.RESTING: Badge("waiting", "Vilar"),
        Status.CHECKING: Badge("waiting", "Intern granskning"),
        Status.WRITING: Badge("draft", "Under arbete"),
        Status.REVISING: Badge("draft", "Under arbete"),
        Status.AWAITED: Badge("todo", "Plan att skriva"),
        Status.APPROVED: Badge("done", "Godkänd"),
    },
}


def badge(case: Case, status: Status, side: Side, on: date) -> Badge:
    """The badge of a row; what nobody has opened in time is shown as late, what rests with why."""
    shown = BADGES[side][status]
    if status == Status.RESTING and case.resting:
        return shown._replace(why=PauseCause(case.resting).label)
    if status == Status.UNACKNOWLEDGED and case.is_late(on):
        return shown._replace(tone="late")
    return shown


def step_words(case: Case, status: Status, side: Side, *, reads: bool = False) -> str:
    """What the reader does next on a case, as a verb; `reads` says that its internal check is the reader's to make."""
    if side == Side.UNIT:
        return {Status.DRAFT: "Fortsätt", Status.SUBMITTED: "Granska"}.get(status, "Visa")
    if status == Status.UNACKNOWLEDGED:
        return "Kvittera"
    if status == Status.CHECKING:
        return "Granska internt" if reads else "Visa"
    if case.newest == VersionState.OPEN:
        return "Fortsätt"
    if case.newest == VersionState.RETURNED:
        return "Komplettera"
    return "Skriv plan" if case.wants_plan else "Visa"


class Urgent(NamedTuple):
    """How many cases press, for the sentence above the list; `waiting` is to review, or sent back to us."""

    late: int
    waiting: int
    unacknowledged: int


PRESSING = {
    Side.UNIT: (
        ("är försenat", "är försenade"),
        ("ska granskas", "ska granskas"),
        ("är inte kvitterat", "är inte kvitterade"),
    ),
    Side.PROVIDER: (
        ("är försenat", "är försenade"),
        ("är återsänt", "är återsända"),
        ("ska kvitteras", "ska kvitteras"),
    ),
}


def lead(urgent: Urgent, whose: str, side: Side) -> str:
    """One sentence saying in numbers what is urgent; `whose` begins it: "Dina ärenden"."""
    said = [
        f"{number} {one if number == 1 else many}"
        for number, (one, many) in zip(urgent, PRESSING[side], strict=True)
        if number
    ]
    if not said:
        return f"{whose}: inget är försenat och inget väntar på svar."
    *first, last = said
    return f"{whose}: {', '.join(first)} och {last}." if first else f"{whose}: {last}."
