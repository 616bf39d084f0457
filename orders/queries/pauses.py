"""Reading pauses: what rests, what is moved when it no longer does, and which rests have moved a day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Prefetch

from orders.models import Assignment, DueDateMove, Order, Pause
from orders.models.pauses import PauseQuerySet
from orders.rules.dates import Rest
from outbox.models import Letter
from people.models import Member
from people.rules import day_of, start_of

RESTART_AWAITED = "restart_awaited"


def pause_under_way(assignment: Assignment, at: datetime) -> Pause | None:
    """The pause of an assignment that had begun and not been ended at a moment, planned ones too."""
    return Pause.objects.filter(assignment=assignment).under_way(at).select_related("paused_by").first()


def pause_shown(assignment: Assignment, member: Member, *, on: date) -> Pause | None:
    """The pause that a file shows: under way or planned, or ended with services to begin on a day still to come."""
    seen = Pause.objects.for_member(member).filter(assignment=assignment).not_over(on)
    return seen.select_related("paused_by").order_by("from_on", "pk").first()


def pauses_of(assignment: Assignment) -> list[Pause]:
    """Every pause of an assignment, the newest first."""
    told = Pause.objects.filter(assignment=assignment).select_related("paused_by", "resumed_by")
    moves = DueDateMove.objects.select_related("order").order_by("pk")
    return list(told.prefetch_related(Prefetch("moves", moves)).order_by("-from_on", "-pk"))


def rested_until(assignment: Assignment) -> date | None:
    """The first day with services again after the newest pause; None when there has been none."""
    ended = Pause.objects.filter(assignment=assignment).order_by("-resumed_on", "-pk")
    return ended.values_list("resumed_on", flat=True).first()


def first_day_of(assignment: Assignment) -> date | None:
    """The assignment's first day: that of its first order sent and not withdrawn."""
    live = Order.objects.filter(assignment=assignment, sent_at__isnull=False, withdrawn_at=None)
    return live.order_by("valid_from", "pk").values_list("valid_from", flat=True).first()


def awaiting_when_paused(pause: Pause, at: datetime) -> Iterable[Order]:
    """The orders that wait for a plan whose day had not passed when the pause began; locked."""
    waiting = Order.objects.awaiting_plan_at(at).filter(
        assignment=pause.assignment_id, plan_due_on__gte=pause.from_on
    )
    return waiting.select_related("policy").select_for_update(of=["self"]).order_by("sequence")


def rests_of(moves: Iterable[DueDateMove]) -> list[Rest]:
    """The days of rest that have moved a due day, each with why."""
    return [
        Rest(move.pause.from_on, move.pause.resumed_on, move.pause.get_cause_display().lower())
        for move in moves
        if move.pause.resumed_on
    ]


def restart_list(member: Member, *, at: datetime) -> PauseQuerySet:
    """The pauses under way that a member may see, in assignments under way; overdue expectations first (R145, R147).

    Then by the day they are expected back, and last those of which nothing is known.
    """
    active = Assignment.objects.active(day_of(at), at).values("pk")
    seen = Pause.objects.for_member(member).under_way(at).filter(assignment__in=active)
    people = ("client", "provider", "case_officer")
    return seen.select_related(*(f"assignment__{name}" for name in people)).order_by(
        F("expected_on").asc(nulls_last=True), "from_on", "pk"
    )


def awaited_back(day: date) -> PauseQuerySet:
    """Pauses under way when a day began, whose expected day has come, and of which nobody has been told."""
    known = start_of(day)
    told = Letter.objects.filter(
        kind=RESTART_AWAITED, subject_id=OuterRef("pk"), occurrence=OuterRef("expected_on")
    )
    active = Assignment.objects.active(day, known).values("pk")
    waiting = Pause.objects.under_way(known).filter(expected_on__lte=day, assignment__in=active)
    return waiting.filter(~Exists(told))
