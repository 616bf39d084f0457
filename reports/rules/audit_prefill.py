"""What the system itself would answer about a file (R107). Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass

from orders.rules.wording import Kind, wording
from plans.rules.stage import Stage
from reports.rules.audit_form import SOME, composed
from reports.rules.standings import Standing

DETAILED = frozenset({Kind.DETAIL, Kind.FREQUENCY, Kind.WALK})
UNCLEAR = frozenset({Kind.LEGAL, Kind.GENERIC, Kind.GOAL_EACH})
NOTHING, NO_PLAN = "none", "no_plan"
PLANS = {
    Stage.NONE: "none",
    Stage.IN_PROGRESS: "in_progress",
    Stage.SUBMITTED: "handed_in",
    Stage.RETURNED: "handed_in",
    Stage.APPROVED: "approved",
    Stage.REVISING: "approved",
    Stage.OUTDATED: "outdated",
}


@dataclass(frozen=True)
class KnownFile:
    """What the system knows of a file on the audit's day.

    `texts` are the needs, purpose and goal of the frame order. `missing` and `extra` are the keys of interventions that
    the order has and the plan does not carry out, and those that the plan alone has; None where there is no plan to
    compare. `has_notes` tells whether somebody, not the clockwork, has written in the journal.
    """

    standing: Standing
    texts: Mapping[str, str]
    missing: frozenset[int] | None
    extra: frozenset[int] | None
    has_notes: bool


def prefilled(known: KnownFile) -> dict[str, str]:
    """The system's answer to each question that it knows one to, by code."""
    standing = known.standing
    return {
        "framed": _framed(known.texts),
        "needs": "stated" if known.texts.get("needs", "").strip() else NOTHING,
        "goals": _goals(known.texts),
        "plan": PLANS[Stage(standing.stage)],
        "days": standing.in_time,
        "match": standing.match,
        "missing": _listed(known.missing),
        "extra": _listed(known.extra),
        "participation": standing.participation,
        "review": standing.review,
        "follow_up": standing.follow_up,
        "notes": "yes" if known.has_notes else "no",
    }


def _framed(texts: Mapping[str, str]) -> str:
    found = wording({"needs": texts.get("needs", ""), "purpose": texts.get("purpose", "")})
    return "detailed" if any(one.kind in DETAILED for one in found) else "framed"


def _goals(texts: Mapping[str, str]) -> str:
    goal = texts.get("goal", "")
    if not goal.strip():
        return NOTHING
    return "unclear" if any(one.kind in UNCLEAR for one in wording({"goal": goal})) else "stated"


def _listed(keys: frozenset[int] | None) -> str:
    if keys is None:
        return NO_PLAN
    return composed(SOME, keys) if keys else NOTHING
