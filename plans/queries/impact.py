"""The two orders that a change lies between: the one a plan answers, and the one in force."""

from dataclasses import dataclass

from orders.models import Order
from plans.models import PlanVersion
from plans.queries.versions import names_in_catalogue, ordered_lines
from plans.rules.impact import Judged, Lines, Names, by_intervention, fate_of
from plans.rules.lines import PlannedLine


@dataclass(frozen=True)
class Change:
    """What was ordered when a version answered it, and what is ordered now."""

    basis: PlanVersion
    order: Order
    before: Lines
    after: Lines
    names: Names

    def judge(self, activity: PlannedLine) -> Judged:
        """What the change means for one activity."""
        return fate_of(activity, self.before, self.after, self.names)


def change_since(basis: PlanVersion | None, order: Order | None) -> Change | None:
    """What has changed since a version's order; None when nothing that is ordered has. Three queries."""
    if basis is None or order is None or order == basis.order:
        return None
    before, after = by_intervention(ordered_lines(basis.order)), by_intervention(ordered_lines(order))
    return Change(basis, order, before, after, names_in_catalogue()) if before != after else None


def change_for_version(version: PlanVersion, order: Order) -> Change | None:
    """What a version has to answer beyond those before it: since the newest approved, or else the newest."""
    earlier = PlanVersion.objects.filter(plan=version.plan_id, number__lt=version.number)
    newest_first = earlier.select_related("order").order_by("-number")
    basis = newest_first.filter(approved_at__isnull=False).first() or newest_first.first()
    return change_since(basis, order)
