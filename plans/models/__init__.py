"""Plans, their versions and activities, and the reviews of them."""

from plans.models.activities import Activity, DayPart
from plans.models.plans import Plan
from plans.models.reviews import Review, ReviewOutcome
from plans.models.versions import PlanVersion

__all__ = ["Activity", "DayPart", "Plan", "PlanVersion", "Review", "ReviewOutcome"]
