"""Reading where deviations stand and for whom they wait, many at once."""

from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from deviations.models import AnswerOutcome, Deviation, DeviationAnswer, Escalation, Reopening
from deviations.models.deviations import DeviationQuerySet
from deviations.queries.responsible import contract_managers
from deviations.rules.states import State
from orders.models import Assignment
from people.filled import filled
from people.models import Audience, Member, Regime
from people.roles import Role

StatedDeviations = QuerySet[Any, Any]
"""Deviations with what `with_state` or `with_waiting` says of each."""

_HEARD_BY: dict[Role, Audience] = {
    Role.UNIT_MANAGER: Audience.PROVIDER_MANAGER,
    Role.PROVIDER_MANAGER: Audience.PROVIDER_MANAGER,
    Role.CONTRACT_MANAGER: Audience.RESPONSIBLE_BY_REGIME,
    Role.DISTRICT_MANAGER: Audience.RESPONSIBLE_BY_REGIME,
}


def with_state(deviations: QuerySet[Deviation]) -> StatedDeviations:
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
    above = Escalation.objects.filter(deviation=OuterRef("pk")).exclude(
        audience=Audience.PROVIDER_AND_CASE_OFFICER
    )
    return deviations.annotate(state=state, escalated=Exists(above))


def with_waiting(deviations: QuerySet[Deviation], member: Member) -> StatedDeviations:
    """Deviations with `state`, `escalated` and `waits_for_me`: it is this member's turn to do something."""
    turn = Case(When(_turn_of(member), then=True), default=False, output_field=BooleanField())
    told: StatedDeviations = with_state(deviations).annotate(waits_for_me=turn)
    return told


def own(member: Member) -> Q:
    """Deviations that are a member's own: on their cases, or opened by them."""
    if member.provider_id:
        return _own_at_provider(member)
    return _own_at_unit(member) | Q(opened_by__in=sorted(member.own_keys))


def seen_by(member: Member) -> DeviationQuerySet:
    """What a member may see; it names the member's own place too, so that the database begins with its index."""
    seen = Deviation.objects.for_member(member)
    if member.provider_id:
        return seen.filter(provider=member.provider_id)
    return seen.filter(unit=member.unit_id) if member.unit_id else seen


def count_waiting(member: Member) -> int:
    """How many open deviations wait for a member; one query."""
    asked = filled(_waiting, member)
    return asked.how_many() if asked else 0


def _waiting(member: Member) -> StatedDeviations:
    opened = with_state(seen_by(member).filter(closed_at=None))
    return opened.filter(_turn_of(member)).values("pk")


def _turn_of(member: Member) -> Q:
    called = Q(pk__in=_calls_on(member), closed_at=None)
    match member.role:
        case Role.CASE_OFFICER | Role.UNIT_MANAGER:
            return Q(_own_at_unit(member), state__in=(State.ANSWERED, State.ACCEPTED)) | called
        case Role.COORDINATOR | Role.PROVIDER_MANAGER:
            return Q(_own_at_provider(member), state=State.AWAITED) | called
        case _:
            return called


def _calls_on(member: Member) -> Any:
    """Deviations with a step of the ladder that went to the member's role, and that nobody has taken in hand."""
    role = Role(member.role)
    steps = Escalation.objects.filter(
        acknowledged_at=None, deviation__closed_at=None, **_at_own_place(member)
    )
    heard = Q(audience=_HEARD_BY[role]) if role in _HEARD_BY else Q(pk__in=())
    if role == Role.UNIT_MANAGER:
        heard |= Q(_nobody_responsible(member), audience=Audience.RESPONSIBLE_BY_REGIME)
    return steps.filter(heard).values("deviation")


def _at_own_place(member: Member) -> dict[str, int]:
    """So that the database looks at the open deviations of one place, not of all."""
    if member.provider_id:
        return {"deviation__provider": member.provider_id}
    return {"deviation__unit": member.unit_id} if member.unit_id else {}


def _nobody_responsible(member: Member) -> Q:
    """Steps that fell back to the unit's manager, since nobody is named above (R86)."""
    in_district = Member.objects.active().filter(role=Role.DISTRICT_MANAGER, unit=member.unit_id)
    is_private = Q(deviation__provider__regime=Regime.PRIVATE)
    return Q(is_private & ~Exists(contract_managers())) | Q(~is_private & ~Exists(in_district))


def _own_at_unit(member: Member) -> Q:
    keys = sorted(member.own_keys)
    own_cases = Assignment.objects.filter(case_officer__in=keys)
    return Q(assignment__in=own_cases.values("pk")) | Q(assignment=None, opened_by__in=keys)


def _own_at_provider(member: Member) -> Q:
    if member.role == Role.PROVIDER_MANAGER:
        return Q(provider=member.provider_id)
    return Q(assignment__coordinator__in=sorted(member.own_keys)) | Q(assignment__coordinator=None)
