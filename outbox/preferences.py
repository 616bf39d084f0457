"""What can happen to a recipient's wishes: they are kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from outbox.kinds import Kinds
from outbox.models import Preference


@dataclass(frozen=True)
class Wishes:
    """How somebody wants letters: kinds once a day, kinds not at all, and when it is quiet."""

    daily: Collection[str] = ()
    unwanted: Collection[str] = ()
    quiet: tuple[time, time] | None = None


@transaction.atomic
def keep_wishes(*, address: str, wishes: Wishes, kinds: Kinds) -> Preference:
    """Keep an address's wishes in place of those before.

    A kind that is mandatory cannot be declined, nor one that is prompt be gathered: such wishes are left out.
    """
    begins, ends = wishes.quiet or (None, None)
    values = {
        "daily_kinds": sorted(name for name in wishes.daily if name in kinds and not kinds[name].prompt),
        "unwanted_kinds": sorted(
            name for name in wishes.unwanted if name in kinds and not kinds[name].mandatory
        ),
        "quiet_from": begins,
        "quiet_until": ends,
    }
    kept, is_new = Preference.objects.get_or_create(
        address__iexact=address, defaults={"address": address, **values}
    )
    if not is_new:
        for name, value in values.items():
            setattr(kept, name, value)
        kept.save(update_fields=list(values))
    return kept


def wishes_of(address: str) -> Wishes:
    """What an address has asked for; nothing when it never asked."""
    kept = Preference.objects.filter(address__iexact=address).first()
    if kept is None:
        return Wishes()
    quiet = (kept.quiet_from, kept.quiet_until) if kept.quiet_from and kept.quiet_until else None
    return Wishes(kept.daily_kinds, kept.unwanted_kinds, quiet)
