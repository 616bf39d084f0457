"""A version is handed in to the order unit."""

from datetime import datetime

from django.db import transaction

from journal.models import NoteKind
from orders.models import Order
from orders.queries import frame_in_force
from outbox.actions import leave
from people.errors import Fault
from people.models import Member
from people.queries import addresses_with_deputy
from people.rules import day_of
from plans import letters
from plans.actions.steps import CannotPlan, lock_version, note_version
from plans.models import PlanVersion
from plans.queries import activities_of, compare_version, demands_on, fields_of, names_in_catalogue
from plans.rules.content import faults_before_submitting
from plans.rules.gaps import faults_in_gaps
from plans.rules.in_short import carried_out
from plans.rules.steps import Step


@transaction.atomic
def submit_version(*, version: PlanVersion, by: Member, at: datetime) -> PlanVersion:
    """Hand a version in: it answers the frame in force now, and every order up to it has got its plan (R40, R62).

    Raises CannotPlan with a fault at each field that is not ready, and at each gap without a reason (R49).
    """
    version = lock_version(version, Step.SUBMIT)
    assignment = version.plan.assignment
    order = frame_in_force(assignment, at)
    if order is None:
        raise CannotPlan("Beställningen är återtagen. Planen kan lämnas in när en ny beställning har kommit.")
    if faults := faults_at_hand_in(version, order, at):
        raise CannotPlan(*faults)
    version.order, version.submitted_at, version.submitted_by = order, at, by
    version.carries_out = carried_out(one.interventions for one in activities_of(version))
    version.save(update_fields=["order", "submitted_at", "submitted_by", "carries_out"])
    _mark_received(version, at)
    recipients = addresses_with_deputy(assignment.case_officer, on=day_of(at))
    leave(letters.plan_submitted(version, recipients, at))
    note_version(NoteKind.PLAN_SUBMITTED, version, f"Inlämnad av {assignment.provider}.", by, at)
    return version


def faults_at_hand_in(version: PlanVersion, order: Order, at: datetime) -> list[Fault]:
    """All that is not ready in what is saved, and each gap without a reason, at its field."""
    fields = fields_of(version)
    faults = faults_before_submitting(fields, day_of(at), demands_on(version, order))
    compared = compare_version(version, order, at)
    return faults + faults_in_gaps(compared, fields.gap_reasons, names_in_catalogue())


def _mark_received(version: PlanVersion, at: datetime) -> None:
    # a later hand-in does not move the moment: lateness is reckoned from the first
    Order.objects.awaiting_plan().filter(
        assignment=version.plan.assignment_id, sequence__lte=version.order.sequence
    ).update(plan_received_at=at)
