"""The forms of a plan: what the provider writes, and how the officer answers."""

from plans.forms.choices import Choices, choices_for
from plans.forms.fields import VersionForm
from plans.forms.reviewing import ReviewForm
from plans.forms.writing import PlanForms

__all__ = ["Choices", "PlanForms", "ReviewForm", "VersionForm", "choices_for"]
