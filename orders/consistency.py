"""What must hold for clients and orders; each rule gives the numbers of those that break it, never a name."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Abs, Coalesce

from journal.actions import NOBODY
from journal.models import Look, Note, NoteKind
from orders.identity import NotAnIdentityNumber, read_identity_number
from orders.models import Assignment, Client, Order, OrderedIntervention
from orders.rules import WEEKS_A_MONTH
from outbox.models import Letter

Rule = Callable[[], Iterable[str]]
ROUNDING = 0.051
ORDER_SENT = "order_sent"


def _numbers(orders: QuerySet[Order]) -> Iterator[str]:
    return orders.order_by("pk").values_list("number", flat=True).iterator()


def _sent_without_clocks() -> Iterator[str]:
    return _numbers(Order.objects.filter(Q(policy=None) | Q(acknowledge_by=None), sent_at__isnull=False))


def _sent_without_note() -> Iterator[str]:
    told = Note.objects.filter(kind=NoteKind.ORDER_SENT, subject=OuterRef("number"))
    return _numbers(Order.objects.filter(~Exists(told), sent_at__isnull=False, imported_at=None))


def _sent_without_letters() -> Iterator[str]:
    """From the first order that left letters on; those that came with an earlier system's history left none."""
    left = Letter.objects.filter(kind=ORDER_SENT)
    first = left.order_by("left_at").values_list("left_at", flat=True).first()
    if first is None:
        return iter(())
    ours = Order.objects.filter(imported_at=None, sent_at__gte=first)
    return _numbers(ours.filter(~Exists(left.filter(subject_id=OuterRef("pk")))))


def _notes_without_case() -> Iterator[str]:
    lost = Note.objects.exclude(_case_exists()).order_by("pk").values_list("pk", flat=True)
    return (f"anteckning {pk}" for pk in lost.iterator())


def _looks_without_case() -> Iterator[str]:
    lost = (
        Look.objects.exclude(client_id=NOBODY)
        .exclude(_case_exists())
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return (f"åtkomst {pk}" for pk in lost.iterator())


def _case_exists() -> Q:
    return Q(
        Exists(Assignment.objects.filter(number=OuterRef("assignment_number"), client=OuterRef("client_id")))
    )


def _gap_in_chain() -> Iterator[str]:
    before = Order.objects.filter(assignment=OuterRef("assignment"), sequence=OuterRef("sequence") - 1)
    return _numbers(Order.objects.filter(~Exists(before), sequence__gt=1))


def _out_of_order_in_chain() -> Iterator[str]:
    later = Order.objects.filter(assignment=OuterRef("assignment"), sequence__gt=OuterRef("sequence"))
    return _numbers(Order.objects.filter(Exists(later.filter(pk__lt=OuterRef("pk")))))


def _new_in_the_middle() -> Iterator[str]:
    live = Order.objects.filter(assignment=OuterRef("assignment"), sent_at__isnull=False, withdrawn_at=None)
    earlier = live.filter(sequence__lt=OuterRef("sequence"), kind="NEW")
    return _numbers(
        Order.objects.filter(Exists(earlier), kind="NEW", sent_at__isnull=False, withdrawn_at=None)
    )


def _frame_time_is_not_its_lines() -> Iterator[str]:
    """An order that was read in keeps the time that was granted, as its file said it."""
    hours = Sum(F("interventions__times_per_week") * F("interventions__minutes")) * Value(WEEKS_A_MONTH / 60)
    summed = Order.objects.filter(imported_at=None).alias(
        hours=Coalesce(hours, Value(0), output_field=Order._meta.get_field("frame_time"))
    )
    return _numbers(summed.alias(off=Abs(F("frame_time") - F("hours"))).filter(off__gt=ROUNDING))


def _asks_for_other_than_its_lines() -> Iterator[str]:
    lines = OrderedIntervention.objects.filter(order=OuterRef("pk")).order_by("intervention")
    sent = Order.objects.filter(sent_at__isnull=False)
    return _numbers(sent.exclude(asks_for=ArraySubquery(lines.values("intervention"))))


def _misformed_identity_numbers() -> Iterator[str]:
    clients = Client.objects.filter(identity_number__isnull=False).annotate(case=Max("assignments__number"))
    rows = clients.order_by("pk").values_list("identity_number", "born_on", "case", "pk")
    for number, born_on, case, pk in rows.iterator():
        if number and not _is_well_formed(number, born_on):
            yield case or f"brukare {pk}"


def _is_well_formed(number: str, born_on: date) -> bool:
    try:
        return read_identity_number(number, date.max).born_on == born_on
    except NotAnIdentityNumber:
        return False


def _in_hands_of_another_place() -> Iterator[str]:
    of_place = Q(case_officer__unit=F("unit"))
    for part in ("coordinator", "care_contact"):
        of_place &= Q(**{part: None}) | Q(**{f"{part}__provider": F("provider")})
    return Assignment.objects.exclude(of_place).order_by("pk").values_list("number", flat=True).iterator()


RULES: dict[str, Rule] = {
    "Den som har hand om ett ärende hör till dess enhet eller utförare": _in_hands_of_another_place,
    "En skickad beställning har regelverk och sista dag för kvittens": _sent_without_clocks,
    "En skickad beställning har en journalanteckning": _sent_without_note,
    "En skickad beställning har lämnat sina brev": _sent_without_letters,
    "En journalanteckning hör till ett ärende som finns": _notes_without_case,
    "En åtkomst hör till ett ärende som finns": _looks_without_case,
    "Beställningarna i ett uppdrag är numrerade utan luckor": _gap_in_chain,
    "Beställningarnas nycklar växer med deras nummer i kedjan": _out_of_order_in_chain,
    "Bara den första beställningen i ett uppdrag är Ny": _new_in_the_middle,
    "Ramtiden är summan av beställda insatser": _frame_time_is_not_its_lines,
    "En skickad beställning är i korthet vad dess insatser säger": _asks_for_other_than_its_lines,
    "Personnummer är rätt bildade och stämmer med födelsedagen": _misformed_identity_numbers,
}
