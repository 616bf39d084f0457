"""How the versions of a plan follow on each other in time."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple


class Steps(NamedTuple):
    """When a version was started, and approved if it was."""

    started_at: datetime
    approved_at: datetime | None = None


class Link(NamedTuple):
    """When a later version was first started, and first approved: until then a version is newest, and valid."""

    followed_at: datetime | None = None
    replaced_at: datetime | None = None


def links(versions: Sequence[Steps]) -> list[Link]:
    """How each version is followed and replaced; the versions come in the order of their numbers.

    One that was never approved is never replaced.
    """
    found: list[Link] = []
    after = Link()
    for version in reversed(versions):
        found.append(after if version.approved_at else after._replace(replaced_at=None))
        after = Link(
            _first(after.followed_at, version.started_at), _first(after.replaced_at, version.approved_at)
        )
    return found[::-1]


def _first(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)
