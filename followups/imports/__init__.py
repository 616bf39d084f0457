"""Taking performed time from a file: each month of an assignment whole or not at all, with every fault named."""

from followups.imports.performed import COLUMNS, import_performed_time

__all__ = ["COLUMNS", "import_performed_time"]
