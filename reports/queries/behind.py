"""The rows behind each figure of a period, by what was known at its end; the figure is their count."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate

from deviations.models import Complaint, Deviation, Reopening
from followups.models import IndividualFollowUp, PerformedTime, ProviderReview
from followups.rules.performed import Band
from orders.models import Assignment, Order, OrderKind
from people.rules import STOCKHOLM, add_months, end_of, start_of
from plans.models import PlanVersion
from reports.rules.happenings import LONG_OPEN, NOT_BEGUN_MONTHS


class Span(NamedTuple):
    """Whose figures and of which days, first and last; None of unit or provider is all of them."""

    unit_id: int | None
    provider_id: int | None
    from_on: date
    to_on: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of the period and the last."""
        return start_of(self.from_on), end_of(self.to_on)

    def own(self, through: str = "") -> Q:
        """Those of the unit and the provider; `through` is the way to them."""
        wanted = {f"{through}unit": self.unit_id, f"{through}provider": self.provider_id}
        return Q(**{path: key for path, key in wanted.items() if key is not None})


class Behind(NamedTuple):
    """What a figure is of: its rows, the way from one to its provider, and which of them are the part."""

    rows: QuerySet[Any]
    provider: str = "provider_id"
    part: Q = Q()


def deviations(span: Span) -> QuerySet[Any]:
    """All that were open or closed at the end, with `shut`: when they were closed, as was known then."""
    known = end_of(span.to_on)
    undone = Reopening.objects.filter(deviation=OuterRef("pk"), closed_at__lte=known, at__gt=known)
    then = Subquery(undone.order_by("closed_at").values("closed_at")[:1])
    shut = Coalesce(Case(When(closed_at__lte=known, then=F("closed_at"))), then)
    return Deviation.objects.filter(span.own(), opened_at__lte=known).annotate(shut=shut)


def _opened(span: Span) -> Behind:
    return Behind(deviations(span).filter(opened_at__gte=start_of(span.from_on)))


def _closed(span: Span) -> Behind:
    return Behind(closed(span))


def closed(span: Span) -> QuerySet[Any]:
    """Those closed during the period, with `shut_on`."""
    shut = deviations(span).filter(shut__gte=start_of(span.from_on))
    on = TruncDate("shut", tzinfo=STOCKHOLM)
    return cast("QuerySet[Any]", shut.annotate(shut_on=on))


def _open_long(span: Span) -> Behind:
    long_ago = span.to_on - timedelta(days=LONG_OPEN)
    return Behind(deviations(span).filter(shut=None), part=Q(opened_on__lt=long_ago))


def _complaints(span: Span) -> Behind:
    received = Q(received_on__range=(span.from_on, span.to_on), recorded_at__lte=end_of(span.to_on))
    return Behind(Complaint.objects.filter(span.own(), received))


def _in_time(span: Span) -> Behind:
    due = Q(answer_by__range=(span.from_on, span.to_on), recorded_at__lte=end_of(span.to_on))
    rows = Complaint.objects.filter(span.own(), due)
    answered = rows.alias(answered_on=TruncDate("answered_at", tzinfo=STOCKHOLM))
    return Behind(answered, part=Q(answered_on__lte=F("answer_by")))


def _follow_ups(span: Span) -> Behind:
    held = Q(held_on__range=(span.from_on, span.to_on), recorded_at__lte=end_of(span.to_on))
    return Behind(IndividualFollowUp.objects.filter(span.own("assignment__"), held), OF_CASE)


def performed(span: Span) -> QuerySet[PerformedTime]:
    """The months that lie whole in the period and were read in by its end."""
    last = add_months(span.to_on + timedelta(days=1), -1)
    months = Q(month__gte=span.from_on, month__lte=last, read_in_at__lte=end_of(span.to_on))
    return PerformedTime.objects.filter(span.own("assignment__"), months)


def _within(span: Span) -> Behind:
    return Behind(performed(span), OF_CASE, Q(band=Band.WITHIN.value))


def _not_carried_out(span: Span) -> Behind:
    """First orders old enough, and those among them of whose beginning nothing is known."""
    known, long_ago = end_of(span.to_on), add_months(span.to_on, -NOT_BEGUN_MONTHS)
    active = Assignment.objects.filter(span.own()).active(span.to_on).values("pk")
    old = Order.objects.live(known).filter(
        kind=OrderKind.NEW, decided_on__lte=long_ago, valid_from__lte=long_ago, assignment__in=active
    )
    case = OuterRef("assignment")
    time = PerformedTime.objects.filter(assignment=case, hours__gt=0, read_in_at__lte=known)
    plan = PlanVersion.objects.filter(plan=case, submitted_at__lte=known)
    held = IndividualFollowUp.objects.filter(assignment=case, held_on__lte=span.to_on, recorded_at__lte=known)
    begun = old.alias(begun=Exists(time) | Exists(plan) | Exists(held))
    return Behind(begun, OF_CASE, Q(begun=False))


def _reviews(span: Span) -> Behind:
    return Behind(ProviderReview.objects.filter(span.own(), judged_at__range=span.moments))


OF_CASE = "assignment__provider_id"
BEHIND: dict[str, Callable[[Span], Behind]] = {
    "deviations_opened": _opened,
    "deviations_closed": _closed,
    "deviations_open_long": _open_long,
    "complaints": _complaints,
    "complaints_in_time": _in_time,
    "follow_ups_held": _follow_ups,
    "time_within_band": _within,
    "not_carried_out": _not_carried_out,
    "provider_reviews": _reviews,
}
"""By code, for every figure that counts rows."""


def late(span: Span) -> dict[str, int]:
    """How many things of the period became known after it, by the code of the figure that they would belong to."""
    known, days = end_of(span.to_on), (span.from_on, span.to_on)
    months = {"month__gte": span.from_on, "month__lte": add_months(span.to_on + timedelta(days=1), -1)}
    complaints = Complaint.objects.filter(span.own(), received_on__range=days, recorded_at__gt=known)
    held = IndividualFollowUp.objects.filter(
        span.own("assignment__"), held_on__range=days, recorded_at__gt=known
    )
    read = PerformedTime.objects.filter(span.own("assignment__"), **months, read_in_at__gt=known)
    rows = {"complaints": complaints, "follow_ups_held": held, "time_within_band": read}
    return {code: found for code, one in rows.items() if (found := one.count())}


def rows_behind(code: str, span: Span) -> QuerySet[Any]:
    """The very rows that a count or a part counts. Raises KeyError for a number."""
    found = BEHIND[code](span)
    return found.rows.filter(found.part)
