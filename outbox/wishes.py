"""What recipients' wishes make of letters: which go now, which wait, which are not wanted."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import NamedTuple

from django.db.models import Max
from django.db.models.functions import Lower
from django.utils.timezone import get_default_timezone

from outbox.kinds import Kinds
from outbox.models import Digest, Letter, Preference
from outbox.rules import BETWEEN_DIGESTS, Works, daily_moment, goes_as_one, quiet_ends
from outbox.silence import latest_silence


class Fate(NamedTuple):
    """What the wishes make of a letter: it goes, is dropped as unwanted, or waits for a moment."""

    until: datetime | None = None
    unwanted: bool = False


GOES = Fate()


class Sorting:
    """What is known of the recipients of some letters, and what it makes of each of them."""

    def __init__(self, at: datetime, kinds: Kinds, works: Works, letters: list[Letter]) -> None:
        self._at, self._kinds, self._works = at, kinds, works
        self._zone: tzinfo = get_default_timezone()
        recipients = {letter.recipient for letter in letters}
        self._wishes = _wishes_of(recipients)
        self._gathered = _latest_digests(recipients, at)
        self.silence = latest_silence()
        self.fates = {letter.pk: self._fate(letter) for letter in letters}

    def goes(self, letter: Letter) -> bool:
        """Whether a letter goes now."""
        return self.fates[letter.pk] == GOES

    def go_as_one(self, letters: list[Letter]) -> bool:
        """Whether letters that wait for one recipient are gathered."""
        daily, late = sum(map(self.is_daily, letters)), sum(map(self.is_late, letters))
        return goes_as_one(count=len(letters), daily=daily, late=late)

    def is_gatherable(self, letter: Letter) -> bool:
        """Whether a letter may go with others; not one of which a copy may have gone already."""
        kind = self._kinds.get(letter.kind)
        return bool(kind and not kind.prompt and letter.digest_id is None and not letter.in_doubt)

    def is_daily(self, letter: Letter) -> bool:
        """Whether the recipient wants the kind once a day."""
        wish = self._wishes.get(letter.recipient.lower())
        return bool(wish and letter.kind in wish.daily_kinds)

    def is_late(self, letter: Letter) -> bool:
        """Whether the system stood still when the letter should have gone."""
        return letter.late or self.silence.held(letter)

    def _fate(self, letter: Letter) -> Fate:
        kind = self._kinds.get(letter.kind)
        wish = self._wishes.get(letter.recipient.lower())
        if kind and wish and not kind.mandatory and letter.kind in wish.unwanted_kinds:
            return Fate(unwanted=True)
        if not self.is_gatherable(letter):
            return GOES
        moment = self._moment(letter, wish)
        return Fate(until=moment) if moment > self._at else GOES

    def _moment(self, letter: Letter, wish: Preference | None) -> datetime:
        """The first moment from now on that the wishes, and the last digest, let a letter go."""
        moment = self._at
        if last := self._gathered.get(letter.recipient):
            moment = max(moment, last + BETWEEN_DIGESTS)
        if wish and letter.kind in wish.daily_kinds:
            morning = daily_moment(letter.left_at, wish.quiet_until, self._works, self._zone)
            moment = max(moment, morning)
        if wish and wish.quiet_from and wish.quiet_until:
            quiet = (wish.quiet_from, wish.quiet_until)
            return quiet_ends(moment, quiet, self._works, self._zone) or moment
        return moment


def _wishes_of(recipients: Iterable[str]) -> dict[str, Preference]:
    asked = Preference.objects.alias(low=Lower("address")).filter(low__in=[one.lower() for one in recipients])
    return {wish.address.lower(): wish for wish in asked.order_by("pk")}


def _latest_digests(recipients: Iterable[str], at: datetime) -> dict[str, datetime]:
    recent = Digest.objects.filter(recipient__in=recipients, made_at__gt=at - BETWEEN_DIGESTS)
    return dict(
        recent.order_by().values("recipient").annotate(last=Max("made_at")).values_list("recipient", "last")
    )
