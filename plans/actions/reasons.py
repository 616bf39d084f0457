"""The kept list of reasons to send a plan back: a unit adds its own to the common ones, and takes them away."""

from datetime import datetime

from django.db import transaction

from people.errors import Cannot, Fault
from people.models import Member
from plans.models import ReturnReason


class CannotKeepReason(Cannot):
    """A reason may not be kept or taken away so."""


@transaction.atomic
def add_reason(*, words: str, by: Member, at: datetime) -> ReturnReason:
    """Add a reason to the unit's own, last; one that was taken away comes back. Raises CannotKeepReason."""
    words = words.strip()
    if not words:
        raise CannotKeepReason(Fault("words", "Skriv skälet som en mening."))
    if ReturnReason.objects.offered(by.unit_id).filter(words__iexact=words).exists():
        raise CannotKeepReason(Fault("words", "Skälet finns redan i listan."))
    last = ReturnReason.objects.offered(by.unit_id).order_by("-position").first()
    reason, _ = ReturnReason.objects.update_or_create(
        unit=by.unit,
        words=words,
        defaults={"position": last.position + 1 if last else 0, "retired_at": None},
    )
    return reason


@transaction.atomic
def retire_reason(*, reason: ReturnReason, by: Member, at: datetime) -> None:
    """Offer one of the unit's own reasons no more; answers that were given with it keep it.

    Raises CannotKeepReason for a common reason or another unit's.
    """
    if reason.unit_id is None or reason.unit_id != by.unit_id:
        raise CannotKeepReason("Bara enhetens egna skäl kan tas bort.")
    reason.retired_at = at
    reason.save(update_fields=["retired_at"])
