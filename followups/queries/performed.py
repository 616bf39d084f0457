"""Performed time as its pages show it: a month's cases, and what they add up to by provider."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from followups.models import PerformedTime
from followups.models.performed import PerformedTimeQuerySet
from followups.rules.performed import Band, share
from orders.models import Assignment
from people.models import Member
from people.rules import add_months

Named = tuple[str, int | None]
WAITING = "waiting"


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


def of_month(member: Member, month: date) -> PerformedTimeQuerySet:
    """A month's cases that a member may see."""
    shown = PerformedTime.objects.for_member(member).filter(month=month)
    return shown.select_related("assignment__client", "assignment__provider", "assignment__case_officer")


@dataclass(frozen=True)
class MonthShown:
    """A month by provider and last all together, and how many of its cases wait to be followed up."""

    spreads: list[Spread]
    to_follow_up: int

    @property
    def providers(self) -> list[tuple[int, str]]:
        """The providers with time read in for the month, by name."""
        return [(one.provider_id, one.name) for one in self.spreads if one.provider_id]


def month_shown(member: Member, month: date) -> MonthShown:
    """How a month's cases lie, beside the month before; one query."""
    counted = _counted(member, month)
    now, before = counted[month], counted[add_months(month, -1)]
    each = [_spread(key, [counts], [before[key]] if key in before else []) for key, counts in now.items()]
    whole = _spread(("Alla", None), now.values(), before.values())
    waiting = sum(counts[WAITING] for counts in now.values())
    return MonthShown([*each, whole] if len(each) > 1 else each, waiting)


def without_time(member: Member, month: date) -> int:
    """How many assignments under way when a month ended have no performed time read in for it."""
    last = add_months(month, 1)
    active = Assignment.objects.for_member(member).active(last)
    return active.exclude(performed_time__month=month).count()


def years_of(assignment: Assignment, member: Member) -> QuerySet[PerformedTime]:
    """The latest twelve months of a case, newest first."""
    shown = PerformedTime.objects.for_member(member).filter(assignment=assignment)
    return shown.select_related("reason_by", "followed_up_by").order_by("-month")[:12]


def _counted(member: Member, month: date) -> dict[date, dict[Named, Counter[str]]]:
    """The cases of a month and of the month before by band, and how many wait; by each provider's name and key."""
    months = (month, add_months(month, -1))
    rows = PerformedTime.objects.for_member(member).filter(month__in=months).order_by()
    provider = ("assignment__provider__name", "assignment__provider")
    waiting = Count("pk", filter=~Q(band=Band.WITHIN.value) & Q(followed_up_at=None))
    found = rows.values_list(*provider, "month", "band").annotate(Count("pk"), waiting=waiting)
    counts: dict[date, dict[Named, Counter[str]]] = {one: defaultdict(Counter) for one in months}
    for name, key, of_month, band, count, unanswered in found.order_by(*provider, "month", "band"):
        counts[of_month][name, key].update({band: count, WAITING: unanswered})
    return counts


def _spread(named: Named, now: Iterable[Counter[str]], before: Iterable[Counter[str]]) -> Spread:
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


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    listed = list(counts)
    return Counter({band.value: sum(one[band.value] for one in listed) for band in Band})
