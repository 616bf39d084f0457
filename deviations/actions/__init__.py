"""What can happen to deviations and checks: opened, closed, made."""

from deviations.actions.answering import answer_deviation
from deviations.actions.checks import make_check, make_checks
from deviations.actions.closing import close_deviation
from deviations.actions.handling import CannotDeviate
from deviations.actions.judging import accept_answer, ask_again
from deviations.actions.opening import open_deviations
from deviations.actions.reopening import reopen_deviation
from deviations.actions.reporting import report_deviation

__all__ = [
    "CannotDeviate",
    "accept_answer",
    "answer_deviation",
    "ask_again",
    "close_deviation",
    "make_check",
    "make_checks",
    "open_deviations",
    "reopen_deviation",
    "report_deviation",
]
