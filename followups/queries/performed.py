"""Performed time as its pages show it: a month's cases, and what they add up to by provider."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

from followups.models import PerformedTime
from followups.models.performed import PerformedTimeQuerySet
from followups.rules.performed import Band, share
from orders.models import Assignment
from people.models import Member
from people.rules import add_months

Named = tuple[str, int | None]


@dataclass(frozen=True)
class Spread:
    """How the cases of one provider, or of all (no `provider_id`), lie in a month.

    `before` is the share within in the month before.
    """

    name: str
    provider_id: int | None
    below: int
    within: int
    above: int
    ungranted: int
    before: Decimal | None

    @property
    def total(self) -> int:
        """All cases whose time has been read in for the month."""
        return self.below + self.within + self.above + self.ungranted

    @property
    def share(self) -> Decimal | None:
        """Per cent of them within the band, one decimal; None when there are none."""
        return share(Decimal(self.within), Decimal(self.total))


def months_read(member: Member) -> list[date]:
    """The months that time has been read in for, among what a member may see; newest first."""
    months = PerformedTime.objects.for_member(member).order_by("-month").values_list("month", flat=True)
    return list(months.distinct())


def providers_of(member: Member, month: date) -> set[int]:
    """The providers with time read in for a month."""
    shown = PerformedTime.objects.for_member(member).filter(month=month).order_by()
    return set(shown.values_list("assignment__provider", flat=True).distinct())


def of_month(member: Member, month: date) -> PerformedTimeQuerySet:
    """A month's cases that a member may see."""
    shown = PerformedTime.objects.for_member(member).filter(month=month)
    return shown.select_related("assignment__client", "assignment__provider", "assignment__case_officer")


def spreads(member: Member, month: date) -> list[Spread]:
    """How a month's cases lie, by provider and last all together; two queries."""
    now, before = _counted(member, month), _counted(member, add_months(month, -1))
    each = [_spread(key, [counts], [before[key]] if key in before else []) for key, counts in now.items()]
    whole = _spread(("Alla", None), now.values(), before.values())
    return [*each, whole] if len(each) > 1 else each


def without_time(member: Member, month: date) -> int:
    """How many assignments under way when a month ended have no performed time read in for it."""
    last = add_months(month, 1)
    active = Assignment.objects.for_member(member).active(last)
    return active.exclude(performed_time__month=month).count()


def years_of(assignment: Assignment, member: Member) -> QuerySet[PerformedTime]:
    """The latest twelve months of a case, newest first."""
    shown = PerformedTime.objects.for_member(member).filter(assignment=assignment)
    return shown.select_related("reason_by", "followed_up_by").order_by("-month")[:12]


def _counted(member: Member, month: date) -> dict[Named, dict[str, int]]:
    """The cases of each provider by band, by its name and key."""
    rows = PerformedTime.objects.for_member(member).filter(month=month).order_by()
    provider = ("assignment__provider__name", "assignment__provider")
    counts: dict[Named, dict[str, int]] = {}
    for name, key, band, count in (
        rows.values_list(*provider, "band").annotate(Count("pk")).order_by(*provider, "band")
    ):
        counts.setdefault((name, key), {one.value: 0 for one in Band})[band] = count
    return counts


def _spread(named: Named, now: Iterable[dict[str, int]], before: Iterable[dict[str, int]]) -> Spread:
    counts, earlier = _sum(now), _sum(before)
    name, provider_id = named
    return Spread(
        name,
        provider_id,
        below=counts[Band.BELOW],
        within=counts[Band.WITHIN],
        above=counts[Band.ABOVE],
        ungranted=counts[Band.UNGRANTED],
        before=share(Decimal(earlier[Band.WITHIN]), Decimal(sum(earlier.values()))),
    )


def _sum(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    listed = list(counts)
    return {band.value: sum(one[band.value] for one in listed) for band in Band}
