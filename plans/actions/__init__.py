"""What can happen to a plan: a version is started, edited, handed in, returned or approved."""

from plans.actions.checking import ask_for_check, pass_check, send_back, set_internal_check, take_back
from plans.actions.handing_in import submit_version
from plans.actions.reviewing import approve_version, return_version
from plans.actions.starting import start_version
from plans.actions.steps import CannotPlan
from plans.actions.writing import EditedMeanwhile, edit_version
from plans.queries import activities_of, fields_of
from plans.rules.checklist import CHECKLIST
from plans.rules.writing import ActivityFields, VersionFields

__all__ = [
    "CHECKLIST",
    "ActivityFields",
    "CannotPlan",
    "EditedMeanwhile",
    "VersionFields",
    "activities_of",
    "approve_version",
    "ask_for_check",
    "edit_version",
    "fields_of",
    "pass_check",
    "return_version",
    "send_back",
    "set_internal_check",
    "start_version",
    "submit_version",
    "take_back",
]
