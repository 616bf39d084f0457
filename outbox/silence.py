"""When the clockwork was silent for longer than it should, so that what is late can say why and since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from outbox.models import Heartbeat, Letter

LONGEST_SILENCE = timedelta(hours=1)
CATCHING_UP = timedelta(hours=1)


@dataclass(frozen=True)
class Silence:
    """A time when nothing was done; both ends are None when there was none."""

    since: datetime | None = None
    until: datetime | None = None

    def held(self, letter: Letter) -> bool:
        """Whether a letter would have gone, or been left, while it was silent."""
        if self.since is None or self.until is None:
            return False
        was_left_after = letter.late and self.since <= letter.left_at <= self.until + CATCHING_UP
        return was_left_after or self.since <= letter.not_before < self.until - LONGEST_SILENCE


NO_SILENCE = Silence()


def wake(*, name: str, at: datetime) -> None:
    """Remember, before a part takes up its work, how long it was silent if that was longer than an hour."""
    silent = Heartbeat.objects.filter(name=name, at__lt=at - LONGEST_SILENCE)
    silent.update(silent_from=F("at"), silent_until=at)


def latest_silence() -> Silence:
    """The silence that ended last, of any part."""
    silent = Heartbeat.objects.exclude(silent_until=None).order_by("-silent_until")
    return Silence(*(silent.values_list("silent_from", "silent_until").first() or ()))
