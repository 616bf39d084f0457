"""What must hold for performed time and review rounds; each rule gives the numbers of those that break it."""

from collections.abc import Iterator

from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from followups.models import PerformedTime, RoundOrder
from followups.models.rounds import RoundOrderQuerySet
from followups.rules.performed import Band
from orders.consistency import Rule


def _bands_of_other_figures() -> Iterator[str]:
    performed, low, high = F("hours") * 100, F("low") * F("granted"), F("high") * F("granted")
    is_granted = Q(granted__gt=0)
    wrong = (
        Q(is_granted, performed__lt=low) & ~Q(band=Band.BELOW)
        | Q(is_granted, performed__gt=high) & ~Q(band=Band.ABOVE)
        | Q(is_granted, performed__gte=low, performed__lte=high) & ~Q(band=Band.WITHIN)
        | Q(granted=0, hours__gt=0) & ~Q(band=Band.UNGRANTED)
    )
    rows = PerformedTime.objects.alias(performed=performed).filter(wrong).order_by("pk")
    return (f"{number} {month:%Y-%m}" for number, month in rows.values_list("assignment__number", "month"))


def _followed_up_within() -> Iterator[str]:
    rows = PerformedTime.objects.filter(band=Band.WITHIN.value, followed_up_at__isnull=False).order_by("pk")
    return (f"{number} {month:%Y-%m}" for number, month in rows.values_list("assignment__number", "month"))


def _numbers(drawn: RoundOrderQuerySet) -> Iterator[str]:
    name = Concat(Value("beställning "), "order__number")
    return drawn.order_by("pk").values_list(name, flat=True).iterator()


def _own_order() -> Iterator[str]:
    return _numbers(RoundOrder.objects.filter(reviewer=F("order__sent_by")))


def _review_of_another() -> Iterator[str]:
    own = Q(feedback__order=F("order"), feedback__by=F("reviewer"))
    return _numbers(RoundOrder.objects.filter(feedback__isnull=False).exclude(own))


RULES: dict[str, Rule] = {
    "Utförd tid ligger i det läge som siffrorna säger": _bands_of_other_figures,
    "Bara tid utanför spannet är uppföljd": _followed_up_within,
    "Ingen har fått sin egen beställning att granska": _own_order,
    "En granskning i en omgång är av den beställningen och den kollegan": _review_of_another,
}
