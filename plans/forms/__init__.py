"""The forms of a plan: what the provider writes, and how the officer answers."""

from plans.forms.checking import InternalCheckForm, RemarksForm
from plans.forms.choices import Choices, Gap, choices_for, gaps_for
from plans.forms.fields import VersionForm
from plans.forms.reviewing import ReviewForm
from plans.forms.writing import PlanForms

__all__ = [
    "Choices",
    "Gap",
    "InternalCheckForm",
    "PlanForms",
    "RemarksForm",
    "ReviewForm",
    "VersionForm",
    "choices_for",
    "gaps_for",
]
