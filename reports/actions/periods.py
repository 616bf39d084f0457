"""A report of a period is begun: its figures are frozen as of its last day, and anew while it is a draft."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from orders.rules import day_in_words
from people.errors import Cannot, Fault
from people.models import Member, OrderUnit
from people.rules import day_of
from reports.models import (
    NationalValue,
    PeriodReport,
    ReportCase,
    ReportFigure,
    ReportNational,
)
from reports.queries.periods import counted, period_of, stands
from reports.rules.periods import Period, has_been, hinders_writing

BATCH = 5000


class CannotReport(Cannot):
    """A report may not be written, handed in or approved so."""


def refuse(faults: Iterable[Fault]) -> None:
    """Raise CannotReport when there is any fault."""
    if found := list(faults):
        raise CannotReport(*found)


def lock_report(report: PeriodReport) -> PeriodReport:
    """The report as it stands now, held until the transaction ends."""
    locked = PeriodReport.objects.select_for_update(of=["self"], no_key=True)
    return locked.select_related("unit").get(pk=report.pk)


def lock_open(report: PeriodReport) -> PeriodReport:
    """The same, for one that may be written. Raises CannotReport when it is handed in or locked."""
    report = lock_report(report)
    if words := hinders_writing(stands(report)):
        raise CannotReport(words)
    return report


@transaction.atomic
def begin_report(*, period: Period, by: Member, at: datetime) -> PeriodReport:
    """Begin the report of a period for the member's unit, or for the city, and freeze its figures.

    Raises CannotReport for a period whose last day has not been, and for one that is begun.
    """
    if by.unit_id:
        OrderUnit.objects.select_for_update(no_key=True).get(pk=by.unit_id)
    if period not in has_been(day_of(at)):
        raise CannotReport(
            Fault("period", f"Rapporten kan börjas när {day_in_words(period.to_on)} har varit.")
        )
    report, is_new = PeriodReport.objects.get_or_create(
        unit_id=by.unit_id,
        kind=period.kind,
        to_on=period.to_on,
        defaults={"from_on": period.from_on, "started_at": at, "started_by": by, "counted_at": at},
    )
    if not is_new:
        raise CannotReport(Fault("period", f"{period.name} är redan påbörjad."))
    _freeze(report)
    return report


@transaction.atomic
def recount_report(*, report: PeriodReport, by: Member, at: datetime) -> PeriodReport:
    """Freeze a draft's figures anew, as of its last day. Raises CannotReport when it is handed in or locked."""
    report = lock_open(report)
    for rows in (ReportCase, ReportFigure, ReportNational):
        rows.objects.filter(report=report).delete()
    _freeze(report)
    report.counted_at = at
    report.save(update_fields=["counted_at"])
    return report


def _freeze(report: PeriodReport) -> None:
    found = counted(report.unit_id, period_of(report))
    cases = (ReportCase(report=report, **case._asdict()) for case in found.cases)
    ReportCase.objects.bulk_create(cases, batch_size=BATCH)
    figures = (ReportFigure(report=report, **one._asdict()) for one in found.happened)
    ReportFigure.objects.bulk_create(figures, batch_size=BATCH)
    ReportNational.objects.bulk_create(_national(report))


def _national(report: PeriodReport) -> list[ReportNational]:
    """The newest value of each key figure and area, up to the year that the report ends."""
    values = NationalValue.objects.filter(year__lte=report.to_on.year).order_by("kpi", "area", "-year")
    fields = ("kpi", "title", "measure", "area", "year", "value", "source")
    newest = values.distinct("kpi", "area").values(*fields)
    return [ReportNational(report=report, **one) for one in newest]
