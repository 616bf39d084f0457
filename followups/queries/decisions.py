"""What a unit's officers have decided in a period (R158-R159), by who sent the order."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from followups.queries.load import Table, named
from followups.rules.load import counted, middle_of, suppressed, typical
from orders.models import Order, OrderKind
from people.rules import end_of, start_of


def decisions_of(unit_id: int, from_on: date, to_on: date) -> Table:
    """What each officer has ordered in a period, by kind, and the hours a month of what was granted anew.

    Withdrawn orders and those read in from another system are left out. Each column is left out for itself.
    """
    sent = Order.objects.filter(
        assignment__unit=unit_id,
        sent_at__gte=start_of(from_on),
        sent_at__lte=end_of(to_on),
        withdrawn_at=None,
        imported_at=None,
    )
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    granted: dict[int, list[Decimal]] = defaultdict(list)
    for officer, kind, hours in sent.order_by("pk").values_list("sent_by", "kind", "frame_time"):
        kinds[officer][kind] += 1
        if kind == OrderKind.NEW:
            granted[officer].append(hours)
    officers = named(unit_id, kinds)
    columns = {}
    for kind in OrderKind:
        counts = [kinds[key][kind] for key, _ in officers]
        columns[kind.value] = counted(counts, suppressed(counts))
    left_out = suppressed([kinds[key][OrderKind.NEW] for key, _ in officers])
    whole = middle_of([hours for those in granted.values() for hours in those])
    columns["middle"] = typical([middle_of(granted[key]) for key, _ in officers], whole, left_out)
    return Table([name for _, name in officers], columns)
