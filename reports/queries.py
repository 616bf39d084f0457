"""Figures for a day, counted from what had happened by then (house.md, section 1)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, TruncDate

from journal.models import Note, NoteKind
from orders.models import Assignment, Order
from orders.models.assignments import AssignmentQuerySet
from people.models import Member
from people.roles import Act
from people.rules import STOCKHOLM, end_of
from plans.models import PlanVersion
from plans.queries import with_stage
from plans.rules.bands import BANDS, NOT_RECEIVED, OVER
from plans.rules.lines import Match
from reports.matching import Matcher, ordered_at, planned_in_judged
from reports.rules import Figures, Standing, count

IN_A_TURN = 5000


def figures_scope(member: Member | None) -> AssignmentQuerySet:
    """The assignments whose numbers a member may count: the own unit's or provider's, or the whole city's.

    Figures carry no names, so protected identities are counted here though `for_member` hides their files; the same
    question has one answer, whoever asks.
    """
    if member is None or not member.may(Act.SEE_FIGURES):
        return Assignment.objects.none()
    if member.unit_id:
        return Assignment.objects.filter(unit=member.unit_id)
    if member.provider_id:
        return Assignment.objects.filter(provider=member.provider_id)
    return Assignment.objects.all()


def figures(assignments: AssignmentQuerySet, *, on: date) -> Figures:
    """The five measures over those of the assignments that were active on a day; the same whenever it is asked.

    One query over the assignments, read in turns, one for the catalogue, and one for each unit's merge rules.
    """
    return count(on, standings(assignments, on=on))


def standings(assignments: AssignmentQuerySet, *, on: date) -> Iterator[Standing]:
    """How each active assignment stood in each of the measures at the end of a day."""
    known = end_of(on)
    matcher = Matcher(known)
    rows = _measured(assignments, on, known).values_list(
        "stage", "band", "participation", "noted", "judged_id", "unit_id", "ordered", "planned"
    )
    for stage, band, participation, noted, judged_id, unit_id, ordered, planned in rows.iterator(IN_A_TURN):
        match = matcher.match(unit_id, ordered, planned) if judged_id else Match.NOT_JUDGED
        yield Standing(stage, band, match, participation, noted)


def _measured(assignments: AssignmentQuerySet, on: date, known_by: datetime) -> QuerySet[Any]:
    """Active assignments; `judged_id` is the version that counts: the valid one, else the one handed in last."""
    newest = _handed_in(known_by).order_by("-number").values("pk")[:1]
    active: QuerySet[Any] = with_stage(assignments, on=on)
    measured: QuerySet[Any] = (
        active.alias(
            started_on=_clock_start(known_by),
            came_on=_first_hand_in(known_by),
            answered_number=Subquery(_answered(known_by).order_by("-number").values("number")[:1]),
        )
        .annotate(judged_id=Coalesce("valid_version_id", Subquery(newest)))
        .annotate(
            band=_band(),
            participation=Exists(
                PlanVersion.objects.filter(pk=OuterRef("judged_id")).exclude(participation="")
            ),
            noted=Exists(_review_notes(known_by)),
            ordered=ordered_at(known_by),
            planned=planned_in_judged(),
        )
        .order_by()
    )
    return measured


def _handed_in(known_by: datetime) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(plan=OuterRef("plan"), submitted_at__lte=known_by)


def _answered(known_by: datetime) -> QuerySet[PlanVersion]:
    return _handed_in(known_by).filter(Q(approved_at__lte=known_by) | Q(returned_at__lte=known_by))


def _clock_start(known_by: datetime) -> Subquery:
    """The day the first order's plan days are counted from; the day it was sent, where it asked for no plan."""
    first = Order.objects.live(known_by).filter(assignment=OuterRef("pk")).order_by("sequence")
    day = Coalesce("clock_started_on", TruncDate("sent_at", tzinfo=STOCKHOLM))
    return Subquery(first.values(day=day)[:1])


def _first_hand_in(known_by: datetime) -> Subquery:
    day = TruncDate("submitted_at", tzinfo=STOCKHOLM)
    return Subquery(_handed_in(known_by).order_by("submitted_at").values(day=day)[:1])


def _band() -> Case:
    """`plans.rules.bands.band` in SQL."""
    within = [
        When(came_on__lte=F("started_on") + timedelta(days=days), then=Value(name)) for name, days in BANDS
    ]
    return Case(
        When(came_on=None, then=Value(NOT_RECEIVED)), *within, default=Value(OVER), output_field=CharField()
    )


def _review_notes(known_by: datetime) -> QuerySet[Note]:
    """The journal's notes on the review of the version that was answered last (R54)."""
    subject = Concat(OuterRef("number"), Value(" v"), OuterRef("answered_number"), output_field=CharField())
    reviewed = [NoteKind.PLAN_APPROVED, NoteKind.PLAN_RETURNED]
    return Note.objects.filter(kind__in=reviewed, subject=subject, at__lte=known_by)
