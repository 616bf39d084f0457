"""Reading complaints: one with all that a page shows, whose it is, and whom it concerns (R125-R131)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from deviations.models import Complaint, ComplaintSource
from deviations.models.complaints import ComplaintQuerySet
from deviations.rules.complaints import Standing
from orders.models import Assignment
from orders.queries.dialogue import those_at_the_provider, those_at_the_unit, with_deputies
from people.models import Member
from people.queries import provider_addresses
from people.roles import Act, Role

PEOPLE = ("recorded_by", "forwarded_by", "provider_answered_by", "answered_by", "closed_by")


def case_of_complaint(complaint_id: int) -> str:
    """The number of the case that a complaint is on; empty when it is on none, or there is no such complaint."""
    found = Complaint.objects.filter(pk=complaint_id, assignment__isnull=False)
    return found.values_list("assignment__number", flat=True).order_by("pk").first() or ""


def whole(complaints: ComplaintQuerySet) -> ComplaintQuerySet:
    """Complaints with all that a page shows of them."""
    return complaints.select_related("unit", "provider", "assignment__case_officer", *PEOPLE)


def standing_of(complaint: Complaint) -> Standing:
    """How far a complaint has come, as its rules ask."""
    return Standing(
        handling=complaint.handling,
        is_told=complaint.source == ComplaintSource.PROVIDER,
        is_forwarded=complaint.forwarded_at is not None,
        has_provider_answered=complaint.provider_answered_at is not None,
        is_answered=complaint.answered_at is not None,
        is_closed=complaint.closed_at is not None,
    )


def by_urgency(complaints: ComplaintQuerySet) -> ComplaintQuerySet:
    """What waits for an answer or a follow-up first, by its day; then what is to be closed; the closed last."""
    waits_until = Case(When(answered_at=None, closed_at=None, then=Coalesce("answer_by", "follow_up_on")))
    return complaints.alias(waits_until=waits_until).order_by(
        F("waits_until").asc(nulls_last=True), F("closed_at").desc(nulls_first=True), "-received_on", "-pk"
    )


def own(complaints: ComplaintQuerySet, member: Member) -> ComplaintQuerySet:
    """Those on the member's own cases, and those that the member has recorded outside any."""
    keys = sorted(member.own_keys)
    return complaints.filter(Q(assignment__case_officer__in=keys) | Q(assignment=None, recorded_by__in=keys))


def of_case(assignment: Assignment, member: Member) -> ComplaintQuerySet:
    """A case's complaints that a member may see, the newest first."""
    return Complaint.objects.for_member(member).filter(assignment=assignment).order_by("-received_on", "-pk")


def those_who_handle(complaint: Complaint, on: date) -> list[Member]:
    """Whom a complaint concerns at the unit on a day: the case's officer, who recorded it, or else the managers."""
    if complaint.assignment:
        return with_deputies(those_at_the_unit(complaint.assignment), on)
    of_unit = Member.objects.active().select_related("user").filter(unit=complaint.unit_id)
    recorded = list(of_unit.filter(pk=complaint.recorded_by_id).order_by("pk"))
    return with_deputies(recorded or Member.objects.managing([complaint.unit_id]), on)


def those_who_answer(complaint: Complaint, on: date) -> list[Member]:
    """Whom a forwarded complaint concerns at the provider: the managers, and the coordinators or the case's own one."""
    of_provider = Member.objects.active().select_related("user").filter(provider=complaint.provider_id)
    managers = list(of_provider.filter(role=Role.PROVIDER_MANAGER).order_by("pk"))
    found: Iterable[Member] = of_provider.filter(role=Role.COORDINATOR).order_by("pk")
    if complaint.assignment:
        found = those_at_the_provider(complaint.assignment)
    coordinators = [one for one in found if one.may(Act.ANSWER_COMPLAINT) and one not in managers]
    return with_deputies([*managers, *coordinators], on)


def addresses_of(members: Iterable[Member], complaint: Complaint) -> list[str]:
    """Where letters to some members of the provider go; the provider's own addresses when there is no such member."""
    found = [member.email for member in members]
    if found or complaint.provider_id is None:
        return found
    return provider_addresses([complaint.provider_id])[complaint.provider_id]
