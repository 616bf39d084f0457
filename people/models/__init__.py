"""Order units and their policies, providers, the administration, members and their drafts."""

from people.models.absences import Absence
from people.models.drafts import Draft
from people.models.members import Member, User
from people.models.organisations import (
    Administration,
    Committee,
    OrderUnit,
    Provider,
    ProviderUnit,
    Regime,
    Shift,
)
from people.models.policy import Audience, Cause, ClockStart, DayKind, Policy

__all__ = [
    "Absence",
    "Administration",
    "Audience",
    "Cause",
    "ClockStart",
    "Committee",
    "DayKind",
    "Draft",
    "Member",
    "OrderUnit",
    "Policy",
    "Provider",
    "ProviderUnit",
    "Regime",
    "Shift",
    "User",
]
