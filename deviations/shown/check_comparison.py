"""Two monthly checks beside each other, as the page shows them: counts that add up, and the assignments behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.models.checks import MonthlyCheckQuerySet
from deviations.queries.check_changes import PairsByProvider, months_of, pairs_by_provider
from deviations.rules.check_changes import Change, Pair, changes_in, groups_in, in_a_row
from deviations.shown.checks import GROUPS, rows_counted
from people.models import Member, Provider

MINUS = "−"
LACKING = frozenset({CheckGroup.LACKING_LATE, CheckGroup.LACKING, CheckGroup.OUTDATED})
UNDER_WORK = frozenset({CheckGroup.UNDER_WORK_LATE, CheckGroup.UNDER_WORK})
CHANGES = {
    Change.NEW: "Nya utan giltig plan",
    Change.STILL: "Fortfarande utan",
    Change.IN_ORDER: "Nu i ordning",
    Change.ENDED: "Avslutade",
}


@dataclass(frozen=True)
class ThenNow:
    """A count in the earlier check and in this one."""

    then: int
    now: int

    @property
    def difference(self) -> str:
        """How much more or less it is now: "+3", "−2", "0"."""
        change = self.now - self.then
        return f"+{change}" if change > 0 else f"{MINUS}{-change}" if change else "0"


@dataclass(frozen=True)
class Compared:
    """What the pairs of one provider, or of all, say: counts then and now, and how many of each change."""

    provider: Provider | None
    pairs: Mapping[Pair, int] = field(repr=False)

    @property
    def lacking(self) -> ThenNow:
        """Those whose plan was missing or outdated."""
        return self._sum(LACKING)

    @property
    def under_work(self) -> ThenNow:
        """Those whose plan was under work."""
        return self._sum(UNDER_WORK)

    @property
    def without(self) -> ThenNow:
        """Those without a valid plan, under work too."""
        return self._sum(LACKING | UNDER_WORK)

    @property
    def total(self) -> ThenNow:
        """All assignments of the checks."""
        return self._sum(frozenset(GROUPS))

    @property
    def by_group(self) -> list[tuple[CheckGroup, ThenNow]]:
        """Each group with its counts."""
        return [(group, self._sum(frozenset({group}))) for group in GROUPS]

    @property
    def changes(self) -> dict[Change, int]:
        """How many of each change."""
        return changes_in(self.pairs)

    def _sum(self, groups: frozenset[CheckGroup]) -> ThenNow:
        then, now = groups_in(self.pairs)
        return ThenNow(sum(then[group] for group in groups), sum(now[group] for group in groups))


@dataclass(frozen=True)
class Comparison:
    """A check beside an earlier one of the same unit: each provider by name, and all together."""

    earlier: MonthlyCheck
    check: MonthlyCheck
    providers: list[Compared]
    whole: Compared


def earlier_checks(check: MonthlyCheck, member: Member) -> MonthlyCheckQuerySet:
    """The unit's checks before this one, the newest first."""
    before = MonthlyCheck.objects.for_member(member).filter(unit=check.unit_id, month__lt=check.month)
    return before.newest_first()


def compare(earlier: MonthlyCheck, check: MonthlyCheck, member: Member) -> Comparison:
    """Two checks of one unit, as far as a member may see them counted (R96)."""
    pairs = pairs_by_provider(rows_counted(member), earlier, check)
    providers = Provider.objects.filter(pk__in=pairs).by_name()
    return Comparison(
        earlier,
        check,
        [Compared(provider, pairs[provider.pk]) for provider in providers],
        Compared(None, _together(pairs)),
    )


def _together(pairs: PairsByProvider) -> Counter[Pair]:
    whole: Counter[Pair] = Counter()
    for some in pairs.values():
        whole.update(some)
    return whole


class ShownRow(NamedTuple):
    """A row of a list of changes: the group it stood in then in words, and for how many checks in a row."""

    row: MonthlyCheckRow
    then: str
    months: int | None


def rows_with_months(rows: Iterable[MonthlyCheckRow], check: MonthlyCheck) -> list[ShownRow]:
    """Rows of `rows_changed` as they are shown; those still without a valid plan with how many checks that has been."""
    months = months_of(check)
    return [
        ShownRow(
            row,
            CheckGroup(row.then).label if row.then else "Inte med då",  # type: ignore[attr-defined]
            in_a_row(months, row.broken) if hasattr(row, "broken") else None,
        )
        for row in rows
    ]
