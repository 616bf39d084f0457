"""The months of the invented district, counted as the clockwork would have counted them, so that trends have a past."""

from datetime import datetime

from people.rules import day_of
from reports.actions.months import keep_month
from reports.rules.months import months_before

MONTHS = 12


def leave_months(*, at: datetime) -> None:
    """The figures of the twelve months that have ended."""
    for on in months_before(day_of(at), MONTHS):
        keep_month(on=on, at=at)
