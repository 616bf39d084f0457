"""Reading what is missing: plans whose day has passed, units whose check is due, the rows of a check."""

from deviations.queries.cases import case_number
from deviations.queries.checks import checks_due, freeze_rows, standing
from deviations.queries.ladder import rungs
from deviations.queries.overdue import openings

__all__ = ["case_number", "checks_due", "freeze_rows", "openings", "rungs", "standing"]
