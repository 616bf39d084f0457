"""Taking orders from another system: whole or not at all, with every fault named."""

from orders.imports.orders import import_orders
from orders.imports.report import Report, RowFault

__all__ = ["Report", "RowFault", "import_orders"]
