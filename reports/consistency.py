"""What must hold for figures; each rule tells the months that break it."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db.models import F, Q, Subquery, Sum

from orders.consistency import Rule
from orders.models import Order
from people.models import OrderUnit
from plans.models import PlanVersion
from reports.models import MonthFigure
from reports.queries.months import counts_of_unit, kept_of_unit
from reports.rules import MEASURES


def rules(today: date) -> dict[str, Rule]:
    """The rules as they are asked on a day; each day another unit's month is counted again."""
    return {
        "Varje mått i en sparad månad summerar till lika många uppdrag": _sums_that_differ,
        "En sparad månad är vad en ny räkning av dagen ger": partial(_counted_otherwise, today),
    }


def _sums_that_differ() -> Iterator[str]:
    sums = {f"sum_{code}": Sum("count", filter=Q(measure=code), default=0) for code in MEASURES}
    first, *others = sums
    differs = Q()
    for other in others:
        differs |= ~Q(**{other: F(first)})
    places = MonthFigure.objects.order_by("on", "unit", "provider").values("on", "unit", "provider")
    broken = places.annotate(**sums).filter(differs)
    return (f"{one['on']:%Y-%m} enhet {one['unit']} utförare {one['provider']}" for one in broken.iterator())


def _counted_otherwise(today: date) -> Iterator[str]:
    """One month of one unit, another each day; not one of which files read in since have told more."""
    sample = _sample(today.toordinal())
    if sample is None or _is_read_in_since(*sample):
        return
    unit_id, on = sample
    if kept_of_unit(unit_id, on=on) != counts_of_unit(unit_id, on=on):
        yield f"{on:%Y-%m} enhet {unit_id}"


def _sample(number: int) -> tuple[int, date] | None:
    """The unit and the month that come in turn; None where the unit whose turn it is has none."""
    units = list(OrderUnit.objects.order_by("pk").values_list("pk", flat=True))
    if not units:
        return None
    turn, place = divmod(number, len(units))
    days = (
        MonthFigure.objects.filter(unit=units[place]).order_by("on").values_list("on", flat=True).distinct()
    )
    return (units[place], days[turn % len(days)]) if days else None


def _is_read_in_since(unit_id: int, on: date) -> bool:
    counted = MonthFigure.objects.filter(unit=unit_id, on=on).order_by("-counted_at")[:1]
    since = Subquery(counted.values("counted_at"))
    orders = Order.objects.filter(assignment__unit=unit_id, imported_at__gt=since)
    versions = PlanVersion.objects.filter(plan__assignment__unit=unit_id, imported_at__gt=since)
    return orders.exists() or versions.exists()
