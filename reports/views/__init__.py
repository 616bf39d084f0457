"""The pages of figures and reports."""

from reports.views.figures import figures_page

__all__ = ["figures_page"]
