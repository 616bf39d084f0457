"""Where the next step on a case is taken, from the worklist and from the file."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS

from desk.queries import Named
from desk.rules import Case, Side, Status
from orders.models import Assignment, Order, OrderKind
from orders.rules import OrderState
from orders.shown.orders import state_of
from people.models import Member
from people.roles import Act
from plans.models import PlanVersion
from plans.queries.checking import authors_of, check_of
from plans.rules.checking import CheckState, why_not_check
from plans.rules.steps import ALLOWED, VersionState, version_state
from plans.rules.steps import Step as PlanStep


class Step(NamedTuple):
    """Something the member may do next: its words, and its address; `is_act` is done by the button itself."""

    words: str
    url: str
    is_act: bool = False


ANY_NUMBER = "0000-00000"


def file_url(number: str) -> str:
    """The address of a person's file, by the case's number; looked up once, since a worklist asks fifty times."""
    return _any_file().replace(ANY_NUMBER, quote(number, safe=f"{RFC3986_SUBDELIMS}~:@"))


@cache
def _any_file() -> str:
    return reverse("file", args=[ANY_NUMBER])


def step_url(case: Case, status: Status, side: Side, named: Named, *, reads: bool) -> str | None:
    """The address where a worklist's next step is taken; None when there is none nearer than the file.

    `reads` says that its internal check is the reader's to make.
    """
    if status == Status.DRAFT:
        return reverse("order_edit", args=[named.order_number])
    if side == Side.PROVIDER and status == Status.UNACKNOWLEDGED:
        return reverse("order", args=[named.order_number])
    if side == Side.UNIT and status == Status.SUBMITTED:
        return reverse("review_plan", args=[named.case_number, case.newest_number])
    if status == Status.CHECKING:
        return reverse("check_plan", args=[named.case_number, case.newest_number]) if reads else None
    if side == Side.PROVIDER and case.newest == VersionState.OPEN:
        return reverse("write_plan", args=[named.case_number, case.newest_number])
    return None


def next_steps(
    assignment: Assignment, orders: Sequence[Order], versions: Sequence[PlanVersion], member: Member
) -> list[Step]:
    """What a member may do next on a file, the most pressing first; `orders` and `versions` are newest first."""
    live = [order for order in orders if state_of(order) != OrderState.WITHDRAWN]
    return [
        *(_acknowledge_steps(live) if member.may(Act.ACKNOWLEDGE) else ()),
        *(_plan_steps(assignment, live, versions, member)),
        *(_order_steps(assignment, live) if member.may(Act.ORDER) else ()),
    ]


def _acknowledge_steps(live: Iterable[Order]) -> Iterable[Step]:
    for order in live:
        if state_of(order) == OrderState.SENT:
            yield Step(f"Läs och kvittera {order.number}", reverse("order", args=[order.number]))


def _order_steps(assignment: Assignment, live: Iterable[Order]) -> Iterable[Step]:
    newest = next(iter(live), None)
    if newest and state_of(newest) == OrderState.DRAFT:
        yield Step("Fortsätt på beställningen", reverse("order_edit", args=[newest.number]))
    elif newest and newest.kind != OrderKind.END:
        yield Step("Ändra, förläng eller avsluta", reverse("order_follow", args=[assignment.number]))


def _plan_steps(
    assignment: Assignment, live: Sequence[Order], versions: Sequence[PlanVersion], member: Member
) -> Iterable[Step]:
    newest = versions[0] if versions else None
    allowed = ALLOWED[_version_state(newest)] if newest else {PlanStep.FOLLOW}
    if newest and PlanStep.REVIEW in allowed and member.may(Act.REVIEW_PLAN):
        yield Step("Granska planen", reverse("review_plan", args=[assignment.number, newest.number]))
    if not member.may(Act.WRITE_PLAN):
        return
    if newest and PlanStep.EDIT in allowed:
        yield _open_plan_step(assignment, newest, member)
    if PlanStep.FOLLOW in allowed and live:
        words = "Skriv ny version av planen" if newest else "Skriv plan"
        yield Step(words, reverse("start_plan", args=[assignment.number]), is_act=True)


def _open_plan_step(assignment: Assignment, version: PlanVersion, member: Member) -> Step:
    """A plan that is not handed in: written on, or read by a colleague where the provider wants it (R38)."""
    place = [assignment.number, version.number]
    state = check_of(version)
    if not assignment.provider.checks_plans or state in (CheckState.NOT_ASKED, CheckState.SENT_BACK):
        return Step("Fortsätt skriva planen", reverse("write_plan", args=place))
    if state == CheckState.PASSED and member.may(Act.SUBMIT_PLAN):
        return Step("Lämna in planen", reverse("hand_in_plan", args=place), is_act=True)
    if member.may(Act.CHECK_PLAN) and not why_not_check(state, authors_of(version), member.user_id):
        return Step("Granska planen internt", reverse("check_plan", args=place))
    return Step("Visa planen", reverse("plan_version", args=place))


def _version_state(version: PlanVersion) -> VersionState:
    return version_state(version.submitted_at, version.returned_at, version.approved_at)
