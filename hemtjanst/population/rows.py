"""One class for each table that is poured in bulk; its fields are the table's columns."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Model

from deviations.models import Deviation, Escalation
from followups.models import FollowUpAnswer, IndividualFollowUp, PerformedTime
from journal.models import Note
from orders.models import Assignment, Client, Order, OrderedIntervention
from plans.models import Activity, Plan, PlanVersion, Review


@dataclass(slots=True, kw_only=True)
class Row:
    """A row; its `id` is given when it is written in the ledger."""

    id: int = 0


@dataclass(slots=True, kw_only=True)
class ClientRow(Row):
    """orders.Client."""

    identity_number: str | None
    reserve_number: str | None
    born_on: date
    first_name: str
    last_name: str
    street: str
    postal_code: str = "123 45"
    city: str = "Exempelstad"
    protection: str = "NONE"
    reduced_decision_capacity: bool = False
    deceased_on: date | None = None


@dataclass(slots=True, kw_only=True)
class NamedMemberRow(Row):
    """Who may open a protected client."""

    client_id: int
    member_id: int


@dataclass(slots=True, kw_only=True)
class AssignmentRow(Row):
    """orders.Assignment."""

    number: str
    client_id: int
    unit_id: int
    provider_id: int
    case_officer_id: int
    care_contact_id: int | None
    coordinator_id: int


@dataclass(slots=True, kw_only=True)
class OrderRow(Row):
    """orders.Order."""

    assignment_id: int
    sequence: int
    number: str
    kind: str
    decided_on: date
    valid_from: date
    valid_to: date | None
    started_at: datetime
    frame_time: Decimal
    policy_id: int | None = None
    change_reason: str = ""
    needs: str = ""
    purpose: str = ""
    goal: str = ""
    own_ability: str = ""
    discharge_colour: str = ""
    informed_on: date | None = None
    sent_at: datetime | None = None
    sent_by_id: int | None = None
    acknowledge_by: datetime | None = None
    acknowledge_reason: str = ""
    acknowledged_at: datetime | None = None
    acknowledged_by_id: int | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by_id: int | None = None
    withdrawn_reason: str = ""
    clock_started_on: date | None = None
    plan_due_on: date | None = None
    plan_due_reason: str = ""
    early_follow_up_on: date | None = None
    early_follow_up_reason: str = ""
    plan_received_at: datetime | None = None
    asks_for: list[int] | None = None
    imported_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class LineRow(Row):
    """orders.OrderedIntervention."""

    order_id: int
    intervention_id: int
    times_per_week: Decimal
    minutes: int


@dataclass(slots=True, kw_only=True)
class PlanRow(Row):
    """plans.Plan, whose key is its assignment's."""

    assignment_id: int


@dataclass(slots=True, kw_only=True)
class VersionRow(Row):
    """plans.PlanVersion."""

    plan_id: int
    number: int
    order_id: int
    goal: str
    participation: str
    attended: str = ""
    care_contact: str
    next_follow_up_on: date | None = None
    next_follow_up_how: str = ""
    edits: int = 0
    edited_at: datetime | None = None
    edited_by_id: int | None = None
    started_at: datetime
    started_by_id: int
    checked_at: datetime | None = None
    checked_by_id: int | None = None
    submitted_at: datetime | None = None
    submitted_by_id: int | None = None
    carries_out: list[int] | None = None
    returned_at: datetime | None = None
    returned_by_id: int | None = None
    approved_at: datetime | None = None
    approved_by_id: int | None = None
    current_until: date | None = None
    followed_at: datetime | None = None
    replaced_at: datetime | None = None
    imported_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ActivityRow(Row):
    """plans.Activity."""

    version_id: int
    position: int
    what: str
    how: str
    day_part: str
    who: str
    times_per_week: Decimal | None
    minutes: int | None


@dataclass(slots=True, kw_only=True)
class CarriesOutRow(Row):
    """Which interventions an activity carries out."""

    activity_id: int
    intervention_id: int


@dataclass(slots=True, kw_only=True)
class ReviewRow(Row):
    """plans.Review."""

    version_id: int
    checklist: int
    answers: str
    outcome: str
    reasons: str
    at: datetime
    by_id: int


@dataclass(slots=True, kw_only=True)
class NoteRow(Row):
    """journal.Note."""

    kind: str
    client_id: int
    assignment_number: str
    subject: str
    words: str
    at: datetime
    by_id: int | None
    by_name: str


@dataclass(slots=True, kw_only=True)
class DeviationRow(Row):
    """deviations.Deviation."""

    kind: str
    unit_id: int
    provider_id: int
    assignment_id: int
    order_id: int
    opened_on: date
    opened_at: datetime
    answer_by: date
    answer_reason: str
    level: int = 1
    process: str = ""
    words: str = ""
    closed_at: datetime | None = None
    closed_by_id: int | None = None
    closed_reason: str = ""


@dataclass(slots=True, kw_only=True)
class EscalationRow(Row):
    """deviations.Escalation."""

    deviation_id: int
    cause: str
    days: int
    audience: str
    due_on: date
    made_at: datetime
    words: str = ""


@dataclass(slots=True, kw_only=True)
class PerformedTimeRow(Row):
    """followups.PerformedTime."""

    assignment_id: int
    month: date
    hours: Decimal
    granted: Decimal
    declined: int
    extra: int
    low: int
    high: int
    band: str
    read_in_at: datetime
    reason: str = ""
    reason_words: str = ""
    reason_at: datetime | None = None
    reason_by_id: int | None = None
    outcome: str = ""
    outcome_words: str = ""
    followed_up_at: datetime | None = None
    followed_up_by_id: int | None = None


@dataclass(slots=True, kw_only=True)
class FollowUpRow(Row):
    """followups.IndividualFollowUp."""

    assignment_id: int
    kind: str
    due_on: date
    due_reason: str
    is_moved: bool = False
    planned_at: datetime
    dropped_at: datetime | None = None
    dropped_reason: str = ""
    provider_attended: bool | None = None
    held_on: date | None = None
    held_by_id: int | None = None
    recorded_at: datetime | None = None
    answered_by: str = ""
    plan_then: str = ""
    plan_version_id: int | None = None
    words: str = ""
    outcome: str = ""
    outcome_words: str = ""
    next_on: date | None = None


@dataclass(slots=True, kw_only=True)
class FollowUpAnswerRow(Row):
    """followups.FollowUpAnswer."""

    follow_up_id: int
    intervention_id: int | None
    code: str
    worked: str
    words: str


TABLES: dict[type[Row], type[Model]] = {
    ClientRow: Client,
    NamedMemberRow: Client.named_members.through,
    AssignmentRow: Assignment,
    OrderRow: Order,
    LineRow: OrderedIntervention,
    PlanRow: Plan,
    VersionRow: PlanVersion,
    ActivityRow: Activity,
    CarriesOutRow: Activity.interventions.through,
    ReviewRow: Review,
    NoteRow: Note,
    DeviationRow: Deviation,
    EscalationRow: Escalation,
    PerformedTimeRow: PerformedTime,
    FollowUpRow: IndividualFollowUp,
    FollowUpAnswerRow: FollowUpAnswer,
}
