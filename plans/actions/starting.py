"""A version is started: from the order the first time, from the version before after that."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from journal.models import NoteKind
from orders.models import Assignment, Order
from orders.queries import frame_in_force
from people.models import Member
from plans.actions.steps import CannotPlan, note_version
from plans.actions.writing import save_activities, say
from plans.models import Plan, PlanVersion
from plans.queries import demands_on, fields_of, names_of, ordered_lines
from plans.queries.templates import templates_for
from plans.rules.steps import ALLOWED, Step, VersionState, version_state
from plans.rules.writing import (
    VersionFields,
    begun,
    carried_over,
    continued,
    following_time,
    prefilled,
)


@transaction.atomic
def start_version(*, assignment: Assignment, by: Member, at: datetime) -> PlanVersion:
    """Start the next version of an assignment's plan, or give the one already being written.

    The first is prefilled from the order and templates in one step (R27-R28); a later one carries over the one
    before (R29).
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
    )
    fields = _carried_over(newest, order) if newest else _begun(version, order, by)
    say(version, fields)
    version.save(force_insert=True)
    save_activities(version, fields.activities)
    note_version(NoteKind.PLAN_STARTED, version, f"Påbörjad för beställning {order.number}.", by, at)
    return version


def _begun(version: PlanVersion, order: Order, by: Member) -> VersionFields:
    """The preliminary version: the order's own words, and the templates of provider and unit."""
    assignment, ordered = version.plan.assignment, ordered_lines(order)
    contact = assignment.care_contact.name if assignment.care_contact else ""
    if not contact and demands_on(version, order).is_short:
        contact = f"{(assignment.coordinator or by).name}, samordnare"
    activities = prefilled(ordered, names_of(ordered), templates_for(assignment, ordered))
    return replace(begun(order.goal, order.own_ability, contact), activities=activities)


def _carried_over(newest: PlanVersion, order: Order) -> VersionFields:
    """All that the version before says, its time as it is ordered now, and activities for what is newly ordered."""
    fields = continued(fields_of(newest), newest.number)
    ordered = ordered_lines(order)
    kept = following_time(fields.activities, ordered_lines(newest.order), ordered)
    templates = templates_for(newest.plan.assignment, ordered)
    return replace(fields, activities=carried_over(kept, ordered, names_of(ordered), templates))
