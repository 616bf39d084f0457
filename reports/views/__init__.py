"""The pages of figures and reports."""

from reports.views.breakdown import breakdown_file, breakdown_page
from reports.views.figures import figures_file, figures_page
from reports.views.rows import rows_file, rows_page

__all__ = [
    "breakdown_file", "breakdown_page", "figures_file", "figures_page", "rows_file", "rows_page",
]  # fmt: skip
