"""Taking plans from another system: each version whole or not at all, with every fault named."""

from plans.imports.rows import COLUMNS
from plans.imports.versions import import_plans

__all__ = ["COLUMNS", "import_plans"]
