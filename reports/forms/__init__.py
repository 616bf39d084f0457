"""What the pages of figures ask."""

from reports.forms.choice import ChoiceForm
from reports.forms.day import DayForm

__all__ = ["ChoiceForm", "DayForm"]
