"""What the pages of figures ask."""

from reports.forms.day import DayForm

__all__ = ["DayForm"]
