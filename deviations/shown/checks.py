"""Monthly checks as their pages show them: counts that sum, by provider and group, and the rows behind them.

Counts hold every frozen row, protected identities too, for they carry no names; the rows listed are those that the
member may see.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.models.checks import MonthlyCheckQuerySet, MonthlyCheckRowQuerySet
from people.models import Member, Provider

GROUPS = tuple(CheckGroup)


@dataclass(frozen=True)
class CheckLine:
    """A check in the list: how many assignments it holds, and how many of them lacked a valid plan."""

    check: MonthlyCheck
    total: int
    without: int


@dataclass(frozen=True)
class ProviderCounts:
    """One provider's counts in a check, in the order of `GROUPS`; without a provider, the sum of all."""

    provider: Provider | None
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All its assignments in the check."""
        return sum(self.counts)

    @property
    def by_group(self) -> list[tuple[CheckGroup, int]]:
        """Each group with its count."""
        return list(zip(GROUPS, self.counts, strict=True))


def checks_for(member: Member) -> MonthlyCheckQuerySet:
    """The checks a member may see, newest first; a provider's only where it has assignments in them."""
    checks = MonthlyCheck.objects.for_member(member).select_related("unit").newest_first()
    if member.provider_id is None:
        return checks
    own = MonthlyCheckRow.objects.filter(check_made=OuterRef("pk"), provider=member.provider_id)
    return checks.filter(Exists(own))


def check_lines(checks: Iterable[MonthlyCheck], member: Member) -> list[CheckLine]:
    """The checks of one page with their counts, in one query."""
    listed = list(checks)
    rows = rows_counted(member).filter(check_made__in=listed).values("check_made").order_by("check_made")
    found = rows.annotate(total=Count("pk"), without=Count("pk", filter=~Q(group=CheckGroup.VALID)))
    counts = {
        key: (total, without) for key, total, without in found.values_list("check_made", "total", "without")
    }
    return [CheckLine(check, *counts.get(check.pk, (0, 0))) for check in listed]


def provider_counts(check: MonthlyCheck, member: Member) -> list[ProviderCounts]:
    """A check's counts by provider, by name, and last their sum."""
    found = (
        rows_counted(member)
        .filter(check_made=check)
        .values_list("provider", "group")
        .order_by("provider", "group")
    )
    counts = {(provider, group): count for provider, group, count in found.annotate(count=Count("pk"))}
    providers = Provider.objects.filter(pk__in={provider for provider, _ in counts}).by_name()
    lines = [
        ProviderCounts(provider, tuple(counts.get((provider.pk, group), 0) for group in GROUPS))
        for provider in providers
    ]
    return [*lines, ProviderCounts(None, tuple(map(sum, zip(*(line.counts for line in lines), strict=True))))]


def rows_counted(member: Member) -> MonthlyCheckRowQuerySet:
    """The frozen rows that a member may see counted, protected identities too: a provider its own."""
    rows = MonthlyCheckRow.objects.all()
    return rows.filter(provider=member.provider_id) if member.provider_id else rows


def rows_of(
    check: MonthlyCheck, member: Member, *, group: str, provider: int | None
) -> MonthlyCheckRowQuerySet:
    """The frozen rows that a member may see: one group's or all without a valid plan; one provider's or all."""
    rows = MonthlyCheckRow.objects.for_member(member).filter(check_made=check)
    rows = rows.filter(group=group) if group else rows.without_valid_plan()
    rows = rows.filter(provider=provider) if provider else rows
    listed = rows.select_related("assignment__client", "provider")
    return listed.order_by("provider__name", "plan_due_on", "assignment__number")
