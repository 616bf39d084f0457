"""Reading deviations: a list's rows in order, and all that a page shows of one."""

from collections.abc import Mapping

from django.db.models import Count, F, Prefetch, Q

from deviations.models import Deviation, DeviationAnswer, Escalation, Reopening
from deviations.models.deviations import DeviationQuerySet
from deviations.queries.responsible import responsible_for
from deviations.queries.waiting import StatedDeviations
from deviations.rules.ladder import may_take_in_hand
from deviations.rules.states import Answered, State, state_of
from people.models import Member
from people.roles import Role


def listed(deviations: StatedDeviations) -> StatedDeviations:
    """Deviations with what a row shows, in the order of a list: what waits for the reader first, then by day."""
    shown = deviations.select_related("assignment__client", "order", "provider", "unit")
    return shown.order_by(
        F("closed_at").desc(nulls_first=True),
        "-waits_for_me",
        F("answer_by").asc(nulls_last=True),
        "opened_on",
        "pk",
    )


def counts(deviations: StatedDeviations, choices: Mapping[str, Q]) -> dict[str, int]:
    """How many deviations each choice holds, in one query."""
    held = {name: Count("pk", filter=choice) for name, choice in choices.items()}
    return dict(deviations.order_by().aggregate(**held))


def whole(deviations: DeviationQuerySet) -> DeviationQuerySet:
    """Deviations with all that a page shows: answers and steps oldest first; a fixed number of queries."""
    answers = DeviationAnswer.objects.select_related("by", "outcome_by").order_by("at", "pk")
    steps = Escalation.objects.select_related("acknowledged_by").order_by("due_on", "days", "pk")
    reopenings = Reopening.objects.select_related("by", "closed_by").order_by("at", "pk")
    shown = deviations.select_related(
        "assignment__client", "order__policy", "provider", "unit", "opened_by", "closed_by"
    )
    return shown.prefetch_related(  # type: ignore[type-var]
        Prefetch("answers", answers), Prefetch("escalations", steps), Prefetch("reopenings", reopenings)
    )


def state_now(deviation: Deviation) -> State:
    """Where a deviation stands; asks no more of one read with `whole`."""
    answers = [Answered(answer.outcome, answer.outcome_at) for answer in deviation.answers.all()]
    reopened = max((one.at for one in deviation.reopenings.all()), default=None)
    return state_of(deviation.closed_at, answers, reopened)


def call_on(deviation: Deviation, member: Member) -> Escalation | None:
    """The newest step of the ladder that went to the role of the member, where nobody has it in hand yet.

    A deviation that is closed calls on nobody.
    """
    if deviation.closed_at:
        return None
    nobody = not responsible_for(deviation.provider, deviation.unit_id).exists()
    calls = [
        step
        for step in deviation.escalations.all()
        if may_take_in_hand(step.audience, Role(member.role), nobody_responsible=nobody)
    ]
    return calls[-1] if calls and not calls[-1].acknowledged_at else None
