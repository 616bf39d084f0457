"""Taking orders from another system: whole or not at all, with every fault named."""

from orders.imports.orders import import_orders
from orders.imports.report import Report, RowFault
from orders.imports.rows import COLUMNS

__all__ = ["COLUMNS", "Report", "RowFault", "import_orders"]
