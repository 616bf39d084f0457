"""How performed time has gone over twelve months: of one provider, or of all that a member may see."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from followups.models import PerformedTime
from followups.models.performed import PerformedTimeQuerySet
from followups.rules.performed import Band, share
from people.models import Member, Provider
from people.rules import add_months

MONTHS = 12


@dataclass(frozen=True)
class MonthSum:
    """A month: its cases by band, hours performed and granted, and visits declined and extra."""

    month: date
    below: int
    within: int
    above: int
    ungranted: int
    hours: Decimal
    granted: Decimal
    declined: int
    extra: int

    @property
    def total(self) -> int:
        """All cases whose time has been read in for the month."""
        return self.below + self.within + self.above + self.ungranted

    @property
    def share_within(self) -> Decimal | None:
        """Per cent of the cases within the band, one decimal."""
        return share(Decimal(self.within), Decimal(self.total))

    @property
    def share_performed(self) -> Decimal | None:
        """Performed per cent of granted hours, one decimal; None where nothing was granted."""
        return share(self.hours, self.granted)


def trend_of(member: Member, provider: Provider | None, last: date) -> list[MonthSum]:
    """The twelve months up to the first day of the `last` one, newest first, without those not read in; one query."""
    shown = PerformedTime.objects.for_member(member)
    if provider:
        shown = shown.filter(assignment__provider=provider)
    return _summed(shown.filter(month__gt=add_months(last, -MONTHS), month__lte=last))


def _summed(rows: PerformedTimeQuerySet) -> list[MonthSum]:
    counted = {band.name.lower(): Count("pk", filter=Q(band=band.value)) for band in Band}
    sums = {f"sum_{name}": Sum(name) for name in ("hours", "granted", "declined", "extra")}
    months: Any = rows.order_by().values("month").annotate(**counted, **sums).order_by("-month")
    return [MonthSum(**{name.removeprefix("sum_"): value for name, value in one.items()}) for one in months]


def sum_of(months: list[PerformedTime]) -> MonthSum | None:
    """Some months of one case added up, counted as one month's; None when there are none."""
    if not months:
        return None
    bands = [month.band for month in months]
    return MonthSum(
        month=months[-1].month,
        below=bands.count(Band.BELOW),
        within=bands.count(Band.WITHIN),
        above=bands.count(Band.ABOVE),
        ungranted=bands.count(Band.UNGRANTED),
        hours=sum((month.hours for month in months), Decimal(0)),
        granted=sum((month.granted for month in months), Decimal(0)),
        declined=sum(month.declined for month in months),
        extra=sum(month.extra for month in months),
    )
