"""What can happen to organisations and to those who act in them."""

from people.actions.absences import CannotBeAway, end_absence, name_deputy
from people.actions.setting_up import (
    CannotSetUp,
    ProviderFields,
    add_member,
    add_provider,
    add_unit,
    adopt_policy,
    end_membership,
    faults_in_policy,
)

__all__ = [
    "CannotBeAway",
    "CannotSetUp",
    "ProviderFields",
    "add_member",
    "add_provider",
    "add_unit",
    "adopt_policy",
    "end_absence",
    "end_membership",
    "faults_in_policy",
    "name_deputy",
]
