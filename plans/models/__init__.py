"""Plans, their versions and activities, the texts they begin with, and the reviews of them."""

from plans.models.activities import Activity, DayPart
from plans.models.plans import Plan
from plans.models.reviews import ReturnReason, Review, ReviewLine, ReviewOutcome
from plans.models.self_checks import SelfCheck
from plans.models.templates import PlanTemplate
from plans.models.versions import PlanVersion

__all__ = [
    "Activity",
    "DayPart",
    "Plan",
    "PlanTemplate",
    "PlanVersion",
    "ReturnReason",
    "Review",
    "ReviewLine",
    "ReviewOutcome",
    "SelfCheck",
]
