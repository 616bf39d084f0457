"""What must hold for deviations and checks; each rule gives the numbers of those that break it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, DateField, Exists, F, Max, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate, TruncMonth

from deviations.clockwork.deviations import DEVIATIONS
from deviations.letters.checks import TO_PROVIDER
from deviations.letters.ladder import ESCALATED
from deviations.letters.opening import DEVIATION_OPENED
from deviations.models import Deviation, DeviationKind, Escalation, MonthlyCheck, MonthlyCheckRow
from deviations.queries import openings, rungs
from deviations.queries.settled import to_settle
from journal.models import Note, NoteKind
from orders.consistency import Rule
from orders.models import Assignment, DueDateMove, Protection
from outbox.models import Heartbeat, Letter
from people.rules import STOCKHOLM, day_of, start_of
from plans.queries import stages


def _last_run() -> datetime | None:
    return Heartbeat.objects.filter(name=DEVIATIONS).values_list("at", flat=True).first()


def _last_day() -> date | None:
    """The last day whose work is done."""
    return Heartbeat.objects.filter(name=DEVIATIONS).values_list("reached", flat=True).first()


def _numbers(deviations: QuerySet[Deviation]) -> Iterator[str]:
    own = Concat(Value("avvikelse "), Cast("pk", TextField()), output_field=TextField())
    number = Coalesce("order__number", "assignment__number", own, output_field=TextField())
    return deviations.order_by("pk").values_list(number, flat=True).iterator()


def _by_clockwork() -> QuerySet[Deviation]:
    return Deviation.objects.filter(opened_by=None)


def _overdue_without_deviation() -> Iterator[str]:
    """What the clockwork should have found on the last day it has done."""
    if (last := _last_day()) is None:
        return
    for opening in openings(last):
        yield from opening.due().order_by("pk").values_list("number", flat=True).iterator()


def _opened_too_early() -> Iterator[str]:
    """Of a day before the one that was not kept had passed; a day moved since then is another day."""
    moved = DueDateMove.objects.filter(order=OuterRef("order"))
    plans = Q(kind=DeviationKind.PLAN_LATE, opened_on__lte=F("order__plan_due_on")) & ~Q(Exists(moved))
    last_day = TruncDate("order__acknowledge_by", tzinfo=STOCKHOLM, output_field=DateField())
    orders = Q(kind=DeviationKind.ORDER_UNACKNOWLEDGED, opened_on__lte=F("last_day"))
    return _numbers(_by_clockwork().alias(last_day=last_day).filter(plans | orders))


def _opened_without_note() -> Iterator[str]:
    own = Concat(Value("Avvikelse "), Cast("pk", TextField()), output_field=TextField())
    subject = Coalesce("order__number", own, output_field=TextField())
    told = Note.objects.filter(kind=NoteKind.DEVIATION_OPENED, subject=OuterRef("told_as"))
    of_cases = Deviation.objects.filter(assignment__isnull=False).alias(told_as=subject)
    return _numbers(of_cases.filter(~Exists(told)))


def _opened_without_letters() -> Iterator[str]:
    """From the first one that left letters on; those that came with an earlier system's history left none."""
    left = Letter.objects.filter(kind=DEVIATION_OPENED)
    first = left.order_by("left_at").values_list("left_at", flat=True).first()
    if first is None:
        return iter(())
    since = _by_clockwork().filter(opened_at__gte=first)
    return _numbers(since.filter(~Exists(left.filter(subject_id=OuterRef("pk")))))


def _on_another_assignment() -> Iterator[str]:
    return _numbers(Deviation.objects.filter(order__isnull=False).exclude(assignment=F("order__assignment")))


def _level_is_not_its_steps() -> Iterator[str]:
    return _numbers(Deviation.objects.alias(steps=Count("escalations")).exclude(level=F("steps")))


def _step_not_taken() -> Iterator[str]:
    """Steps that were due on the last day done; a deviation opened that day climbs the next."""
    if (last := _last_day()) is None:
        return
    for rung in rungs(last):
        yield from _numbers(rung.due().filter(opened_at__lt=start_of(last)))


def _step_without_letters() -> Iterator[str]:
    """Steps above the first, from the first that left letters on."""
    left = Letter.objects.filter(kind=ESCALATED)
    first = left.order_by("left_at").values_list("left_at", flat=True).first()
    if first is None:
        return iter(())
    above = Escalation.objects.exclude(deviation__opened_by=None, due_on=F("deviation__opened_on"))
    silent = above.filter(~Exists(left.filter(subject_id=OuterRef("pk"))), made_at__gte=first)
    return _numbers(Deviation.objects.filter(pk__in=silent.values("deviation")))


def _not_settled() -> Iterator[str]:
    """Open although the cause was gone on the last day done."""
    last = _last_day()
    return iter(()) if last is None else _numbers(to_settle(last))


def _held_by_nobody() -> Iterator[str]:
    promised = Max("escalations__promised_on")
    return _numbers(Deviation.objects.alias(promised=promised).filter(_differ("held_until", "promised")))


def _differ(one: str, other: str) -> Q:
    missing = Q(**{one: None, f"{other}__isnull": False}) | Q(**{f"{one}__isnull": False, other: None})
    return missing | Q(**{f"{one}__lt": F(other)}) | Q(**{f"{one}__gt": F(other)})


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


def _checks_without_letters() -> Iterator[str]:
    """Lists made in their own month, from the first that left letters on, of which a provider on them was not told."""
    left = Letter.objects.filter(kind=TO_PROVIDER)
    first = left.order_by("left_at").values_list("left_at", flat=True).first()
    if first is None:
        return iter(())
    theirs = left.filter(
        provider_id=OuterRef("provider"),
        unit_id=OuterRef("check_made__unit"),
        occurrence=OuterRef("check_made__on"),
    )
    named = MonthlyCheckRow.objects.without_valid_plan().filter(
        assignment__client__protection=Protection.NONE
    )
    made_in = TruncMonth("check_made__made_at", tzinfo=STOCKHOLM, output_field=DateField())
    untold = named.alias(made_in=made_in).filter(
        ~Exists(theirs), check_made__made_at__gte=first, check_made__month=F("made_in")
    )
    checks = MonthlyCheck.objects.filter(pk__in=untold.values("check_made")).select_related("unit")
    return (str(check) for check in checks.order_by("pk"))


RULES: dict[str, Rule] = {
    "En plan eller kvittens som är försenad i ett pågående uppdrag har en avvikelse": _overdue_without_deviation,
    "En avvikelse avser en dag efter den som inte hölls": _opened_too_early,
    "En avvikelse har en journalanteckning": _opened_without_note,
    "En avvikelse har lämnat sina brev": _opened_without_letters,
    "En avvikelse står på beställningens uppdrag": _on_another_assignment,
    "En avvikelses nivå är antalet steg i trappan": _level_is_not_its_steps,
    "Ett steg i trappan vars dag har kommit är taget": _step_not_taken,
    "Ett steg i trappan har lämnat sina brev": _step_without_letters,
    "En avvikelse vars orsak är borta är stängd": _not_settled,
    "En avvikelse vilar till den dag som någon har lovat": _held_by_nobody,
    "Varje pågående uppdrag har exakt ett läge": _stages_do_not_sum,
    "En rad i månadskontrollen hör till enhetens uppdrag": _rows_of_another_unit,
    "En månadskontroll har rader": _checks_without_rows,
    "En månadskontroll har lämnat brev till dem som står på den": _checks_without_letters,
}
