"""What members do with their saved filters: make, change, remove; each only with their own."""

from datetime import datetime

from django.db import IntegrityError, transaction

from desk.models import SavedFilter
from people.errors import Cannot, Fault
from people.models import Member

MOST = 20
TAKEN = Fault("name", "Du har redan ett filter med det namnet. Välj ett annat namn.")


class CannotKeep(Cannot):
    """A filter may not be saved so."""


@transaction.atomic
def save_filter(*, name: str, query: str, is_shared: bool, by: Member, at: datetime) -> SavedFilter:
    """Keep a way to narrow the worklist under a name; the same one saved twice, by a double click, is saved once.

    `query` is canonical (`desk.selection.Selection.query`). Raises CannotKeep when the name is taken or there are
    MOST already.
    """
    Member.objects.select_for_update().get(pk=by.pk)
    own = SavedFilter.objects.filter(member=by)
    if same := own.filter(name=name, query=query).first():
        return same
    if own.count() >= MOST:
        raise CannotKeep(f"Du har redan {MOST} filter. Ta bort något av dem först.")
    kept = SavedFilter(member=by, name=name, query=query, saved_at=at)
    _share(kept, by, is_shared=is_shared)
    _save(kept)
    return kept


@transaction.atomic
def change_filter(*, kept: SavedFilter, name: str, is_shared: bool, by: Member, at: datetime) -> SavedFilter:
    """Rename one's own filter, share it in one's own place, or stop sharing it. Raises CannotKeep."""
    kept = SavedFilter.objects.select_for_update().get(pk=kept.pk, member=by)
    kept.name, kept.saved_at = name, at
    _share(kept, by, is_shared=is_shared)
    _save(kept, update_fields=["name", "saved_at", "unit", "provider"])
    return kept


@transaction.atomic
def remove_filter(*, kept: SavedFilter, by: Member, at: datetime) -> None:
    """Remove one's own filter, for those it was shared with too; a second time changes nothing."""
    SavedFilter.objects.filter(pk=kept.pk, member=by).delete()


def _share(kept: SavedFilter, by: Member, *, is_shared: bool) -> None:
    kept.unit_id = by.unit_id if is_shared else None
    kept.provider_id = by.provider_id if is_shared else None


def _save(kept: SavedFilter, update_fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            kept.save(update_fields=update_fields)
    except IntegrityError as error:
        raise CannotKeep(TAKEN) from error
