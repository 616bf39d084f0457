"""What can happen to a plan: a version is started, edited, handed in, returned or approved."""

from plans.actions.checking import ask_for_check, pass_check, send_back, set_internal_check, take_back
from plans.actions.handing_in import submit_version
from plans.actions.looking import note_first_look
from plans.actions.reasons import CannotKeepReason, add_reason, retire_reason
from plans.actions.reviewing import approve_version, return_version
from plans.actions.starting import start_version
from plans.actions.steps import CannotPlan
from plans.actions.templates import CannotKeepTemplate, TemplateFields, end_template, keep_template
from plans.actions.writing import EditedMeanwhile, edit_version
from plans.queries import activities_of, fields_of
from plans.rules.checklist import CHECKLIST
from plans.rules.returning import LineFields
from plans.rules.writing import ActivityFields, VersionFields

__all__ = [
    "CHECKLIST",
    "ActivityFields",
    "CannotKeepReason",
    "CannotKeepTemplate",
    "CannotPlan",
    "EditedMeanwhile",
    "LineFields",
    "TemplateFields",
    "VersionFields",
    "activities_of",
    "add_reason",
    "approve_version",
    "ask_for_check",
    "edit_version",
    "end_template",
    "fields_of",
    "keep_template",
    "note_first_look",
    "pass_check",
    "retire_reason",
    "return_version",
    "send_back",
    "set_internal_check",
    "start_version",
    "submit_version",
    "take_back",
]
