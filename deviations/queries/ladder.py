"""Reading the ladder: which deviations wait for what, and which of them a step is due for on a day."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateField, Exists, F, Func, OuterRef, Q
from django.db.models.functions import TruncDate

from deviations.models import AnswerOutcome, Deviation, DeviationAnswer, DeviationKind, Escalation, Reopening
from deviations.models.deviations import DeviationQuerySet
from deviations.rules.ladder import LadderStep, spans, steps_for
from orders.models import Assignment, Order, Pause
from orders.queries import due_then
from people.models import Cause, Policy
from people.queries import policies_in_force
from people.rules import STOCKHOLM, start_of

KINDS: dict[str, DeviationKind] = {
    Cause.PLAN: DeviationKind.PLAN_LATE,
    Cause.ACKNOWLEDGEMENT: DeviationKind.ORDER_UNACKNOWLEDGED,
}
"""What the clockwork opens a deviation for, by what is waited for."""


class DaysAfter(Func):
    """The day so many days after another."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()


def policies_alike() -> list[list[Policy]]:
    """The policies, together those with the same ladder, the same days to answer and the same hours for letters."""
    found: dict[tuple[object, ...], list[Policy]] = defaultdict(list)
    for policy in Policy.objects.order_by("pk"):
        counting = (policy.days_to_answer_deviation, policy.plan_day_kind, *sorted(policy.free_eves))
        hours = (policy.letters_from, policy.letters_until)
        found[json.dumps(policy.ladder), counting, hours].append(policy)
    return list(found.values())


def acknowledge_day(path: str) -> TruncDate:
    """The day by which an order was to be acknowledged; `path` leads to its last moment."""
    return TruncDate(path, tzinfo=STOCKHOLM, output_field=DateField())


def resting(on: date) -> Exists:
    """Whether the services of a row's assignment rest on a day, as it was known when the day began."""
    return Exists(Pause.objects.resting(on, start_of(on)).filter(assignment=OuterRef("assignment")))


def open_then(known: datetime) -> DeviationQuerySet:
    """Deviations open at a moment; what the clockwork has closed by then it has closed for every later day."""
    back = Reopening.objects.filter(deviation=OuterRef("pk"), closed_at__lte=known, at__gt=known)
    still = Q(closed_at=None) | Q(closed_by__isnull=False, closed_at__gt=known)
    return Deviation.objects.filter(still, ~Exists(back))


def still_waited_for(known: datetime) -> DeviationQuerySet:
    """Those the clockwork opened whose plan had not come in, or order not been acknowledged, at a moment."""
    plans = Q(kind=DeviationKind.PLAN_LATE, order__in=Order.objects.awaiting_plan_at(known).values("pk"))
    orders = Order.objects.unacknowledged_at(known).values("pk")
    return Deviation.objects.filter(
        plans | Q(kind=DeviationKind.ORDER_UNACKNOWLEDGED, order__in=orders), opened_by=None
    )


def unanswered(known: datetime) -> DeviationQuerySet:
    """Those that somebody has asked the provider to answer, and that had no answer that stands at a moment.

    Opening one by hand, opening it again and asking for more each ask for an answer since then.
    """
    of_it = DeviationAnswer.objects.filter(deviation=OuterRef("pk"), at__lte=known)
    asked_again = Q(outcome=AnswerOutcome.ASKED_AGAIN, outcome_at__lte=known)
    reopened = Reopening.objects.filter(at__lte=known)
    since = reopened.filter(deviation=OuterRef("deviation"), at__gt=OuterRef("at"))
    asked = Q(opened_by__isnull=False) | Q(Exists(of_it.filter(asked_again)))
    asked |= Q(Exists(reopened.filter(deviation=OuterRef("pk"))))
    told = Deviation.objects.filter(asked, answer_by__isnull=False, opened_at__lte=known)
    return told.filter(~Exists(of_it.exclude(asked_again).filter(~Exists(since))))


@dataclass(frozen=True)
class Rung:
    """One step of some policies' ladder for a cause, on a day; `until` is how many days take the next one there."""

    cause: Cause
    step: LadderStep
    until: int | None
    policies: tuple[Policy, ...]
    units: tuple[int, ...]
    on: date

    def due(self) -> DeviationQuerySet:
        """The deviations whose newest step this is on the day, not taken yet; each with the day `missed`.

        As it was known when the day began; nothing while services rest or somebody has it in hand. Held equal to
        `deviations.rules.ladder.step_due` by a test.
        """
        waiting = self._governed(_waiting(self.cause, self.on))
        come = Q(missed__lte=self.on - timedelta(days=self.step.days))
        if self.until is not None:
            come &= Q(missed__gt=self.on - timedelta(days=self.until))
        return waiting.filter(come, ~resting(self.on), ~_held(self.on), ~self._taken())

    def _governed(self, waiting: DeviationQuerySet) -> DeviationQuerySet:
        if self.cause == Cause.ANSWER:
            return waiting.filter(unit__in=self.units)
        return waiting.filter(order__policy__in=self.policies)

    def _taken(self) -> Exists:
        steps = Escalation.objects.filter(deviation=OuterRef("pk"), cause=self.cause)
        for_day = DaysAfter(OuterRef("missed"), F("days"))
        return Exists(steps.filter(days__gte=self.step.days, due_on=for_day))


def rungs(on: date) -> Iterable[Rung]:
    """Every step of every ladder on a day; a deviation asked to be answered climbs its unit's ladder of the day."""
    waited_for = _waited_for(on)
    governing = policies_in_force(_units_asking(on), on)
    for policies in policies_alike():
        keys = {policy.pk for policy in policies}
        units = tuple(unit for unit, policy in governing.items() if policy.pk in keys)
        for cause in (*waited_for, *((Cause.ANSWER,) if units else ())):
            for step, until in spans(steps_for(cause, policies[0].ladder)):
                yield Rung(cause, step, until, tuple(policies), units, on)


def _waited_for(on: date) -> list[Cause]:
    """What open deviations that the clockwork opened wait for."""
    ours = open_then(start_of(on)).filter(opened_by=None)
    kinds = set(ours.order_by("kind").values_list("kind", flat=True).distinct())
    return [Cause(cause) for cause, kind in KINDS.items() if kind in kinds]


def _units_asking(on: date) -> Collection[int]:
    asked = unanswered(start_of(on)).filter(answer_by__lt=on)
    return list(asked.order_by("unit").values_list("unit", flat=True).distinct())


def _held(on: date) -> Exists:
    steps = Escalation.objects.filter(deviation=OuterRef("pk"), acknowledged_at__lte=start_of(on))
    return Exists(steps.filter(promised_on__gte=on))


def _waiting(cause: Cause, on: date) -> DeviationQuerySet:
    """Open deviations that wait for something when a day begins, with the day that was not kept as `missed`."""
    known = start_of(on)
    then = open_then(known)
    if cause == Cause.ANSWER:
        asked = then.filter(pk__in=unanswered(known).values("pk"))
        return asked.annotate(missed=F("answer_by"))
    active = Assignment.objects.active(on, known).values("pk")
    ours = then.filter(kind=KINDS[cause], opened_by=None, assignment__in=active)
    if cause == Cause.PLAN:
        waiting = ours.filter(order__in=Order.objects.awaiting_plan_at(known).values("pk"))
        return waiting.annotate(missed=due_then(known, "order", "order__plan_due_on"))
    waiting = ours.filter(order__in=Order.objects.unacknowledged_at(known).values("pk"))
    return waiting.annotate(missed=acknowledge_day("order__acknowledge_by"))
