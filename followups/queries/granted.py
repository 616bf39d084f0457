"""What was granted in assignments, and when their services rested: as the rules take them."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal

from followups.rules.performed import Granted, Rest
from orders.models import Order, OrderKind, Pause


def chains_of(assignments: Collection[int]) -> dict[int, list[Granted]]:
    """The orders of each assignment that have been sent and not withdrawn, in the order of the chain; one query."""
    found: dict[int, list[Granted]] = defaultdict(list)
    orders = Order.objects.filter(assignment__in=assignments, sent_at__isnull=False, withdrawn_at=None)
    rows = orders.order_by("assignment", "sequence").values_list(
        "assignment_id", "kind", "valid_from", "valid_to", "frame_time"
    )
    for assignment, kind, from_on, to_on, hours in rows:
        is_end = kind == OrderKind.END
        found[assignment].append(Granted(from_on, None if is_end else to_on, Decimal(0) if is_end else hours))
    return found


def rests_of(assignments: Collection[int]) -> dict[int, list[Rest]]:
    """When the services of each assignment rested; one query."""
    found: dict[int, list[Rest]] = defaultdict(list)
    rows = Pause.objects.filter(assignment__in=assignments).order_by("pk")
    for assignment, from_on, resumed_on in rows.values_list("assignment_id", "from_on", "resumed_on"):
        found[assignment].append(Rest(from_on, resumed_on))
    return found
