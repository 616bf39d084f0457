"""Whose follow-up is to be planned, planned anew or dropped, by what was known when a day began."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q

from followups.models import IndividualFollowUp
from followups.models.individual import IndividualFollowUpQuerySet
from orders.models import Assignment, Order
from people.rules import start_of


def unplanned_on(day: date) -> Iterator[int]:
    """The assignments active when a day began that have no planned follow-up."""
    planned = IndividualFollowUp.objects.planned().filter(assignment=OuterRef("pk"))
    active = Assignment.objects.active(day, start_of(day)).filter(~Exists(planned))
    return active.order_by("pk").values_list("pk", flat=True).iterator(2000)


def outdated_on(day: date) -> Iterator[int]:
    """The assignments whose planned follow-up, which nobody has moved, was planned before something else was known.

    An order was sent or withdrawn since, or a follow-up recorded, before the day began.
    """
    known = start_of(day)
    planned = IndividualFollowUp.objects.planned().filter(is_moved=False, planned_at__lt=known)
    since = {"assignment": OuterRef("assignment"), "pk__isnull": False}
    sent = Order.objects.filter(**since, sent_at__gt=OuterRef("planned_at"), sent_at__lte=known)
    withdrawn = Order.objects.filter(
        **since, withdrawn_at__gt=OuterRef("planned_at"), withdrawn_at__lte=known
    )
    held = IndividualFollowUp.objects.filter(
        **since, recorded_at__gt=OuterRef("planned_at"), recorded_at__lte=known
    )
    changed = planned.filter(Q(Exists(sent)) | Q(Exists(withdrawn)) | Q(Exists(held)))
    return changed.order_by("assignment").values_list("assignment_id", flat=True).iterator(2000)


def ended_on(day: date) -> Iterator[int]:
    """The planned follow-ups of assignments that were not active when a day began."""
    known = start_of(day)
    planned = IndividualFollowUp.objects.planned().filter(planned_at__lte=known)
    active = Assignment.objects.active(day, known).filter(pk=OuterRef("assignment"))
    return planned.filter(~Exists(active)).order_by("pk").values_list("pk", flat=True).iterator(2000)


def planned_then(day: date) -> IndividualFollowUpQuerySet:
    """Those that were planned when a day began, and that nobody had held or dropped by then."""
    known = start_of(day)
    return IndividualFollowUp.objects.filter(
        Q(recorded_at=None) | Q(recorded_at__gt=known),
        Q(dropped_at=None) | Q(dropped_at__gt=known),
        planned_at__lte=known,
    )


def overdue_since(on: date) -> IndividualFollowUpQuerySet:
    """The planned ones that were due before a day and had been planned before it too."""
    return IndividualFollowUp.objects.planned().filter(due_on__lt=on, planned_at__lt=start_of(on))
