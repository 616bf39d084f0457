"""Reading reports of periods: which there are, what one has frozen, and what it is held against."""

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import NamedTuple

from orders.models import Assignment
from orders.models.assignments import AssignmentQuerySet
from people.models import Member, Provider
from reports.models import PeriodReport, ReportCase, ReportFigure, ReportText
from reports.models.periods import PeriodReportQuerySet
from reports.queries.figures import standings
from reports.queries.happenings import happened
from reports.rules import Figures, count
from reports.rules.happenings import Happened
from reports.rules.periods import Frozen, Period, State, Steps, frozen, has_been, state_of

_frozen = partial(tuple.__new__, Frozen)


class Counted(NamedTuple):
    """What a period is told by: the cases of its last day, and what happened; `is_frozen` when a report keeps it."""

    cases: list[Frozen]
    figures: Figures
    happened: list[Happened]
    is_frozen: bool


def stands(report: PeriodReport) -> State:
    """How far a report has come."""
    return state_of(Steps(report.handed_in_at, report.returned_at, report.approved_at))


def period_of(report: PeriodReport) -> Period:
    """The period that a report is of."""
    return Period(report.to_on, report.from_on, report.kind)


def whole(reports: PeriodReportQuerySet) -> PeriodReportQuerySet:
    """Reports with everybody who has had a hand in them."""
    return reports.select_related(
        "unit__committee", "started_by", "handed_in_by", "returned_by", "approved_by"
    )


def not_begun(member: Member, on: date) -> list[Period]:
    """The periods that have been, and that the member's unit or the city has no report of; the newest first."""
    begun = set(
        PeriodReport.objects.filter(unit=member.unit_id)
        .order_by("pk")
        .values_list("to_on", "from_on", "kind")
    )
    return [one for one in has_been(on) if one not in begun]


def scope(unit_id: int | None) -> AssignmentQuerySet:
    """The assignments that a unit's report is of, or the city's."""
    return Assignment.objects.all() if unit_id is None else Assignment.objects.filter(unit=unit_id)


def kept(report: PeriodReport) -> Counted:
    """What a report has frozen, counted by the very rules that count any day; two queries."""
    rows = ReportCase.objects.filter(report=report).order_by().values_list(*Frozen._fields)
    cases: list[Frozen] = list(map(_frozen, rows))
    return Counted(cases, count(report.to_on, cases), happened_in(report), is_frozen=True)


def happened_in(report: PeriodReport) -> list[Happened]:
    """What a report has frozen of its period, in no order."""
    rows = ReportFigure.objects.filter(report=report).order_by("pk")
    return [Happened(*row) for row in rows.values_list("code", "provider_id", "part", "whole", "value")]


def counted(unit_id: int | None, period: Period) -> Counted:
    """A period counted as of its last day, from what the system now holds."""
    cases = [frozen(one) for one in standings(scope(unit_id), on=period.to_on)]
    events = happened(unit_id, None, from_on=period.from_on, to_on=period.to_on)
    return Counted(cases, count(period.to_on, cases), events, is_frozen=False)


def before(report: PeriodReport) -> Counted:
    """What a report is held against: the locked report of the period before, else that period counted now."""
    period = period_of(report).before
    earlier = PeriodReport.objects.filter(
        unit=report.unit_id, kind=period.kind, to_on=period.to_on, approved_at__isnull=False
    ).first()
    return kept(earlier) if earlier else counted(report.unit_id, period)


def texts_in(report: PeriodReport) -> dict[str, ReportText]:
    """What is written under each heading that has been written under."""
    rows = ReportText.objects.filter(report=report).select_related("edited_by").order_by("pk")
    return {row.code: row for row in rows}


def providers_named(keys: Collection[int]) -> dict[int, Provider]:
    """Providers by key, in the order of their names."""
    return {one.pk: one for one in Provider.objects.filter(pk__in=keys).by_name()}
