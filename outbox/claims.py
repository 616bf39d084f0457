"""What a round takes: letters whose time has come, by their recipients' wishes, alone or gathered into one."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from outbox.batches import Counts
from outbox.kinds import Kinds
from outbox.models import Digest, DropReason, Letter
from outbox.rules import Works
from outbox.silence import NO_SILENCE, Silence
from outbox.wishes import Sorting

BATCH = 100
LEASE = timedelta(minutes=15)


@dataclass
class Parcel:
    """What goes as one mail: a letter, or many as a digest.

    `silence` is why some may be late, `unchecked` how many had to be left for later.
    """

    letters: list[Letter]
    digest: Digest | None = None
    silence: Silence = NO_SILENCE
    unchecked: int = 0

    @property
    def keys(self) -> list[int]:
        """The letters' keys."""
        return [letter.pk for letter in self.letters]

    @property
    def was_in_doubt(self) -> bool:
        """Whether a copy may have gone before this round took it."""
        return any(letter.in_doubt for letter in self.letters)


@dataclass
class Taken:
    """The parcels of a round, and how many letters were put off or dropped by their recipients' wishes."""

    parcels: list[Parcel] = field(default_factory=list)
    counts: Counts = field(default_factory=Counter)


def claim(*, at: datetime, kinds: Kinds, works: Works) -> Taken:
    """Take a batch of free letters, and all else that waits for the same recipients; of several rounds one at a time.

    Whatever is taken is held by the lease and in doubt until it is known what became of it. A digest's row is
    made here, so that its Message-ID stands however often it is tried.
    """
    with transaction.atomic():
        _wait_for_turn()
        letters = _free(at, kinds)
        sorting = Sorting(at, kinds, works, letters)
        taken = Taken(counts=_set_aside(sorting, letters, at))
        going = [letter for letter in letters if sorting.goes(letter)]
        taken.parcels = _parcels(going, sorting, at)
        Letter.objects.filter(pk__in=[letter.pk for letter in going]).update(
            claimed_until=at + LEASE, in_doubt=True
        )
    return taken


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('letters to claim'))")


def _free(at: datetime, kinds: Kinds) -> list[Letter]:
    free = Letter.objects.to_send(at).select_for_update(skip_locked=True)
    first = list(free[:BATCH])
    prompt = {name for name, kind in kinds.items() if kind.prompt}
    recipients = {letter.recipient for letter in first if letter.kind not in prompt}
    if not recipients:
        return first
    more = free.filter(recipient__in=recipients).exclude(pk__in=[letter.pk for letter in first])
    return [*first, *more.exclude(kind__in=prompt)]


def _set_aside(sorting: Sorting, letters: list[Letter], at: datetime) -> Counts:
    """Drop what is unwanted, and put off what has to wait."""
    counts: Counts = Counter()
    later: dict[datetime, list[int]] = defaultdict(list)
    for letter in letters:
        if until := sorting.fates[letter.pk].until:
            later[until].append(letter.pk)
    for moment, keys in later.items():
        waiting = Letter.objects.filter(pk__in=keys)
        counts["letters_put_off"] += waiting.update(not_before=moment, claimed_until=None)
    if unwanted := [letter.pk for letter in letters if sorting.fates[letter.pk].unwanted]:
        dropped = Letter.objects.filter(pk__in=unwanted)
        counts["letters_dropped"] += dropped.update(
            dropped_at=at, drop_reason=DropReason.UNWANTED, claimed_until=None, in_doubt=False
        )
    return counts


def _parcels(going: list[Letter], sorting: Sorting, at: datetime) -> list[Parcel]:
    """Each letter alone, but for those of an earlier digest and those that are gathered now."""
    gatherable: dict[str, list[Letter]] = defaultdict(list)
    gathered: dict[int, list[Letter]] = defaultdict(list)
    alone: list[Letter] = []
    for letter in going:
        if sorting.is_gatherable(letter):
            gatherable[letter.recipient].append(letter)
        elif letter.digest_id:
            gathered[letter.digest_id].append(letter)
        else:
            alone.append(letter)
    many: list[list[Letter]] = []
    for letters in gatherable.values():
        if sorting.go_as_one(letters):
            many.append(letters)
        else:
            alone += letters
    return [
        *(Parcel([letter]) for letter in alone),
        *_gathered_before(gathered, sorting.silence),
        *_gathered_now(many, sorting.silence, at),
    ]


def _gathered_before(gathered: Mapping[int, list[Letter]], silence: Silence) -> list[Parcel]:
    digests = Digest.objects.in_bulk(gathered) if gathered else {}
    return [Parcel(letters, digests[key], silence) for key, letters in gathered.items()]


def _gathered_now(many: list[list[Letter]], silence: Silence, at: datetime) -> list[Parcel]:
    digests = Digest.objects.bulk_create(
        Digest(recipient=letters[0].recipient, made_at=at) for letters in many
    )
    for digest, letters in zip(digests, many, strict=True):
        for letter in letters:
            letter.digest = digest
    Letter.objects.bulk_update(
        [letter for letters in many for letter in letters], ["digest"], batch_size=1000
    )
    return [Parcel(letters, digest, silence) for letters, digest in zip(many, digests, strict=True)]
