"""Reading for figures: whose numbers a member may count, and how each case stood on a day."""

from reports.queries.figures import figures, figures_scope, standings

__all__ = ["figures", "figures_scope", "standings"]
