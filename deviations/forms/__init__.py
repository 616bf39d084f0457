"""What the pages of deviations and checks ask."""

from deviations.forms.checks import RowsForm

__all__ = ["RowsForm"]
