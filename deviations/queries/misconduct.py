"""Reading possible misconduct: who may open it, and who is named on it."""

from django.db.models import F, Q

from deviations.models import Complaint, Deviation, Misconduct
from deviations.models.misconduct import MisconductQuerySet
from orders.models import Assignment
from people.models import Member, OrderUnit
from people.models.members import MemberQuerySet
from people.roles import Role

PEOPLE = ("opened_by", "judged_by", "unit", "provider", "assignment", "complaint")


def seen_by(member: Member | None) -> MisconductQuerySet:
    """What a member may open: those of `for_member`, but for protected identities the member is not named for."""
    cases = Assignment.objects.for_member(member).values("pk")
    return Misconduct.objects.for_member(member).filter(Q(assignment=None) | Q(assignment__in=cases))


def in_order(found: MisconductQuerySet) -> MisconductQuerySet:
    """Those to be judged first, the oldest of them first; then the newest judged."""
    with_people = found.select_related(*PEOPLE)
    return with_people.order_by(F("judged_at").desc(nulls_first=True), "opened_at", "pk")


def case_of_misconduct(misconduct_id: int) -> Assignment | None:
    """The case that a matter is on, whose refused look is to be recorded; None when it is on none, or is not there."""
    found = Assignment.objects.filter(pk__in=Misconduct.objects.filter(pk=misconduct_id).values("assignment"))
    return found.order_by("pk").first()


def those_named(misconduct: Misconduct) -> list[Member]:
    """Those at the unit who may see a matter now: the managers, and those named who may still act."""
    among = Q(pk__in=misconduct.named.values("pk")) | Q(role=Role.UNIT_MANAGER)
    of_unit = Member.objects.active().filter(among, unit=misconduct.unit_id).select_related("user")
    return [one for one in of_unit.order_by("name", "pk") if _may_open(one, misconduct.assignment)]


def _may_open(member: Member, assignment: Assignment | None) -> bool:
    """A protected identity is there only for those named on the case."""
    if assignment is None or not assignment.client.is_protected:
        return True
    return Assignment.objects.for_member(member).filter(pk=assignment.pk).exists()


def those_to_name(misconduct: Misconduct) -> MemberQuerySet:
    """Colleagues at the unit who can be named on a matter: the officers not named yet."""
    of_unit = Member.objects.active().filter(unit=misconduct.unit_id, role=Role.CASE_OFFICER)
    return of_unit.exclude(pk__in=[one.pk for one in those_named(misconduct)]).order_by("name", "pk")


def known_matter(deviation: Deviation | None, complaint: Complaint | None) -> Misconduct | None:
    """The matter that a deviation or a complaint has already been assessed as."""
    of = Q(deviation=deviation) if deviation else Q(complaint=complaint)
    return Misconduct.objects.filter(of).order_by("pk").first()


def units_of(member: Member) -> list[OrderUnit]:
    """The units that a provider's member has cases from, by name; those it can tell of something."""
    cases = Assignment.objects.for_member(member).values("unit")
    return list(OrderUnit.objects.filter(pk__in=cases).order_by("name", "pk"))
