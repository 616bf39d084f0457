"""The roles as a table: who sees what and does what (house.md, section 7)."""

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
    DISTRICT_MANAGER = "DISTRICT_MANAGER"
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
    PAUSE = "PAUSE"
    SEE_DEVIATIONS = "SEE_DEVIATIONS"
    OPEN_DEVIATION = "OPEN_DEVIATION"
    ANSWER_DEVIATION = "ANSWER_DEVIATION"
    CLOSE_DEVIATION = "CLOSE_DEVIATION"
    HANDLE_ESCALATION = "HANDLE_ESCALATION"
    ASSESS_MISCONDUCT = "ASSESS_MISCONDUCT"
    SEE_MISCONDUCT = "SEE_MISCONDUCT"
    NOTIFY_AUTHORITY = "NOTIFY_AUTHORITY"
    SEE_COMPLAINTS = "SEE_COMPLAINTS"
    RECORD_COMPLAINT = "RECORD_COMPLAINT"
    ANSWER_COMPLAINT = "ANSWER_COMPLAINT"
    ANSWER_CHECK = "ANSWER_CHECK"
    KEEP_ROUTINE = "KEEP_ROUTINE"
    SEE_UNDELIVERED = "SEE_UNDELIVERED"
    SEE_CONSCIENCE = "SEE_CONSCIENCE"
    SEE_PERFORMED_TIME = "SEE_PERFORMED_TIME"
    EXPLAIN_TIME = "EXPLAIN_TIME"
    FOLLOW_UP_TIME = "FOLLOW_UP_TIME"
    SEE_FOLLOW_UPS = "SEE_FOLLOW_UPS"
    FOLLOW_UP = "FOLLOW_UP"
    KEEP_QUESTIONS = "KEEP_QUESTIONS"
    SEE_PROVIDER_REVIEWS = "SEE_PROVIDER_REVIEWS"
    REVIEW_PROVIDER = "REVIEW_PROVIDER"
    ASSESS_SELF = "ASSESS_SELF"
    KEEP_REVIEW_TEMPLATE = "KEEP_REVIEW_TEMPLATE"
    SEE_MEETINGS = "SEE_MEETINGS"
    HOLD_MEETING = "HOLD_MEETING"
    NAME_CONTACTS = "NAME_CONTACTS"
    REVIEW_ORDERS = "REVIEW_ORDERS"
    DRAW_ROUND = "DRAW_ROUND"
    SEE_LOAD = "SEE_LOAD"
    SEE_REPORTS = "SEE_REPORTS"
    WRITE_REPORT = "WRITE_REPORT"
    APPROVE_REPORT = "APPROVE_REPORT"
    KEEP_NATIONAL_VALUES = "KEEP_NATIONAL_VALUES"
    SEE_AUDITS = "SEE_AUDITS"
    DRAW_AUDIT = "DRAW_AUDIT"
    ANSWER_AUDIT = "ANSWER_AUDIT"
    CHECK_FACTS = "CHECK_FACTS"
    KEEP_AUDIT_FORM = "KEEP_AUDIT_FORM"
    ASK_WHAT_IF = "ASK_WHAT_IF"
    EXPORT_UNIT = "EXPORT_UNIT"
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
        Act.PAUSE,
        Act.SEE_DEVIATIONS,
        Act.OPEN_DEVIATION,
        Act.CLOSE_DEVIATION,
        Act.ASSESS_MISCONDUCT,
        Act.SEE_MISCONDUCT,
        Act.SEE_COMPLAINTS,
        Act.RECORD_COMPLAINT,
        Act.SEE_UNDELIVERED,
        Act.SEE_PERFORMED_TIME,
        Act.FOLLOW_UP_TIME,
        Act.SEE_FOLLOW_UPS,
        Act.FOLLOW_UP,
        Act.SEE_PROVIDER_REVIEWS,
        Act.SEE_MEETINGS,
        Act.HOLD_MEETING,
        Act.REVIEW_ORDERS,
        Act.SEE_AUDITS,
        Act.ANSWER_AUDIT,
        Act.NAME_DEPUTY,
        Act.SEE_CASES,
        Act.SEE_CHECKS,
        Act.SEE_FIGURES,
    }
)
_WRITER = frozenset(
    {
        Act.WRITE_MESSAGE,
        Act.REPORT_NEEDS,
        Act.WRITE_PLAN,
        Act.SEE_FOLLOW_UPS,
        Act.NAME_DEPUTY,
        Act.SEE_CASES,
        Act.SEE_DEVIATIONS,
    }
)
_COORDINATOR = _WRITER | {
    Act.ACKNOWLEDGE,
    Act.CHECK_PLAN,
    Act.SUBMIT_PLAN,
    Act.KEEP_TEMPLATES,
    Act.SEE_CHECKS,
    Act.REASSIGN,
    Act.SEE_OWN_PLANS,
    Act.ANSWER_DEVIATION,
    Act.SEE_COMPLAINTS,
    Act.ANSWER_COMPLAINT,
    Act.ANSWER_CHECK,
    Act.SEE_PERFORMED_TIME,
    Act.EXPLAIN_TIME,
    Act.SEE_PROVIDER_REVIEWS,
    Act.SEE_MEETINGS,
}
_RESPONSIBLE = frozenset({Act.SEE_CHECKS, Act.SEE_FIGURES, Act.SEE_DEVIATIONS, Act.HANDLE_ESCALATION})

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
            Act.HANDLE_ESCALATION,
            Act.KEEP_ROUTINE,
            Act.SEE_CONSCIENCE,
            Act.SEE_LOOKS,
            Act.SET_POLICY,
            Act.KEEP_TEMPLATES,
            Act.IMPORT,
            Act.NAME_DEPUTY_FOR_OTHERS,
            Act.REASSIGN,
            Act.KEEP_QUESTIONS,
            Act.REVIEW_PROVIDER,
            Act.DRAW_ROUND,
            Act.NAME_CONTACTS,
            Act.SEE_LOAD,
            Act.SEE_REPORTS,
            Act.WRITE_REPORT,
            Act.APPROVE_REPORT,
            Act.DRAW_AUDIT,
            Act.CHECK_FACTS,
            Act.ASK_WHAT_IF,
            Act.EXPORT_UNIT,
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
        _COORDINATOR
        | {
            Act.SET_INTERNAL_CHECK,
            Act.SEE_FIGURES,
            Act.NAME_DEPUTY_FOR_OTHERS,
            Act.HANDLE_ESCALATION,
            Act.NOTIFY_AUTHORITY,
            Act.SEE_MISCONDUCT,
            Act.ASSESS_SELF,
        },
    ),
    Role.CONTRACT_MANAGER: RoleRow(
        "Avtalsförvaltare",
        Place.ADMINISTRATION,
        "Siffror för hela staden och eskalerade avvikelser; inga akter.",
        _RESPONSIBLE
        | {
            Act.SEE_PROVIDER_REVIEWS,
            Act.KEEP_REVIEW_TEMPLATE,
            Act.SEE_REPORTS,
            Act.WRITE_REPORT,
            Act.APPROVE_REPORT,
            Act.KEEP_NATIONAL_VALUES,
            Act.SEE_AUDITS,
            Act.DRAW_AUDIT,
            Act.KEEP_AUDIT_FORM,
            Act.ASK_WHAT_IF,
        },
    ),
    Role.DISTRICT_MANAGER: RoleRow(
        "Ansvarig chef i stadsdelen",
        Place.UNIT,
        "Enhetens siffror och eskalerade avvikelser hos utförare i egen regi; inga akter.",
        _RESPONSIBLE | {Act.SEE_REPORTS, Act.APPROVE_REPORT},
    ),
    Role.AUDITOR: RoleRow(
        "Granskare",
        Place.ADMINISTRATION,
        "Ett draget urval, läsande och under en tid.",
        frozenset({Act.SEE_AUDITS, Act.ANSWER_AUDIT}),
    ),
    Role.ADMINISTRATOR: RoleRow(
        "Administratör",
        Place.ADMINISTRATION,
        "Organisationer, medlemmar och insatskatalog; inga brukare.",
        frozenset({Act.SET_UP, Act.SEE_UNDELIVERED, Act.SEE_CONSCIENCE}),
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
