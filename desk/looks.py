"""The access log, read from its newest end: no count of everything, so that it is as fast after ten years."""

from typing import NamedTuple

from journal.models import Look, LookQuerySet
from people.roles import ROLES, Role

ROWS = 50


class ShownLook(NamedTuple):
    """A look, and the role of who looked in words."""

    look: Look
    role: str


class LooksPage(NamedTuple):
    """One page of looks, and the key of the last one when there are older ones."""

    rows: list[ShownLook]
    older: int | None


def all_looks(unit_id: int, *, outcome: str = "") -> LookQuerySet:
    """The looks at a unit's files that have been made until now, newest first; `outcome` as `looks` takes it."""
    newest = Look.objects.on_unit(unit_id).order_by("-pk").values_list("pk", flat=True).first()
    found = Look.objects.on_unit(unit_id).filter(pk__lte=newest or 0)
    return found.filter(granted=outcome == "granted") if outcome else found


def looks(unit_id: int, *, outcome: str = "", before: int | None = None) -> LooksPage:
    """The looks at a unit's files, newest first; `outcome` is "granted", "refused" or empty, `before` the last key."""
    found = Look.objects.on_unit(unit_id)
    if outcome:
        found = found.filter(granted=outcome == "granted")
    edge = found.filter(pk=before).first() if before else None
    if edge:
        found = found.filter(at__lte=edge.at).exclude(at=edge.at, pk__gte=edge.pk)
    rows = list(found[: ROWS + 1])
    shown = [ShownLook(look, ROLES[Role(look.role)].name) for look in rows[:ROWS]]
    return LooksPage(shown, rows[ROWS - 1].pk if len(rows) > ROWS else None)
