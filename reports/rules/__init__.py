"""What is counted, and what each figure means; pure, no clock."""

from reports.rules.figures import Figures, count, definitions
from reports.rules.measures import MEASURES, Measure
from reports.rules.standings import Kept, Standing, YesNo

__all__ = ["MEASURES", "Figures", "Kept", "Measure", "Standing", "YesNo", "count", "definitions"]
