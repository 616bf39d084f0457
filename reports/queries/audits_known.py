"""What a field said at a moment, for a draw to be made again; investigation, by the rows' own history."""

from datetime import datetime
from typing import Any

from django.db.models import Model


def known_then(model: type[Model], field: str, at: datetime) -> dict[int, Any]:
    """What a field said at a moment, by key, of the rows that have been changed since; one query.

    A row that has not been changed since says it itself. Of one whose history began later, what it first said.
    """
    history = model.history  # type: ignore[attr-defined]
    changed = history.filter(history_date__gt=at).order_by().values("id")
    rows = history.filter(id__in=changed).order_by("history_date", "history_id")
    found: dict[int, Any] = {}
    for key, moment, value in rows.values_list("id", "history_date", field).iterator():
        if moment <= at or key not in found:
            found[key] = value
    return found
