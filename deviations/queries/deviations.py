"""Reading deviations: where each stands, for whom it waits, and all that a page shows of one."""

from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Value,
    When,
)

from deviations.models import AnswerOutcome, Deviation, DeviationAnswer, Escalation, Reopening
from deviations.models.deviations import DeviationQuerySet
from deviations.rules.states import Answered, State, state_of
from people.models import Audience, Member
from people.roles import Role

HEARD_BY: dict[Role, tuple[Audience, ...]] = {
    Role.UNIT_MANAGER: (Audience.PROVIDER_MANAGER,),
    Role.PROVIDER_MANAGER: (Audience.PROVIDER_MANAGER,),
    Role.CONTRACT_MANAGER: (Audience.RESPONSIBLE_BY_REGIME,),
    Role.DISTRICT_MANAGER: (Audience.RESPONSIBLE_BY_REGIME,),
}
"""Which steps of the ladder a role may take in hand."""


def with_state(deviations: DeviationQuerySet) -> DeviationQuerySet:
    """Deviations with `state`, one of `State`, and `escalated`: a step above the first has been taken."""
    answers = DeviationAnswer.objects.filter(deviation=OuterRef("pk"))
    taken_back = Reopening.objects.filter(deviation=OuterRef("deviation"), at__gte=OuterRef("outcome_at"))
    accepted = answers.filter(~Exists(taken_back), outcome=AnswerOutcome.ACCEPTED)
    state = Case(
        When(closed_at__isnull=False, then=Value(State.CLOSED.value)),
        When(Exists(answers.filter(outcome="")), then=Value(State.ANSWERED.value)),
        When(Exists(accepted), then=Value(State.ACCEPTED.value)),
        default=Value(State.AWAITED.value),
    )
    return deviations.annotate(state=state, escalated=Exists(_steps_above_the_first()))


def _steps_above_the_first() -> Any:
    steps = Escalation.objects.filter(deviation=OuterRef("pk"))
    return steps.exclude(audience=Audience.PROVIDER_AND_CASE_OFFICER)


def with_waiting(deviations: DeviationQuerySet, member: Member) -> DeviationQuerySet:
    """Deviations with `state`, `escalated` and `waits_for_me`: it is this member's turn to do something."""
    waits = Case(When(_turn_of(member), then=True), default=False, output_field=BooleanField())
    return with_state(deviations).annotate(waits_for_me=waits)


def _turn_of(member: Member) -> Q:
    in_hand = Q(pk__in=_unanswered_calls(member), closed_at=None)
    if not (member.provider_id or member.role in (Role.CASE_OFFICER, Role.UNIT_MANAGER)):
        return in_hand
    if member.role == Role.CARE_CONTACT:
        return Q(pk__in=())
    if member.provider_id:
        return Q(_own_at_provider(member), state=State.AWAITED) | in_hand
    return Q(_own_at_unit(member), state__in=(State.ANSWERED, State.ACCEPTED)) | in_hand


def _unanswered_calls(member: Member) -> Any:
    """Deviations with a step that the member has been told of and that nobody has taken in hand."""
    calls = Escalation.objects.filter(audience__in=HEARD_BY.get(Role(member.role), ()), acknowledged_at=None)
    return calls.values("deviation")


def _own_at_unit(member: Member) -> Q:
    keys = sorted(member.own_keys)
    return Q(assignment__case_officer__in=keys) | Q(assignment=None, opened_by__in=keys)


def _own_at_provider(member: Member) -> Q:
    if member.role == Role.PROVIDER_MANAGER:
        return Q(provider=member.provider_id)
    return Q(assignment__coordinator__in=sorted(member.own_keys)) | Q(assignment__coordinator=None)


def own(member: Member) -> Q:
    """Deviations that are a member's own: on their cases, or opened by them."""
    if member.provider_id:
        return _own_at_provider(member)
    return _own_at_unit(member) | Q(opened_by__in=sorted(member.own_keys))


def count_waiting(member: Member) -> int:
    """How many open deviations wait for a member; one query."""
    opened = with_waiting(Deviation.objects.for_member(member).filter(closed_at=None), member)
    return opened.filter(waits_for_me=True).count()


def listed(deviations: DeviationQuerySet) -> DeviationQuerySet:
    """Deviations with what a row shows, in the order of a list: what waits for the reader first, then by day."""
    shown = deviations.select_related("assignment__client", "assignment__case_officer", "order")
    return shown.select_related("provider", "unit").order_by(
        F("closed_at").asc(nulls_first=True),
        "-waits_for_me",
        F("answer_by").asc(nulls_last=True),
        "opened_on",
        "pk",
    )


def counts(deviations: DeviationQuerySet, choices: dict[str, Q]) -> dict[str, int]:
    """How many deviations each choice holds, in one query."""
    return deviations.order_by().aggregate(
        **{name: Count("pk", filter=held) for name, held in choices.items()}
    )


def whole(deviations: DeviationQuerySet) -> DeviationQuerySet:
    """Deviations with all that a page shows: answers and steps oldest first; a fixed number of queries."""
    answers = DeviationAnswer.objects.select_related("by", "outcome_by").order_by("at", "pk")
    steps = Escalation.objects.select_related("acknowledged_by").order_by("due_on", "days", "pk")
    reopenings = Reopening.objects.select_related("by", "closed_by").order_by("at", "pk")
    return deviations.select_related(
        "assignment__client",
        "assignment__case_officer",
        "order__policy",
        "provider",
        "unit",
        "opened_by",
        "closed_by",
    ).prefetch_related(
        Prefetch("answers", answers), Prefetch("escalations", steps), Prefetch("reopenings", reopenings)
    )


def state_now(deviation: Deviation) -> State:
    """Where a deviation stands; asks no more of one read with `whole`."""
    answers = [Answered(answer.outcome, answer.outcome_at) for answer in deviation.answers.all()]
    reopened = max((one.at for one in deviation.reopenings.all()), default=None)
    return state_of(deviation.closed_at, answers, reopened)


def call_on(deviation: Deviation, member: Member) -> Escalation | None:
    """The newest step of the ladder that the member may take in hand; None when somebody has."""
    heard = HEARD_BY.get(Role(member.role), ())
    calls = [
        step for step in deviation.escalations.all() if step.audience in heard and not deviation.closed_at
    ]
    newest = calls[-1] if calls else None
    return newest if newest and not newest.acknowledged_at else None


def is_in_hand(deviation: Deviation, on: date) -> bool:
    """Somebody has taken the deviation in hand, and the promised day has not passed."""
    return deviation.held_until is not None and deviation.held_until >= on
