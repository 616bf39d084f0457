"""Field history of deviations that change as a set."""

from datetime import datetime

from django.db.models import F, Value

from deviations.models import Deviation
from deviations.models.deviations import DeviationQuerySet
from outbox.batches import insert_from


def keep_history(deviations: DeviationQuerySet, change: str, at: datetime) -> None:
    """Write what rows look like now, which pass by the signal that does it; `change` is "+" when new, "~" if not."""
    fields = {field.name: F(field.name) for field in Deviation._meta.concrete_fields}
    insert_from(
        deviations, Deviation.history.model, **fields, history_date=Value(at), history_type=Value(change)
    )
