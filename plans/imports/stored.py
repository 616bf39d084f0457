"""What is stored already of the orders and plans that a batch of versions touches; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence

from orders.models import Order
from people.models import OrderUnit
from plans.imports.rows import VersionGiven
from plans.models import Activity, Plan, PlanVersion
from plans.rules.writing import ActivityFields


class Stored:
    """Orders by number, and by assignment its plan, all its versions and all its orders.

    `only_unit` is the one unit whose orders are seen.
    """

    def __init__(self, batch: Sequence[VersionGiven], only_unit: OrderUnit | None) -> None:
        orders = Order.objects.filter(number__in={one.order_number for one in batch}, sent_at__isnull=False)
        if only_unit:
            orders = orders.filter(assignment__unit=only_unit)
        orders = orders.select_related("assignment", "policy").order_by("pk")
        self.orders = {order.number: order for order in orders}
        assignments = {order.assignment_id for order in self.orders.values()}
        plans = Plan.objects.filter(assignment__in=assignments).order_by("pk")
        self.plans = {plan.assignment_id: plan for plan in plans}
        self.versions = _versions(assignments)
        self.activities = _activities([one.pk for group in self.versions.values() for one in group])
        self.chains: dict[int, list[Order]] = defaultdict(list)
        for order in Order.objects.filter(assignment__in=assignments).order_by("assignment", "sequence"):
            self.chains[order.assignment_id].append(order)

    def version(self, given: VersionGiven) -> PlanVersion | None:
        """The stored version with the same case and number."""
        order = self.orders[given.order_number]
        same = (one for one in self.versions[order.assignment_id] if one.number == given.number)
        return next(same, None)


def _versions(assignments: set[int]) -> dict[int, list[PlanVersion]]:
    found: dict[int, list[PlanVersion]] = defaultdict(list)
    versions = (
        PlanVersion.objects.filter(plan__assignment__in=assignments)
        .select_related("plan", "order", "review")
        .order_by("plan", "number")
    )
    for version in versions:
        found[version.plan.assignment_id].append(version)
    return found


def _activities(versions: Sequence[int]) -> dict[int, list[ActivityFields]]:
    rows = Activity.objects.filter(version__in=versions).prefetch_related("interventions").in_order()
    found: dict[int, list[ActivityFields]] = defaultdict(list)
    for row in rows:
        keys = frozenset(one.pk for one in row.interventions.all())
        found[row.version_id].append(ActivityFields(row.what, day_part=row.day_part, interventions=keys))
    return found
