"""What the invented people have written beside orders and plans, so that no page of the demo is empty."""

from datetime import datetime, timedelta

from hemtjanst.demo.audits import leave_audits
from hemtjanst.demo.checks import leave_checks
from hemtjanst.demo.complaints import leave_complaints
from hemtjanst.demo.deviations import leave_deviations
from hemtjanst.demo.followups import leave_follow_ups
from hemtjanst.demo.letters import leave_bounces
from hemtjanst.demo.meetings import leave_meetings
from hemtjanst.demo.months import leave_months
from hemtjanst.demo.pauses import leave_pauses
from hemtjanst.demo.performed_time import leave_performed_time
from hemtjanst.demo.reports import leave_reports
from hemtjanst.demo.reviews import leave_reviews
from hemtjanst.demo.rounds import leave_rounds
from hemtjanst.demo.team_meetings import leave_team_meetings
from hemtjanst.population.demo_members import DEMO_MEMBERS
from orders.actions import ask_question, report_changed_needs, write_message
from orders.models import Assignment, Intervention, Protection
from orders.rules.dialogue import ChangedNeeds
from people.actions.absences import AbsenceFields, name_deputy
from people.models import Member
from people.roles import Role
from people.rules import day_of
from plans.actions import TemplateFields, keep_template

EMAILS = {one.role: one.email for one in DEMO_MEMBERS}
TEMPLATES = {
    "shower": TemplateFields("Duschar sittande. Vattnet känns av först, håret tvättas sist.", "MORNING"),
    "meals": TemplateFields("Maten läggs upp på tallrik och ställs fram där hen brukar sitta."),
    "cleaning": TemplateFields("Rummen i den ordning hen önskar. Sängen bäddas rent varannan gång."),
}


def leave_traces(*, at: datetime) -> None:
    """Templates, a dialogue with a question and a report of changed needs, and a colleague who is away."""
    officer, coordinator = (_member(role) for role in (Role.CASE_OFFICER, Role.COORDINATOR))
    for code, fields in TEMPLATES.items():
        intervention = Intervention.objects.get(code=code)
        keep_template(intervention=intervention, fields=fields, read=0, by=coordinator, at=at)
    _talk(officer, coordinator, at)
    leave_complaints(
        officer=officer,
        coordinator=coordinator,
        provider_manager=_member(Role.PROVIDER_MANAGER),
        at=at,
    )
    leave_deviations(officer=officer, coordinator=coordinator, at=at)
    leave_pauses(officer=officer, at=at)
    colleague = (
        Member.objects.active().filter(unit=officer.unit, role=Role.CASE_OFFICER).exclude(pk=officer.pk)
    )
    away = colleague.order_by("pk")[0]
    week = AbsenceFields(away, officer, day_of(at), day_of(at) + timedelta(days=7))
    name_deputy(fields=week, by=away, at=at)
    leave_checks(coordinator=coordinator, at=at)
    leave_bounces(officer=officer, at=at)
    leave_performed_time(officer=officer, coordinator=coordinator, at=at)
    leave_rounds(manager=_member(Role.UNIT_MANAGER), officer=officer, at=at)
    leave_follow_ups(officer=officer, coordinator=coordinator, at=at)
    leave_team_meetings(officer=officer, coordinator=coordinator, at=at)
    leave_meetings(officer=officer, coordinator=coordinator, manager=_member(Role.UNIT_MANAGER), at=at)
    leave_reviews(manager=_member(Role.UNIT_MANAGER), provider_manager=_member(Role.PROVIDER_MANAGER), at=at)
    leave_audits(
        leader=_member(Role.CONTRACT_MANAGER),
        manager=_member(Role.UNIT_MANAGER),
        auditor=_member(Role.AUDITOR),
        at=at,
    )
    leave_reports(
        manager=_member(Role.UNIT_MANAGER),
        approver=_member(Role.DISTRICT_MANAGER),
        contract_manager=_member(Role.CONTRACT_MANAGER),
        at=at,
    )
    leave_months(at=at)


def _member(role: Role) -> Member:
    return Member.objects.select_related("user", "unit", "provider").get(user__email=EMAILS[role])


def _talk(officer: Member, coordinator: Member, at: datetime) -> None:
    shared = Assignment.objects.active(day_of(at)).filter(
        case_officer=officer, provider=coordinator.provider, client__protection=Protection.NONE
    )
    first, second, *_ = shared.order_by("pk")[:2]
    asked = at - timedelta(days=1)
    write_message(
        assignment=first,
        words="Vi byter omsorgskontakt på måndag och presenterar den nya vid ett hembesök.",
        by=coordinator,
        at=at - timedelta(days=3),
    )
    question = "Får promenaden läggas ihop med inköpet när det är halt ute?"
    ask_question(
        assignment=first, words=question, answer_by=day_of(at) + timedelta(days=2), by=coordinator, at=asked
    )
    needs = ChangedNeeds(
        "Klarar inte längre att resa sig själv på morgonen.", day_of(asked), "Hjälp ur sängen varje morgon."
    )
    report_changed_needs(assignment=second, needs=needs, by=coordinator, at=asked)
