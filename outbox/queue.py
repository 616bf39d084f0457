"""The parcels of a round that wait for their turn, asked about again so that none goes on an old answer."""

from collections import Counter
from datetime import datetime, timedelta
from time import monotonic

from outbox.batches import Counts
from outbox.claims import Parcel
from outbox.kinds import Kinds
from outbox.marks import Marking
from outbox.truth import ask_again

PATIENCE = timedelta(minutes=10)
FRESH = timedelta(seconds=1)


class Queue:
    """What is left to send, and the counts of what was found untrue.

    An answer holds for a second: of a slow server's round the plan that comes in meanwhile stops its letter. After ten
    minutes the round has no more patience.
    """

    def __init__(self, parcels: list[Parcel], kinds: Kinds, at: datetime) -> None:
        self.left, self.kinds, self.at = parcels, kinds, at
        self.counts: Counts = Counter()
        self._begun = monotonic()
        self._ask(self._begun)

    def next(self, marking: Marking) -> Parcel | None:
        """The next parcel that is still true; None when nothing is left, or no patience."""
        now = monotonic()
        if now > self._asked_at + FRESH.total_seconds():
            marking.settle()
            self._ask(now)
        is_patient = now < self._begun + PATIENCE.total_seconds()
        return self.left.pop(0) if self.left and is_patient else None

    def _ask(self, now: float) -> None:
        at = self.at + timedelta(seconds=now - self._begun)
        self.left, asked = ask_again(self.left, self.kinds, at)
        self.counts.update(asked)
        self._asked_at = now
