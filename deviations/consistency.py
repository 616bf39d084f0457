"""What must hold for deviations and checks; each rule gives the numbers of those that break it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, QuerySet

from deviations.clockwork import DEVIATIONS
from deviations.letters import DEVIATION_OPENED
from deviations.models import Deviation, MonthlyCheck, MonthlyCheckRow
from deviations.queries import openings
from journal.models import Note, NoteKind
from orders.consistency import Rule
from orders.models import Assignment
from outbox.models import Heartbeat, Letter
from people.rules import day_of
from plans.queries import stages


def _last_run() -> datetime | None:
    return Heartbeat.objects.filter(name=DEVIATIONS).values_list("at", flat=True).first()


def _last_day() -> date | None:
    """The last day whose work is done."""
    return Heartbeat.objects.filter(name=DEVIATIONS).values_list("reached", flat=True).first()


def _numbers(deviations: QuerySet[Deviation]) -> Iterator[str]:
    return deviations.order_by("pk").values_list("order__number", flat=True).iterator()


def _overdue_without_deviation() -> Iterator[str]:
    """What the clockwork should have found on the last day it has done."""
    if (last := _last_day()) is None:
        return
    for opening in openings(last):
        yield from opening.due().order_by("pk").values_list("number", flat=True).iterator()


def _not_opened_the_day_after() -> Iterator[str]:
    waited = ExpressionWrapper(F("opened_on") - F("order__plan_due_on"), DurationField())
    late = Deviation.objects.alias(waited=waited)
    return _numbers(late.exclude(waited=timedelta(days=1)))


def _opened_without_note() -> Iterator[str]:
    told = Note.objects.filter(kind=NoteKind.DEVIATION_OPENED, subject=OuterRef("order__number"))
    return _numbers(Deviation.objects.filter(~Exists(told)))


def _opened_without_letters() -> Iterator[str]:
    """From the first one that left letters on; those that came with an earlier system's history left none."""
    left = Letter.objects.filter(kind=DEVIATION_OPENED)
    first = left.order_by("left_at").values_list("left_at", flat=True).first()
    if first is None:
        return iter(())
    return _numbers(
        Deviation.objects.filter(~Exists(left.filter(subject_id=OuterRef("pk"))), opened_at__gte=first)
    )


def _on_another_assignment() -> Iterator[str]:
    return _numbers(Deviation.objects.exclude(assignment=F("order__assignment")))


def _stages_do_not_sum() -> Iterator[str]:
    """Active assignments that the stages of the clockwork's last day do not count exactly once."""
    if (last := _last_run()) is None:
        return
    on = day_of(last)
    active, staged = Assignment.objects.active(on, last), stages(on=on, known_by=last)
    for unit in (_by_unit(active) - _by_unit(staged)) | (_by_unit(staged) - _by_unit(active)):
        expected = Counter(active.filter(unit=unit).values_list("number", flat=True).order_by("pk"))
        counted = Counter(staged.filter(unit=unit).values_list("number", flat=True).order_by("pk"))
        yield from sorted((expected - counted) + (counted - expected))


def _by_unit(assignments: QuerySet[Any, Any]) -> Counter[int]:
    """How many each unit has, counted by the database, stage by stage where they have one."""
    by = [name for name in ("stage",) if name in assignments.query.annotations]
    counts: Counter[int] = Counter()
    for unit, *_, count in assignments.order_by().values_list("unit", *by).annotate(Count("pk")):
        counts[unit] += count
    return counts


def _rows_of_another_unit() -> Iterator[str]:
    strays = MonthlyCheckRow.objects.exclude(assignment__unit=F("check_made__unit"))
    return strays.order_by("pk").values_list("assignment__number", flat=True).iterator()


def _checks_without_rows() -> Iterator[str]:
    rows = MonthlyCheckRow.objects.filter(check_made=OuterRef("pk"))
    empty = MonthlyCheck.objects.filter(~Exists(rows)).select_related("unit")
    return (str(check) for check in empty.order_by("pk"))


RULES: dict[str, Rule] = {
    "En plan som är försenad i ett pågående uppdrag har en avvikelse": _overdue_without_deviation,
    "En avvikelse avser dagen efter den då planen skulle ha varit inne": _not_opened_the_day_after,
    "En avvikelse har en journalanteckning": _opened_without_note,
    "En avvikelse har lämnat sina brev": _opened_without_letters,
    "En avvikelse står på beställningens uppdrag": _on_another_assignment,
    "Varje pågående uppdrag har exakt ett läge": _stages_do_not_sum,
    "En rad i månadskontrollen hör till enhetens uppdrag": _rows_of_another_unit,
    "En månadskontroll har rader": _checks_without_rows,
}
