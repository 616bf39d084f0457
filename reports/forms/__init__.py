"""What the pages of figures ask."""

from reports.forms.breakdown import BreakdownForm
from reports.forms.choice import ChoiceForm
from reports.forms.rows import RowsForm

__all__ = ["BreakdownForm", "ChoiceForm", "RowsForm"]
