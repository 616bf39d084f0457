"""A version of a plan as a paper for its client: ordinary, in large print, or in plain language."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from paper import make_pdf
from people.rules import day_of
from plans.models import PlanVersion
from plans.papers.contents import contents
from plans.papers.plain import plain_facts
from plans.queries import written_activities
from plans.rules.papers import PaperKind, Standing, standing
from plans.rules.plain_plan import Section, plain_plan
from plans.rules.steps import version_state

HERE = Path(__file__).parent


def make_paper(version: PlanVersion, kind: PaperKind) -> bytes:
    """The PDF; a version that has not changed since gives the same bytes. Raises paper.PaperNotMade."""
    told = _head(version, kind) | _body(version, kind)
    template = "plain.typ" if kind == PaperKind.PLAIN else "plan.typ"
    return make_pdf(HERE / template, told, newest_moment(version))


def plain_sections(version: PlanVersion) -> list[Section]:
    """The version in plain language, for a page or a paper; two queries."""
    return plain_plan(plain_facts(version, standing_of(version).words, written_activities(version)))


def standing_of(version: PlanVersion) -> Standing:
    """What a paper says of the version's standing."""
    state = version_state(version.submitted_at, version.returned_at, version.approved_at)
    approved = version.approved_at and day_of(version.approved_at)
    return standing(state, approved, version.replaced_at and day_of(version.replaced_at))


def newest_moment(version: PlanVersion) -> datetime:
    """When the version last became another: the paper's own moment."""
    moments = (
        version.started_at, version.edited_at, version.submitted_at,
        version.returned_at, version.approved_at, version.replaced_at,
    )  # fmt: skip
    return max(at for at in moments if at)


def _head(version: PlanVersion, kind: PaperKind) -> dict[str, Any]:
    assignment = version.plan.assignment
    plain = kind == PaperKind.PLAIN
    return {
        "title": "Din plan för hemtjänst" if plain else "Genomförandeplan",
        "author": str(assignment.unit.committee),
        "foot": f"Ärende {assignment.number}, version {version.number}",
        "mark": standing_of(version).mark,
        "large": kind == PaperKind.LARGE,
        "name": assignment.client.name,
        "number": assignment.number,
    }


def _body(version: PlanVersion, kind: PaperKind) -> dict[str, Any]:
    if kind == PaperKind.PLAIN:
        return {"sections": [asdict(section) for section in plain_sections(version)]}
    return contents(version, standing_of(version).words, written_activities(version))
