"""Individual follow-ups as the list of those due shows them: selections with their counts, months and providers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from followups.models import IndividualFollowUp, PlanThen
from followups.models.individual import IndividualFollowUpQuerySet
from people.models import Member
from people.rules import add_months

MONTHS_AHEAD = 3
WHO = ("assignment__client", "assignment__provider", "assignment__case_officer")


@dataclass(frozen=True)
class Selection:
    """One pill: its code in the address, its words, and which planned follow-ups it holds."""

    code: str
    words: str
    holds: Q


def selections_of(member: Member, on: date) -> list[Selection]:
    """What a member chooses among on a day; a provider has no own cases, but invitations."""
    late = Selection("forsenade", "Försenade", Q(due_on__lt=on))
    soon = Selection("kommande", "Kommande tre månader", Q(due_on__range=(on, add_months(on, MONTHS_AHEAD))))
    if member.provider_id:
        invited = Selection("inbjudna", "Inbjudna", Q(invited_at__isnull=False))
        return [invited, soon, late, Selection("alla", "Alla", Q())]
    own = Q(assignment__case_officer__in=sorted(member.own_keys))
    return [Selection("mina", "Mina", own), late, soon, Selection("enheten", "Hela enheten", Q())]


def planned_for(member: Member) -> IndividualFollowUpQuerySet:
    """The follow-ups still to be held that a member may see."""
    return IndividualFollowUp.objects.for_member(member).planned()


def counts(planned: IndividualFollowUpQuerySet, selections: list[Selection]) -> dict[str, int]:
    """How many each selection holds; one query."""
    found: dict[str, int] = planned.aggregate(
        **{one.code: Count("pk", filter=one.holds or Q(pk__isnull=False)) for one in selections}
    )
    return found


def months_of(planned: IndividualFollowUpQuerySet) -> list[date]:
    """The months that they are due in, the first one first; one query."""
    months = planned.annotate(month=TruncMonth("due_on")).order_by("month")
    return list(months.values_list("month", flat=True).distinct())


def listed(planned: IndividualFollowUpQuerySet, member: Member) -> IndividualFollowUpQuerySet:
    """With what a row shows: one's own first, the most overdue first; for a provider by day alone."""
    shown = planned.select_related(*WHO)
    return shown.order_by("due_on", "assignment__number") if member.provider_id else shown.own_first(member)


def late_for(member: Member, on: date) -> int:
    """How many of a member's own are late on a day; one query."""
    own = planned_for(member).filter(due_on__lt=on)
    return own.filter(assignment__case_officer__in=sorted(member.own_keys)).count()


def next_after(held: IndividualFollowUp, member: Member) -> date | None:
    """The last day of the one that follows on a held follow-up; None when it is not the last held, or none follows."""
    if held.next_on:
        return held.next_on
    others = IndividualFollowUp.objects.for_member(member).filter(assignment=held.assignment_id)
    if others.held().filter(held_on__gt=held.held_on).exists():
        return None
    return others.planned().values_list("due_on", flat=True).first()


def split_of(held: IndividualFollowUpQuerySet) -> dict[PlanThen, int]:
    """How held follow-ups split by what the plan was on the day of each; all five, which add up to all (R79)."""
    found = dict(held.order_by().values_list("plan_then").annotate(Count("pk")).order_by("plan_then"))
    return {one: found.get(one.value, 0) for one in PlanThen}
