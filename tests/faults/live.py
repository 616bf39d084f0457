"""Letters on their way in a running installation: left, awaited and counted."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random

from tests.faults.clock import TUESDAY
from tests.faults.database import Database
from tests.faults.form import Form
from tests.faults.installation import Installation, wait_until
from tests.faults.tally import Letters

KIND = "plan_returned"
LIMIT = 240
LEAVE = """
INSERT INTO outbox_letter (kind, subject_id, occurrence, step, recipient, about, heading, body, not_before, left_at,
    attempts, last_error)
SELECT %s, n, %s, 0, %s, '2026-' || n, 'Planen är återsänd, uppdrag 2026-' || n, E'Öppna ärendet.\\n', %s, %s, 0, ''
FROM generate_series(%s::int, %s::int) AS n
"""
WAITING = """
SELECT count(*) FROM outbox_letter
WHERE sent_at IS NULL AND dropped_at IS NULL AND subject_id BETWEEN %s AND %s
"""


@dataclass(frozen=True)
class Batch:
    """Letters that were left together, by the numbers of their cases."""

    first: int
    last: int

    @property
    def numbers(self) -> set[str]:
        """As the letters write them."""
        return {f"2026-{number}" for number in range(self.first, self.last + 1)}


@dataclass(frozen=True, kw_only=True)
class Live:
    """An installation with a worker and a beat at work on one database."""

    place: Installation
    database: Database
    form: Form
    chance: Random
    numbers: "Iterator[int]" = field(default_factory=lambda: count(10_000, 1000))

    def begin_anew(self) -> None:
        """It is ten on a Tuesday, and nothing has been delivered."""
        self.place.clock.set(TUESDAY)
        self.place.mail.forget()
        self.place.mail.behave()

    def leave(self, letters: int, *, to: str = "") -> Batch:
        """Leave letters that are due, each to a recipient of its own, or all to one."""
        first = next(self.numbers)
        batch, now = Batch(first, first + letters - 1), self.place.clock.now()
        recipient = to or "brev' || n || '@bjorken.example"
        sql = LEAVE.replace("0, %s,", f"0, '{recipient}',")
        self.database.ask(sql, KIND, now.date(), now, now, batch.first, batch.last)
        return batch

    def leave_some(self, *, to: str = "") -> Batch:
        """As many as the form says."""
        return self.leave(self.form.letters, to=to)

    def wait_for_some(self, batch: Batch) -> None:
        """Wait until a random number of the letters has been delivered."""
        wanted = self.chance.randrange(len(batch.numbers))
        wait_until(lambda: self.delivered(batch) >= wanted, seconds=20)
        time.sleep(self.chance.uniform(0, 0.05))

    def delivered(self, batch: Batch) -> int:
        """How many of the letters the mail server has kept."""
        return len(batch.numbers & {number for one in self.place.mail.kept() for number in one["numbers"]})

    def waiting(self, batch: Batch) -> int:
        """How many of the letters are neither sent nor dropped."""
        return int(self.database.ask(WAITING, batch.first, batch.last)[0][0])

    def count(self, *batches: Batch, in_flight: int = 0) -> Letters:
        """Wait until all have been sent, and count what the mail server has kept."""
        wait_until(lambda: not any(self.waiting(batch) for batch in batches), seconds=LIMIT)
        due = {number for batch in batches for number in batch.numbers}
        stuck = sum(self.waiting(batch) for batch in batches)
        copies, ids = self._kept()
        delivered = due & copies.keys()
        return Letters(
            due=len(due),
            delivered=len(delivered),
            lost=len(due) - len(delivered) - stuck,
            stuck=stuck,
            doubled=sum(copies[number] - 1 for number in delivered),
            unrecognised=sum(len(ids[number]) - 1 for number in delivered),
            in_flight=in_flight,
        )

    def _kept(self) -> tuple[Counter[str], dict[str, set[str]]]:
        """How many mails name each case, and by which Message-IDs."""
        copies: Counter[str] = Counter()
        ids: dict[str, set[str]] = defaultdict(set)
        for mail in self.place.mail.kept():
            for number in set(mail["numbers"]):
                copies[number] += 1
                ids[number].add(mail["id"])
        return copies, ids


@contextmanager
def at_work(place: Installation, form: Form, seed: int) -> Iterator[Live]:
    """Worker and beat are at work inside the block, on an empty database, at ten on a Tuesday."""
    live = Live(place=place, database=place.whole.copy("live"), form=form, chance=Random(seed))  # noqa: S311
    place.clock.set(TUESDAY)
    place.start(live.database, "worker", "beat")
    try:
        yield live
    finally:
        place.kill("worker", "beat")
