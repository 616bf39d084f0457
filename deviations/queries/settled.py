"""Reading which deviations that the clockwork opened have lost their cause, and why in words."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate

from deviations.models import AnswerOutcome, Deviation, DeviationAnswer, DeviationKind, Reopening
from deviations.models.deviations import DeviationQuerySet
from orders.circulars import DayInWords
from orders.models import Assignment, Order
from outbox.batches import Column
from people.rules import STOCKHOLM, start_of


@dataclass(frozen=True)
class Settled:
    """One way for a cause to go: which deviations it holds for, and the day it went; `words` come before the day."""

    among: Q
    words: str
    day: Column

    @property
    def reason(self) -> Column:
        """Why a deviation is closed, for each row: "Planen kom in 18 mars 2026."."""
        return Concat(Value(f"{self.words} "), DayInWords(self.day), Value("."), output_field=TextField())


def to_settle(on: date) -> DeviationQuerySet:
    """Open deviations that the clockwork opened, whose cause was gone when a day began.

    One that somebody has opened again stays until somebody closes it, and so does one where the provider has been asked
    to complete its answer.
    """
    known = start_of(on)
    last = DeviationAnswer.objects.filter(deviation=OuterRef("pk"), at__lte=known).order_by("-at", "-pk")
    ours = Deviation.objects.filter(closed_at=None, opened_by=None)
    demanded = ours.alias(last=Coalesce(Subquery(last.values("outcome")[:1]), Value("")))
    return demanded.filter(
        reduce(or_, (way.among for way in ways_to_settle(on))),
        ~Q(last=AnswerOutcome.ASKED_AGAIN),
        ~Exists(Reopening.objects.filter(deviation=OuterRef("pk"))),
    )


def ways_to_settle(on: date) -> tuple[Settled, ...]:
    """Every way for a cause to go, as it was known when a day began; the first that holds is told."""
    known = start_of(on)
    received = Q(kind=DeviationKind.PLAN_LATE, order__plan_received_at__lte=known)
    acknowledged = Q(kind=DeviationKind.ORDER_UNACKNOWLEDGED, order__acknowledged_at__lte=known)
    active = Assignment.objects.active(on, known).filter(pk=OuterRef("assignment"))
    return (
        Settled(received, "Planen kom in", _day_of_order("plan_received_at")),
        Settled(acknowledged, "Beställningen kvitterades", _day_of_order("acknowledged_at")),
        Settled(Q(order__withdrawn_at__lte=known), "Beställningen återtogs", _day_of_order("withdrawn_at")),
        Settled(~Q(Exists(active)), "Uppdraget avslutades", _ended_on(on)),
    )


def _day_of_order(field: str) -> Column:
    day = TruncDate(field, tzinfo=STOCKHOLM, output_field=DateField())
    order = Order.objects.filter(pk=OuterRef("order")).order_by()
    return Cast(Subquery(order.values(settled_on=day)[:1]), DateField())


def _ended_on(on: date) -> Column:
    """The day the first order that ends the assignment began, else the last day of the newest."""
    live = Order.objects.live(start_of(on)).filter(assignment=OuterRef("assignment"))
    ends = live.filter(kind="END", valid_from__lte=on).order_by("valid_from", "pk")
    newest = live.order_by("-sequence").annotate(ended_on=F("last_day"))
    return Coalesce(
        Subquery(ends.values("valid_from")[:1]),
        Subquery(newest.values("ended_on")[:1]),
        output_field=DateField(),
    )
