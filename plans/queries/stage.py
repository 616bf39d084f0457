"""The stage of plans on any day, in SQL; held equal to `plans.rules.stage` by a property test."""

from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value, When

from orders.models import Assignment, Order
from orders.models.assignments import AssignmentQuerySet
from orders.queries import due_then
from people.rules import end_of
from plans.rules.stage import Stage

StagedAssignments = QuerySet[Any, Any]
"""Assignments with the annotations of `with_stage`, which the type checker does not know."""


def with_stage(
    assignments: AssignmentQuerySet, *, on: date, known_by: datetime | None = None
) -> StagedAssignments:
    """The assignments active on a day, each with `stage`, `order_in_force_id`, `newest` and `valid` (versions).

    `known_by` is the moment whose knowledge counts; the end of the day when not given.
    """
    known = known_by or end_of(on)
    return (
        assignments.active(on, known)
        .alias(
            newest=FilteredRelation("plan__versions", condition=_until("started_at", "followed_at", known)),
            valid=FilteredRelation("plan__versions", condition=_until("approved_at", "replaced_at", known)),
        )
        .annotate(
            newest_version_id=F("newest__pk"),
            valid_version_id=F("valid__pk"),
            stage=Case(
                When(valid__current_until__lt=on, then=Value(Stage.OUTDATED.value)),
                When(_overdue_revision(on, known), then=Value(Stage.OUTDATED.value)),
                When(
                    valid__isnull=False,
                    newest__number__gt=F("valid__number"),
                    then=Value(Stage.REVISING.value),
                ),
                When(valid__isnull=False, then=Value(Stage.APPROVED.value)),
                When(newest__isnull=True, then=Value(Stage.NONE.value)),
                When(newest__returned_at__lte=known, then=Value(Stage.RETURNED.value)),
                When(newest__submitted_at__lte=known, then=Value(Stage.SUBMITTED.value)),
                default=Value(Stage.IN_PROGRESS.value),
            ),
        )
    )


def _until(start: str, end: str, known: datetime) -> Q:
    path = "plan__versions__"
    still = Q(**{f"{path}{end}": None}) | Q(**{f"{path}{end}__gt": known})
    return Q(**{f"{path}{start}__lte": known}) & still


def _overdue_revision(on: date, known: datetime) -> Q:
    later = (
        Order.objects.live(known)
        .alias(due_then=due_then(known))
        .filter(assignment=OuterRef("pk"), sequence__gt=OuterRef("valid__order__sequence"), due_then__lt=on)
    )
    return Q(valid__isnull=False) & Q(Exists(later))


def stages(*, on: date, known_by: datetime | None = None) -> StagedAssignments:
    """Every active assignment with its stage; for the clockwork and the figures."""
    return with_stage(Assignment.objects.all(), on=on, known_by=known_by)
