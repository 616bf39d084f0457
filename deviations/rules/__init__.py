"""When a month's check is due and how it groups, and when the ladder's steps are. Pure functions."""

from deviations.rules.checks import check_day, group_of, months_to_check

__all__ = ["check_day", "group_of", "months_to_check"]
