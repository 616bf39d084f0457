"""The forms of a plan: what the provider writes, and how the officer answers."""

from plans.forms.checking import InternalCheckForm, RemarksForm
from plans.forms.choices import Choices, Gap, choices_for
from plans.forms.fields import VersionForm
from plans.forms.proposals import Proposal, proposal_for
from plans.forms.reasons import ReasonForm
from plans.forms.reviewing import ReviewForm, ReviewForms
from plans.forms.writing import PlanForms

__all__ = [
    "Choices",
    "Gap",
    "InternalCheckForm",
    "PlanForms",
    "Proposal",
    "ReasonForm",
    "RemarksForm",
    "ReviewForm",
    "ReviewForms",
    "VersionForm",
    "choices_for",
    "proposal_for",
]
