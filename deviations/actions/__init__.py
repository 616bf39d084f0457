"""What can happen to deviations and checks: opened, closed, made."""

from deviations.actions.checks import make_check, make_checks
from deviations.actions.closing import CannotClose, close_deviation
from deviations.actions.opening import open_deviations

__all__ = ["CannotClose", "close_deviation", "make_check", "make_checks", "open_deviations"]
