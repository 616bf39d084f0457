"""A case that changes hands as the pages show it, and what a whole round of them adds up to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from orders.queries.reassigning import HeldCase, kind_for, load_of
from orders.rules.reassigning import WAITING_WORDS, Waiting, hindrance, waiting, warnings
from people.models import Member


@dataclass(frozen=True)
class Row:
    """One case as a list shows it; `failed` says why it cannot be moved."""

    case: HeldCase
    party: str
    waits: str
    warnings: list[str]
    failed: str = ""


def party_of(by: Member) -> str:
    """The other side of a case: what its list is narrowed by."""
    return "unit" if by.provider_id else "provider"


def row_of(case: HeldCase, by: Member, on: date, to_member: Member | None = None) -> Row:
    """A case as the list shows it; with `to_member`, also what hinders it from going there."""
    part = kind_for(by).label.lower()
    return Row(
        case,
        str(getattr(case.assignment, party_of(by))),
        WAITING_WORDS[waiting(case.facts, on)],
        warnings(case.facts, on),
        hindrance(case.facts, part, to_member.name) if to_member else "",
    )


def figures_of(
    by: Member, to_member: Member, moving: list[Row], rows: list[Row], at: datetime
) -> list[dict[str, Any]]:
    """What a round moves, what it leaves, and what the one who gets the cases has then."""
    load, stays = load_of(to_member, kind_for(by), at), len(rows) - len(moving)
    nothing = WAITING_WORDS[Waiting.NOTHING]
    warned = sum(row.waits != nothing or bool(row.warnings) for row in moving)
    shown = (
        ("Flyttas", len(moving), f"till {to_member.name}", ""),
        ("Flyttas inte", stays, "se skälet på raden" if stays else "", "late" if stays else ""),
        ("Något väntar", warned, "av dem som flyttas", ""),
        (f"{to_member.name} får", load + len(moving), f"har {load} i dag", ""),
    )
    return [
        {"label": label, "value": value, "unit": "", "note": note, "tone": tone}
        for label, value, note, tone in shown
    ]
