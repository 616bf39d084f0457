"""What a unit's archive holds: a file for each kind of row, and whose rows are in it; a test holds it to the models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from deviations import models as deviations
from followups import models as followups
from journal.models import Look, Note
from orders import models as orders
from people import models as people
from plans import models as plans
from reports import models as reports

Rows = QuerySet[Any, Any]
Where = Callable[[int], Q]


@dataclass(frozen=True, eq=False)
class Kind:
    """One file of the archive: its name, its model, and which rows belong to a unit.

    `client` is the path to the one that a row is about, "" where it is about nobody. `left_out` says of each field that
    is not in the file why; what the database works out itself is never in it. `called` is its name in words, where the
    model has none.
    """

    name: str
    model: type[Model]
    where: Where
    client: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    called: str = ""

    @property
    def words(self) -> str:
        """What its rows are, as users call them."""
        return self.called or str(self.model._meta.verbose_name_plural)

    def rows(self, unit_id: int, hidden: list[int]) -> Rows:
        """A unit's rows by key, without those about somebody hidden."""
        found: Rows = self.model._default_manager.filter(self.where(unit_id))
        if self.client and hidden:
            found = found.exclude(**{f"{self.client}__in": hidden})
        return found.order_by("pk")


def by(path: str) -> Where:
    """Rows that lead to the unit."""
    return lambda unit_id: Q(**{path: unit_id})


def own_or_shared(unit_id: int) -> Q:
    """The unit's own rows, and those that all units share."""
    return Q(unit=unit_id) | Q(unit=None)


def everything(_: int) -> Q:
    """What is the same for all units."""
    return Q()


def _assignments(unit_id: int) -> Rows:
    return orders.Assignment.objects.filter(unit=unit_id).order_by()


def _clients(unit_id: int) -> Q:
    return Q(pk__in=_assignments(unit_id).values("client"))


def _named(unit_id: int) -> Q:
    return Q(client__in=_assignments(unit_id).values("client"))


def _notes(unit_id: int) -> Q:
    found = _assignments(unit_id)
    return Q(client_id__in=found.values("client"), assignment_number__in=found.values("number"))


def _reassignments(unit_id: int) -> Q:
    cases = orders.ReassignedCase.objects.filter(assignment__unit=unit_id).order_by()
    return Q(pk__in=cases.values("reassignment"))


def _audits(unit_id: int) -> Q:
    return Q(pk__in=reports.AuditedUnit.objects.filter(unit=unit_id).order_by().values("audit"))


OF_CASE = by("assignment__unit")
CASE = "assignment__client"
AGENDA = "Sammanställningen kan nämna ärenden med skyddade personuppgifter; det den visar finns i de andra filerna."
WHOLE_AUDIT = "Sägs om hela granskningen, också andra enheters akter."
CONTENT = "Filen ligger för sig i mappen attachments."

KINDS: tuple[Kind, ...] = (
    Kind("policies", people.Policy, own_or_shared),
    Kind("interventions", orders.Intervention, everything),
    Kind("aliases", orders.Alias, by("unit")),
    Kind("merge_rules", orders.MergeRule, own_or_shared),
    Kind("absences", people.Absence, by("member__unit")),
    Kind("clients", orders.Client, _clients, "pk", {"named_members": "Egen fil: client_named_members."}),
    Kind(
        "client_named_members",
        orders.Client.named_members.through,
        _named,
        "client",
        called="namngivna för brukare med skyddade personuppgifter",
    ),
    Kind("assignments", orders.Assignment, by("unit"), "client"),
    Kind("file_accesses", orders.FileAccess, OF_CASE, CASE),
    Kind("orders", orders.Order, OF_CASE, CASE, {"asks_for": "Finns i ordered_interventions."}),
    Kind(
        "ordered_interventions", orders.OrderedIntervention, by("order__assignment__unit"), f"order__{CASE}"
    ),
    Kind("order_feedback", orders.OrderFeedback, by("order__assignment__unit"), f"order__{CASE}"),
    Kind("due_date_moves", orders.DueDateMove, by("order__assignment__unit"), f"order__{CASE}"),
    Kind("pauses", orders.Pause, OF_CASE, CASE),
    Kind("messages", orders.Message, OF_CASE, CASE),
    Kind(
        "attachments",
        orders.Attachment,
        by("message__assignment__unit"),
        f"message__{CASE}",
        {"content": CONTENT},
    ),
    Kind("examples", orders.Example, by("unit")),
    Kind("reassignments", orders.Reassignment, _reassignments),
    Kind("reassigned_cases", orders.ReassignedCase, OF_CASE, CASE),
    Kind("plans", plans.Plan, OF_CASE, CASE),
    Kind(
        "plan_versions",
        plans.PlanVersion,
        by("plan__assignment__unit"),
        f"plan__{CASE}",
        {"carries_out": "Finns i activity_interventions."},
    ),
    Kind(
        "activities",
        plans.Activity,
        by("version__plan__assignment__unit"),
        f"version__plan__{CASE}",
        {"interventions": "Egen fil: activity_interventions."},
    ),
    Kind(
        "activity_interventions",
        plans.Activity.interventions.through,
        by("activity__version__plan__assignment__unit"),
        f"activity__version__plan__{CASE}",
        called="insatser som en aktivitet utför",
    ),
    Kind("reviews", plans.Review, by("version__plan__assignment__unit"), f"version__plan__{CASE}"),
    Kind(
        "review_lines",
        plans.ReviewLine,
        by("review__version__plan__assignment__unit"),
        f"review__version__plan__{CASE}",
    ),
    Kind("return_reasons", plans.ReturnReason, by("unit")),
    Kind("plan_templates", plans.PlanTemplate, by("unit")),
    Kind("deviations", deviations.Deviation, by("unit"), CASE),
    Kind("deviation_answers", deviations.DeviationAnswer, by("deviation__unit"), f"deviation__{CASE}"),
    Kind("escalations", deviations.Escalation, by("deviation__unit"), f"deviation__{CASE}"),
    Kind("reopenings", deviations.Reopening, by("deviation__unit"), f"deviation__{CASE}"),
    Kind("complaints", deviations.Complaint, by("unit"), CASE),
    Kind("routines", deviations.Routine, by("unit")),
    Kind("monthly_checks", deviations.MonthlyCheck, by("unit")),
    Kind("monthly_check_rows", deviations.MonthlyCheckRow, by("check_made__unit"), CASE),
    Kind("check_answers", deviations.CheckAnswer, by("check_made__unit")),
    Kind("question_sets", followups.QuestionSet, own_or_shared),
    Kind("individual_follow_ups", followups.IndividualFollowUp, OF_CASE, CASE),
    Kind(
        "follow_up_answers", followups.FollowUpAnswer, by("follow_up__assignment__unit"), f"follow_up__{CASE}"
    ),
    Kind("follow_up_moves", followups.FollowUpMove, by("follow_up__assignment__unit"), f"follow_up__{CASE}"),
    Kind("performed_times", followups.PerformedTime, OF_CASE, CASE),
    Kind("meetings", followups.ReconciliationMeeting, by("unit"), "", {"agenda": AGENDA}),
    Kind("meeting_points", followups.MeetingPoint, by("meeting__unit"), CASE),
    Kind("meeting_actions", followups.MeetingAction, by("meeting__unit")),
    Kind("team_meetings", followups.TeamMeeting, OF_CASE, CASE),
    Kind("contact_persons", followups.ContactPerson, by("unit")),
    Kind("review_templates", followups.ReviewTemplate, everything),
    Kind("provider_reviews", followups.ProviderReview, by("unit")),
    Kind("review_answers", followups.ReviewAnswer, by("review__unit")),
    Kind("findings", followups.Finding, by("review__unit")),
    Kind("review_rounds", followups.ReviewRound, by("unit")),
    Kind("round_orders", followups.RoundOrder, by("review_round__unit"), f"order__{CASE}"),
    Kind("period_reports", reports.PeriodReport, by("unit")),
    Kind("report_figures", reports.ReportFigure, by("report__unit")),
    Kind("report_texts", reports.ReportText, by("report__unit")),
    Kind("report_national", reports.ReportNational, by("report__unit")),
    Kind("report_cases", reports.ReportCase, by("report__unit"), CASE),
    Kind("month_figures", reports.MonthFigure, by("unit")),
    Kind("audit_forms", reports.AuditForm, everything),
    Kind("file_audits", reports.FileAudit, _audits, "", {"words": WHOLE_AUDIT, "measures": WHOLE_AUDIT}),
    Kind("audited_units", reports.AuditedUnit, by("unit")),
    Kind("audited_files", reports.AuditedFile, by("unit"), CASE),
    Kind("audit_answers", reports.AuditAnswer, by("file__unit"), f"file__{CASE}"),
    Kind("notes", Note, _notes, "client_id"),
    Kind("looks", Look, by("unit_id"), "client_id"),
)
"""In the order of the archive."""

NO_LOGIN = "Inloggning följer inte med; vem som hade vilken roll står här."
REFERRED: tuple[Kind, ...] = (
    Kind("members", people.Member, everything, "", {"user": NO_LOGIN}),
    Kind("providers", people.Provider, everything),
    Kind("administrations", people.Administration, everything),
    Kind("units", people.OrderUnit, everything),
    Kind("committees", people.Committee, everything),
)
"""Those that other rows name; only the ones named are in the archive, so each file comes after those that name it."""
