"""Counting a unit's complaints (R130)."""

from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from deviations.models import Complaint
from deviations.rules.complaint_patterns import Group
from orders.models import Assignment
from people.models import OrderUnit


def groups_of(unit: OrderUnit, *, since: date, on: date) -> list[Group]:
    """A unit's complaints received from a day to another, counted by provider, topic, month and anonymity."""
    received = Complaint.objects.filter(unit=unit, received_on__range=(since, on))
    by = ("provider_id", "topic", "month", "anonymous")
    counted = received.annotate(month=TruncMonth("received_on")).order_by(*by)
    return [Group(*row) for row in counted.values_list(*by).annotate(amount=Count("pk"))]


def active_by_provider(unit: OrderUnit, on: date) -> dict[int, int]:
    """How many of a unit's assignments each provider had under way on a day."""
    active = Assignment.objects.filter(unit=unit).active(on).order_by("provider_id")
    return dict(active.values_list("provider_id").annotate(Count("pk")))
