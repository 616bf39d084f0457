"""Deviations, and the 16th check with its frozen rows."""

from deviations.models.checks import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.models.deviations import Deviation, DeviationKind

__all__ = ["CheckGroup", "Deviation", "DeviationKind", "MonthlyCheck", "MonthlyCheckRow"]
