"""Reading for the desk: the facts of a worklist, the rows of one page of it, a person's file."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from desk import rules
from desk.rules import Side
from orders.models import Assignment, Order
from orders.models.orders import OrderQuerySet
from people.models import Member
from people.roles import Act
from people.rules import end_of
from plans.queries import with_stage
from plans.rules.steps import VersionState

FACTS = (
    "pk", "number", "case_officer_id", "provider_id", "stage", "plan_due_on", "answered_due_on",
    "acknowledge_by", "current_until", "newest_state", "newest_number", "handed_in_at",
)  # fmt: skip
SHOWN = (
    "number", "kind", "frame_time", "assignment__number", "assignment__client__first_name",
    "assignment__client__last_name", "assignment__client__born_on", "assignment__provider__name",
    "assignment__unit__name",
)  # fmt: skip
NEWEST_STATE = Case(
    When(newest__approved_at__isnull=False, then=Value(VersionState.APPROVED.value)),
    When(newest__returned_at__isnull=False, then=Value(VersionState.RETURNED.value)),
    When(newest__submitted_at__isnull=False, then=Value(VersionState.SUBMITTED.value)),
    When(newest__isnull=False, then=Value(VersionState.OPEN.value)),
)
HANDED_IN_AT = Case(When(newest__approved_at=None, newest__returned_at=None, then=F("newest__submitted_at")))


def side_of(member: Member) -> Side:
    """Whose worklist a member has."""
    return Side.PROVIDER if member.provider_id else Side.UNIT


def cases(member: Member, *, on: date) -> list[rules.Case]:
    """All that a member may have to do: assignments under way on a day, and the unit's own drafts."""
    if side_of(member) == Side.UNIT:
        return [*_under_way(member, on), *_drafts(member)]
    if member.may(Act.ACKNOWLEDGE):
        return _under_way(member, on)
    return [case._replace(acknowledge_by=None) for case in _under_way(member, on)]


def _under_way(member: Member, on: date) -> list[rules.Case]:
    live = Order.objects.live(end_of(on)).filter(assignment=OuterRef("pk"))
    unanswered = live.filter(
        plan_due_on__isnull=False, sequence__gt=Coalesce(OuterRef("valid__order__sequence"), 0)
    )
    found = with_stage(Assignment.objects.for_member(member), on=on).annotate(
        plan_due_on=Subquery(unanswered.order_by("plan_due_on").values("plan_due_on")[:1]),
        acknowledge_by=Subquery(
            live.filter(acknowledged_at=None).order_by("acknowledge_by").values("acknowledge_by")[:1]
        ),
        answered_due_on=F("valid__order__plan_due_on"),
        current_until=F("valid__current_until"),
        newest_number=F("newest__number"),
        newest_state=NEWEST_STATE,
        handed_in_at=HANDED_IN_AT,
    )
    return [rules.Case(*row) for row in found.order_by("pk").values_list(*FACTS)]


def _drafts(member: Member) -> list[rules.Case]:
    found = Order.objects.for_member(member).drafts().order_by("number")
    facts = found.values_list("pk", "number", "assignment__case_officer", "assignment__provider")
    return [rules.Case(*row) for row in facts]


def orders_of(chosen: Sequence[rules.Case], *, on: date) -> list[Order]:
    """The order that each case of a page shows, with all that its row names: the one in force, or the draft.

    At most two queries; the cases are the member's own.
    """
    drafts = Order.objects.filter(pk__in=[case.key for case in chosen if case.stage is None]).order_by("pk")
    under_way = [case.key for case in chosen if case.stage is not None]
    live = Order.objects.live(end_of(on)).filter(assignment__in=under_way)
    newest = live.order_by("assignment", "-sequence").distinct("assignment")
    by_draft = {order.pk: order for order in _with_names(drafts)}
    by_assignment = {order.assignment_id: order for order in _with_names(newest)}
    return [(by_draft if case.stage is None else by_assignment)[case.key] for case in chosen]


def _with_names(orders: OrderQuerySet) -> OrderQuerySet:
    return orders.select_related("assignment__client", "assignment__provider", "assignment__unit").only(
        *SHOWN
    )
