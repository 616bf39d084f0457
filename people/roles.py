"""The eight roles as a table: who sees what and does what (house.md, section 7)."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member is, in one organisation."""

    CASE_OFFICER = "CASE_OFFICER"
    UNIT_MANAGER = "UNIT_MANAGER"
    COORDINATOR = "COORDINATOR"
    CARE_CONTACT = "CARE_CONTACT"
    PROVIDER_MANAGER = "PROVIDER_MANAGER"
    CONTRACT_MANAGER = "CONTRACT_MANAGER"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"


class Act(StrEnum):
    """What a role may do; asked with `member.may(Act.…)`."""

    ORDER = "ORDER"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    WRITE_PLAN = "WRITE_PLAN"
    SUBMIT_PLAN = "SUBMIT_PLAN"
    CHECK_PLAN = "CHECK_PLAN"
    SET_INTERNAL_CHECK = "SET_INTERNAL_CHECK"
    REVIEW_PLAN = "REVIEW_PLAN"
    WRITE_MESSAGE = "WRITE_MESSAGE"
    REPORT_NEEDS = "REPORT_NEEDS"
    CONSIDER_NEEDS = "CONSIDER_NEEDS"
    CLOSE_DEVIATION = "CLOSE_DEVIATION"
    NAME_DEPUTY = "NAME_DEPUTY"
    NAME_DEPUTY_FOR_OTHERS = "NAME_DEPUTY_FOR_OTHERS"
    REASSIGN = "REASSIGN"
    SEE_OWN_PLANS = "SEE_OWN_PLANS"
    SEE_CASES = "SEE_CASES"
    SEE_CHECKS = "SEE_CHECKS"
    SEE_FIGURES = "SEE_FIGURES"
    SEE_LOOKS = "SEE_LOOKS"
    FOLLOW_ORDERS = "FOLLOW_ORDERS"
    SET_POLICY = "SET_POLICY"
    KEEP_TEMPLATES = "KEEP_TEMPLATES"
    IMPORT = "IMPORT"
    SET_UP = "SET_UP"


class Place(StrEnum):
    """The kind of organisation a role belongs to."""

    UNIT = "UNIT"
    PROVIDER = "PROVIDER"
    ADMINISTRATION = "ADMINISTRATION"


@dataclass(frozen=True)
class RoleRow:
    """One row of the table; `sees` is told to users, `acts` decides."""

    name: str
    place: Place
    sees: str
    acts: frozenset[Act]


_OFFICER = frozenset(
    {
        Act.WRITE_MESSAGE,
        Act.CONSIDER_NEEDS,
        Act.ORDER,
        Act.REVIEW_PLAN,
        Act.CLOSE_DEVIATION,
        Act.NAME_DEPUTY,
        Act.SEE_CASES,
        Act.SEE_CHECKS,
        Act.SEE_FIGURES,
    }
)
_WRITER = frozenset({Act.WRITE_MESSAGE, Act.REPORT_NEEDS, Act.WRITE_PLAN, Act.NAME_DEPUTY, Act.SEE_CASES})
_COORDINATOR = _WRITER | {
    Act.ACKNOWLEDGE,
    Act.CHECK_PLAN,
    Act.SUBMIT_PLAN,
    Act.KEEP_TEMPLATES,
    Act.SEE_CHECKS,
    Act.REASSIGN,
    Act.SEE_OWN_PLANS,
}

ROLES: dict[Role, RoleRow] = {
    Role.CASE_OFFICER: RoleRow(
        "Biståndshandläggare", Place.UNIT, "Den egna enhetens uppdrag, de egna först.", _OFFICER
    ),
    Role.UNIT_MANAGER: RoleRow(
        "Enhetschef",
        Place.UNIT,
        "Enhetens uppdrag, siffror och åtkomstlogg.",
        _OFFICER
        | {
            Act.FOLLOW_ORDERS,
            Act.SEE_LOOKS,
            Act.SET_POLICY,
            Act.KEEP_TEMPLATES,
            Act.IMPORT,
            Act.NAME_DEPUTY_FOR_OTHERS,
            Act.REASSIGN,
        },
    ),
    Role.COORDINATOR: RoleRow(
        "Samordnare",
        Place.PROVIDER,
        "Den egna utförarens uppdrag, från det att en beställning har skickats.",
        _COORDINATOR,
    ),
    Role.CARE_CONTACT: RoleRow(
        "Omsorgskontakt", Place.PROVIDER, "De uppdrag där hen är namngiven som omsorgskontakt.", _WRITER
    ),
    Role.PROVIDER_MANAGER: RoleRow(
        "Chef hos utförare",
        Place.PROVIDER,
        "Den egna utförarens uppdrag och egna siffror.",
        _COORDINATOR | {Act.SET_INTERNAL_CHECK, Act.SEE_FIGURES, Act.NAME_DEPUTY_FOR_OTHERS},
    ),
    Role.CONTRACT_MANAGER: RoleRow(
        "Avtalsförvaltare",
        Place.ADMINISTRATION,
        "Siffror för hela staden och eskalerade avvikelser; inga akter.",
        frozenset({Act.SEE_CHECKS, Act.SEE_FIGURES}),
    ),
    Role.AUDITOR: RoleRow(
        "Granskare", Place.ADMINISTRATION, "Ett draget urval, läsande och under en tid.", frozenset()
    ),
    Role.ADMINISTRATOR: RoleRow(
        "Administratör",
        Place.ADMINISTRATION,
        "Organisationer, medlemmar och insatskatalog; inga brukare.",
        frozenset({Act.SET_UP}),
    ),
}

_OFFICERS = frozenset({Role.CASE_OFFICER, Role.UNIT_MANAGER})
_COORDINATORS = frozenset({Role.COORDINATOR, Role.PROVIDER_MANAGER})
DEPUTIES: dict[Role, frozenset[Role]] = {
    Role.CASE_OFFICER: _OFFICERS,
    Role.UNIT_MANAGER: _OFFICERS,
    Role.COORDINATOR: _COORDINATORS,
    Role.PROVIDER_MANAGER: _COORDINATORS,
    Role.CARE_CONTACT: _COORDINATORS | {Role.CARE_CONTACT},
}
"""Which roles may do the case work of one who is away; a role that has no cases has no deputy."""
