"""What must hold for the clockwork and the letters on their way at a moment; each rule names parts or letters."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from outbox.models import Heartbeat, Letter
from outbox.models.letters import LetterQuerySet
from outbox.rounds import LEASE
from people.rules import day_of

LONGEST_SILENCE = timedelta(minutes=15)
LONGEST_ON_THE_WAY = timedelta(hours=2)
LONGEST_HOLD = max(LEASE, timedelta(hours=1))


def silent(parts: Collection[str], at: datetime) -> Iterator[str]:
    """Parts of the clockwork that have given no sign of life for too long, or never."""
    beating = Heartbeat.objects.filter(name__in=parts, at__gte=at - LONGEST_SILENCE)
    return iter(sorted(set(parts) - set(beating.values_list("name", flat=True))))


def behind(parts: Collection[str], at: datetime) -> Iterator[str]:
    """Parts that work day by day and have not come to today, given the time it may take after midnight."""
    today = day_of(at - LONGEST_SILENCE)
    late = Heartbeat.objects.filter(name__in=parts, reached__lt=today)
    return late.order_by("name").values_list("name", flat=True).iterator()


def not_taken(at: datetime) -> Iterator[str]:
    """Letters whose time came long ago and that nobody has taken, or that were let go of and not taken again."""
    return _names(Letter.objects.to_send(at - LONGEST_ON_THE_WAY))


def held_too_long(at: datetime) -> Iterator[str]:
    """Letters that a round holds for longer than any lease or pause between tries."""
    return _names(Letter.objects.waiting().filter(Q(claimed_until__gt=at + LONGEST_HOLD)))


def _names(letters: LetterQuerySet) -> Iterator[str]:
    rows = letters.order_by("pk").values_list("kind", "pk")
    return (f"{kind}-{pk}" for kind, pk in rows.iterator())
