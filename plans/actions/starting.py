"""A version is started: from the order the first time, from the version before after that."""

from datetime import datetime

from django.db import transaction

from journal.models import NoteKind
from orders.models import Assignment, Order
from orders.queries import frame_in_force
from people.models import Member
from plans.actions.steps import CannotPlan, note_version
from plans.actions.writing import save_activities
from plans.models import Plan, PlanVersion
from plans.queries import activities_of, names_of, ordered_lines
from plans.rules.steps import ALLOWED, Step, VersionState, version_state
from plans.rules.writing import carried_over


@transaction.atomic
def start_version(*, assignment: Assignment, by: Member, at: datetime) -> PlanVersion:
    """Start the next version of an assignment's plan, or give the one already being written.

    The first is prefilled from the order in one step (R27-R28); a later one carries over the one before (R29).
    """
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    plan, _ = Plan.objects.get_or_create(assignment=assignment)
    order = frame_in_force(assignment, at)
    if order is None:
        raise CannotPlan("Det finns ingen skickad beställning att skriva en plan till.")
    newest = plan.versions.order_by("-number").first()
    state = newest and version_state(newest.submitted_at, newest.returned_at, newest.approved_at)
    if newest and state == VersionState.OPEN:
        return newest
    if state and Step.FOLLOW not in ALLOWED[state]:
        raise CannotPlan("Planen väntar på granskning. En ny version kan påbörjas när den är besvarad.")
    return _next_version(plan, order, newest, by, at)


def _next_version(
    plan: Plan, order: Order, newest: PlanVersion | None, by: Member, at: datetime
) -> PlanVersion:
    if newest:
        PlanVersion.objects.filter(pk=newest.pk).update(followed_at=at)
    version = PlanVersion(
        plan=plan,
        number=newest.number + 1 if newest else 1,
        order=order,
        started_at=at,
        started_by=by,
        care_contact=newest.care_contact if newest else _care_contact(plan.assignment),
        goal=newest.goal if newest else order.goal,
        participation=newest.participation if newest else "",
        attended=newest.attended if newest else "",
    )
    version.save(force_insert=True)
    ordered = ordered_lines(order)
    save_activities(
        version, carried_over(activities_of(newest) if newest else [], ordered, names_of(ordered))
    )
    note_version(NoteKind.PLAN_STARTED, version, f"Påbörjad för beställning {order.number}.", by, at)
    return version


def _care_contact(assignment: Assignment) -> str:
    return assignment.care_contact.name if assignment.care_contact else ""
