"""Reading what is missing: plans whose day has passed, units whose check is due, the rows of a check."""

from deviations.queries.cases import case_number
from deviations.queries.checks import checks_due, freeze_rows, standing
from deviations.queries.late_plans import overdue_plans

__all__ = ["case_number", "checks_due", "freeze_rows", "overdue_plans", "standing"]
