"""What must hold for plans; each rule gives the numbers of those that break it."""

from collections.abc import Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Case, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When

from orders.consistency import Rule
from orders.models import Order
from outbox.models import Heartbeat
from plans.clockwork import REMINDERS, steps_on
from plans.models import Activity, PlanVersion, Review
from plans.rules.in_short import SHARED


def _numbers(versions: QuerySet[PlanVersion]) -> Iterator[str]:
    rows = versions.order_by("pk").values_list("plan__assignment__number", "number")
    return (f"{assignment} v{number}" for assignment, number in rows.iterator())


def _received_at_another_moment() -> Iterator[str]:
    """An order has received its plan when the first version answering it, or a later order, was handed in."""
    handed_in = PlanVersion.objects.filter(
        plan__assignment=OuterRef("assignment"),
        order__sequence__gte=OuterRef("sequence"),
        submitted_at__gte=OuterRef("sent_at"),
    )
    first = handed_in.order_by().values("plan").annotate(first=Min("submitted_at")).values("first")
    orders = Order.objects.filter(plan_due_on__isnull=False, withdrawn_at=None).alias(first=Subquery(first))
    differing = orders.filter(_differ("plan_received_at", "first"))
    return differing.order_by("pk").values_list("number", flat=True).iterator()


def _followed_at_another_moment() -> Iterator[str]:
    following = PlanVersion.objects.filter(plan=OuterRef("plan"), number=OuterRef("number") + 1)
    versions = PlanVersion.objects.alias(next_start=Subquery(following.values("started_at")[:1]))
    return _numbers(versions.filter(_differ("followed_at", "next_start")))


def _replaced_at_another_moment() -> Iterator[str]:
    later = PlanVersion.objects.filter(
        plan=OuterRef("plan"), number__gt=OuterRef("number"), approved_at__isnull=False
    ).order_by("number")
    versions = PlanVersion.objects.filter(approved_at__isnull=False).alias(
        next_approval=Subquery(later.values("approved_at")[:1])
    )
    return _numbers(versions.filter(_differ("replaced_at", "next_approval")))


def _carries_out_other_than_its_activities() -> Iterator[str]:
    ties = Activity.interventions.through.objects
    others = ties.filter(activity=OuterRef("activity")).exclude(intervention=OuterRef("intervention"))
    key = F("intervention_id")
    shared = (F("activity__position") + 1) * SHARED + key
    number = Case(When(Exists(others), then=shared), default=key, output_field=BigIntegerField())
    written = ties.filter(activity__version=OuterRef("pk")).order_by(number).values_list(number)
    handed_in = PlanVersion.objects.filter(submitted_at__isnull=False)
    return _numbers(handed_in.exclude(carries_out=ArraySubquery(written)))


def _differ(one: str, other: str) -> Q:
    missing = Q(**{one: None, f"{other}__isnull": False}) | Q(**{f"{one}__isnull": False, other: None})
    return missing | Q(**{f"{one}__lt": F(other)}) | Q(**{f"{one}__gt": F(other)})


def _answered_without_review() -> Iterator[str]:
    answered = Q(approved_at__isnull=False) | Q(returned_at__isnull=False)
    review = Review.objects.filter(version=OuterRef("pk"))
    return _numbers(PlanVersion.objects.filter(answered & ~Exists(review), imported_at=None))


def _reminders_not_left() -> Iterator[str]:
    """Orders that the clockwork's last day should have reminded of; also those of a provider without any address."""
    last = Heartbeat.objects.filter(name=REMINDERS, reached__isnull=False).first()
    if last is None or last.reached is None:
        return
    for step in steps_on(last.reached, last.at):
        yield from step.waiting().order_by("pk").values_list("number", flat=True).iterator()


def _answers_another_assignments_order() -> Iterator[str]:
    return _numbers(PlanVersion.objects.exclude(order__assignment=F("plan__assignment")))


RULES: dict[str, Rule] = {
    "En plan är inkommen när den första versionen som svarar på beställningen lämnades in": _received_at_another_moment,
    "En version är följd när nästa påbörjades": _followed_at_another_moment,
    "En godkänd version är ersatt när nästa godkändes": _replaced_at_another_moment,
    "En besvarad version har en granskning": _answered_without_review,
    "En plan som snart ska vara inne har sin påminnelse": _reminders_not_left,
    "En inlämnad version är i korthet vad dess aktiviteter säger": _carries_out_other_than_its_activities,
    "En version svarar på en beställning i samma uppdrag": _answers_another_assignments_order,
}
