"""Whether letters are still true, asked once more before they go; a question that fails stops no other letter."""

import logging
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from outbox.batches import Counts
from outbox.claims import Parcel
from outbox.kinds import Kinds
from outbox.marks import postpone, undo_digests
from outbox.models import DropReason, Letter

logger = logging.getLogger(__name__)


def ask_again(parcels: list[Parcel], kinds: Kinds, at: datetime) -> tuple[list[Parcel], Counts]:
    """The parcels without what is no longer true, and without what could not be asked about, which waits.

    A parcel that nothing is left of is not there. The count says what was dropped and what waits.
    """
    letters = [letter for parcel in parcels for letter in parcel.letters]
    true, unchecked = _answers(letters, kinds, at)
    untrue = [letter.pk for letter in letters if letter.pk not in true | unchecked]
    kept = [_kept(parcel, true, unchecked) for parcel in parcels]
    undo_digests([one.digest.pk for one in kept if one.digest and not one.letters])
    counts: Counts = Counter()
    if untrue:
        counts["letters_dropped"] = Letter.objects.filter(pk__in=untrue).update(
            dropped_at=at, drop_reason=DropReason.UNTRUE, claimed_until=None, in_doubt=False
        )
    if unchecked:
        counts["letters_refused"] = postpone(unchecked, "kunde inte prövas", at)
    return [one for one in kept if one.letters], counts


def _kept(parcel: Parcel, true: set[int], unchecked: set[int]) -> Parcel:
    return replace(
        parcel,
        letters=[letter for letter in parcel.letters if letter.pk in true],
        unchecked=parcel.unchecked + sum(letter.pk in unchecked for letter in parcel.letters),
    )


def _answers(letters: list[Letter], kinds: Kinds, at: datetime) -> tuple[set[int], set[int]]:
    """The keys of the letters that are true, and of those that could not be asked about."""
    by_kind: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        by_kind[letter.kind].append(letter)
    true: set[int] = set()
    unchecked: set[int] = set()
    for same in by_kind.values():
        answered = _asked(same, kinds, at)
        for some in [same] if answered is not None else [[letter] for letter in same]:
            subjects = answered if answered is not None else _asked(some, kinds, at)
            if subjects is None:
                unchecked |= {letter.pk for letter in some}
            else:
                true |= {letter.pk for letter in some if letter.subject_id in subjects}
    return true, unchecked


def _asked(letters: list[Letter], kinds: Kinds, at: datetime) -> set[int] | None:
    """Those of the letters' subjects that are still true; None when the question fails, whatever it fails on."""
    kind = letters[0].kind
    try:
        with transaction.atomic():
            return kinds[kind].still_true({letter.subject_id for letter in letters}, at)
    except Exception as error:  # noqa: BLE001
        logger.error("Brev av slaget %s gick inte att pröva (%s)", kind, type(error).__name__)
        return None
