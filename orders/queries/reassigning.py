"""Which cases a member holds, and what stands in the way of giving them to another."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from orders.models import Assignment, Client, Message, Order, ReassignmentKind
from orders.models.assignments import AssignmentQuerySet
from orders.rules.reassigning import CaseFacts
from people.models import Absence, Member
from people.models.members import MemberQuerySet
from people.roles import DEPUTIES, Role
from people.rules import day_of

FIELD = {ReassignmentKind.CASE_OFFICER: "case_officer", ReassignmentKind.COORDINATOR: "coordinator"}


@dataclass(frozen=True)
class HeldCase:
    """One case with what is asked before it is given away."""

    assignment: Assignment
    facts: CaseFacts


def kind_for(member: Member) -> ReassignmentKind:
    """Which part of a case the member's place gives from one to another."""
    return ReassignmentKind.COORDINATOR if member.provider_id else ReassignmentKind.CASE_OFFICER


def holders(by: Member) -> MemberQuerySet:
    """Members who hold any case that `by` may see, by name; also those whose role has ended."""
    held = Assignment.objects.for_member(by).values(FIELD[kind_for(by)])
    return Member.objects.filter(pk__in=held).order_by("name", "pk")


def takers(by: Member) -> MemberQuerySet:
    """Members of the place who can be given cases, by name."""
    role = Role.COORDINATOR if by.provider_id else Role.CASE_OFFICER
    of_place = Member.objects.active().filter(unit=by.unit_id, provider=by.provider_id)
    return of_place.filter(role__in=DEPUTIES[role]).order_by("name", "pk")


def held_cases(
    holder: Member, *, by: Member, at: datetime, to_member: Member | None = None
) -> list[HeldCase]:
    """The cases that somebody holds and `by` may see, those that have ended left out; by number, one query."""
    field = FIELD[kind_for(by)]
    seen = Assignment.objects.for_member(by).filter(**{field: holder})
    cases = case_facts(seen, holder=holder, to_member=to_member, field=field, at=at)
    return [case for case in cases if not case.facts.has_ended]


def chosen_cases(
    keys: Collection[int], holder: Member, to_member: Member, *, by: Member, at: datetime
) -> list[HeldCase]:
    """The cases with these keys that `by` may see, held or not; by number, one query."""
    seen = Assignment.objects.for_member(by).filter(pk__in=keys)
    return list(case_facts(seen, holder=holder, to_member=to_member, field=FIELD[kind_for(by)], at=at))


def case_facts(
    cases: AssignmentQuerySet, *, holder: Member, to_member: Member | None, field: str, at: datetime
) -> Iterator[HeldCase]:
    """Each case with its facts at a moment; by number, one query."""
    rows = _with_facts(cases, to_member, at).select_related("client", "provider", "unit").order_by("number")
    for row in rows:
        facts = CaseFacts(
            is_held=getattr(row, f"{field}_id") == holder.pk,
            has_ended=row.is_begun and not row.is_active,
            is_open_to=row.is_named or not row.client.is_protected,
            is_unsent=row.is_unsent,
            is_unacknowledged=row.is_unacknowledged,
            has_question=row.has_question,
            plan_due_on=row.due_on,
        )
        yield HeldCase(row, facts)


def _with_facts(cases: AssignmentQuerySet, to_member: Member | None, at: datetime) -> QuerySet[Any]:
    own = Order.objects.filter(assignment=OuterRef("pk"))
    due = own.awaiting_plan_at(at).order_by().values("assignment").annotate(due=Min("plan_due_on"))
    named = Client.named_members.through.objects.filter(client=OuterRef("client"), member=to_member)
    active = Assignment.objects.filter(pk=OuterRef("pk")).active(day_of(at), at)
    annotated: QuerySet[Any] = cases.annotate(
        is_begun=Exists(own.live(at)),
        is_active=Exists(active),
        is_named=Exists(named),
        is_unsent=Exists(own.drafts()),
        is_unacknowledged=Exists(own.unacknowledged_at(at)),
        has_question=Exists(Message.objects.unanswered().filter(assignment=OuterRef("pk"))),
        due_on=Subquery(due.values("due")[:1]),
    )
    return annotated


def load_of(member: Member, kind: ReassignmentKind, at: datetime) -> int:
    """How many cases under way somebody holds."""
    return Assignment.objects.filter(Q(**{FIELD[kind]: member})).active(day_of(at), at).count()


def absence_of(member: Member, at: datetime) -> Absence | None:
    """The absence that somebody is away on now, with the deputy."""
    return (
        Absence.objects.on(day_of(at)).filter(member=member).select_related("deputy").order_by("pk").first()
    )
