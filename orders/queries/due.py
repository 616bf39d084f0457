"""Reading due days as they stood at a moment: a pause may have moved them since."""

from datetime import date, datetime

from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from orders.models import DueDateMove
from outbox.batches import Column


def due_as_of(at: datetime, **lookup: date) -> Q:
    """Orders whose due day, as it stood at a moment, is as a lookup asks: `exact`, `lt` or `lte`.

    What has been moved since the moment is mostly nothing, and is read first, so that the indexes on due days answer.
    """
    [(asked, day)] = lookup.items()
    now = Q(**{f"plan_due_on__{asked}": day})
    since = DueDateMove.objects.filter(moved_at__gt=at).order_by("-moved_at", "-pk")
    first_of = dict(since.values_list("order", "pk"))
    if not first_of:
        return now
    then = DueDateMove.objects.filter(**{f"before__{asked}": day}, pk__in=first_of.values())
    return (now & ~Q(pk__in=first_of)) | Q(pk__in=list(then.order_by("pk").values_list("order", flat=True)))


def due_then(at: datetime, order: str = "pk", due: str = "plan_due_on") -> Column:
    """An order's due day as it stood at a moment; `order` and `due` lead to the order's key and its due day now."""
    since = DueDateMove.objects.filter(moved_at__gt=at, order=OuterRef(order)).order_by("moved_at", "pk")
    return Coalesce(Subquery(since.values("before")[:1]), F(due), output_field=DateField())
