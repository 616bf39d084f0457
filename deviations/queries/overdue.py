"""Reading what the clockwork opens a deviation for: plans and acknowledgements that have not come in time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from deviations.models import Deviation
from deviations.queries.ladder import KINDS, acknowledge_day, policies_alike, resting
from deviations.rules.ladder import LadderStep, steps_for
from orders.models import Assignment, Order
from orders.queries import due_as_of, due_then, not_historic
from people.models import Cause, Policy
from people.rules import start_of

MissedOrders = QuerySet[Any, Any]
"""Orders with the day that was not kept as `missed`, which the type checker does not know."""


@dataclass(frozen=True)
class Opening:
    """The first step of some policies' ladder for a cause, on a day: the one that opens a deviation."""

    cause: Cause
    step: LadderStep
    policies: tuple[Policy, ...]
    on: date

    def due(self) -> MissedOrders:
        """Orders whose plan, or acknowledgement, was this late when the day began, without a deviation yet.

        Each with the day that was not kept as `missed`. Only in assignments under way whose services do not rest; what
        had been missed when an order was read in is historic.
        """
        waiting = self._plans() if self.cause == Cause.PLAN else self._acknowledgements()
        known = start_of(self.on)
        opened = Deviation.objects.filter(kind=KINDS[self.cause], opened_by=None, order=OuterRef("pk"))
        return waiting.filter(
            Q(imported_at=None) | Q(imported_at__lte=known),
            ~resting(self.on),
            ~Exists(opened),
            policy__in=self.policies,
            assignment__in=Assignment.objects.active(self.on, known).values("pk"),
        )

    def _plans(self) -> MissedOrders:
        known, last = start_of(self.on), self.on - timedelta(days=self.step.days)
        read_in_on = acknowledge_day("imported_at")
        late = Order.objects.awaiting_plan_at(known).filter(due_as_of(known, lte=last))
        in_time = Q(imported_at=None) | Q(read_in_on__lte=F("plan_due_on"))
        return late.alias(read_in_on=read_in_on).filter(in_time).annotate(missed=due_then(known))

    def _acknowledgements(self) -> MissedOrders:
        after = start_of(self.on - timedelta(days=self.step.days - 1))
        late = Order.objects.unacknowledged_at(start_of(self.on)).filter(acknowledge_by__lt=after)
        return late.filter(not_historic(F("acknowledge_by"))).annotate(
            missed=acknowledge_day("acknowledge_by")
        )


def openings(on: date, causes: Collection[Cause] = (Cause.PLAN, Cause.ACKNOWLEDGEMENT)) -> Iterable[Opening]:
    """The first step of every policy's ladder, for what the clockwork opens deviations for."""
    for policies in policies_alike():
        for cause in causes:
            for step in steps_for(cause, policies[0].ladder)[:1]:
                yield Opening(cause, step, tuple(policies), on)
