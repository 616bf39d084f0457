"""What must hold for letters; each rule gives the letters' own numbers, never an address."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower

from outbox.models import Letter


def _numbers(letters: QuerySet[Letter]) -> Iterator[str]:
    rows = letters.order_by("pk").values_list("kind", "pk")
    return (f"{kind}-{pk}" for kind, pk in rows.iterator())


def _sent_twice() -> Iterator[str]:
    """The same letter to one address written in two ways."""
    same = Letter.objects.alias(address=Lower("recipient")).filter(
        kind=OuterRef("kind"),
        subject_id=OuterRef("subject_id"),
        occurrence=OuterRef("occurrence"),
        step=OuterRef("step"),
        address=Lower(OuterRef("recipient")),
        pk__lt=OuterRef("pk"),
        sent_at__isnull=False,
    )
    return _numbers(Letter.objects.filter(Exists(same), sent_at__isnull=False))


def _sent_too_early() -> Iterator[str]:
    return _numbers(Letter.objects.filter(sent_at__lt=F("not_before")))


def _held_when_done() -> Iterator[str]:
    return _numbers(Letter.objects.filter(claimed_until__isnull=False).exclude(sent_at=None, dropped_at=None))


RULES: dict[str, Callable[[], Iterable[str]]] = {
    "Inget brev är skickat två gånger till samma mottagare": _sent_twice,
    "Inget brev är skickat före sin tid": _sent_too_early,
    "Ett skickat eller struket brev hålls inte av någon omgång": _held_when_done,
}
