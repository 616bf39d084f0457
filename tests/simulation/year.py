"""One schedule lived through in a process of its own; `DATABASE_URL` says where, and the rows go to a file."""

import os
import pickle
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import django

FIRST = date(2026, 1, 1)


@dataclass(frozen=True)
class Size:
    """How much is simulated; `minutes` are those between runs at their most often."""

    cases: int
    days: int
    units: int
    homes: int
    minutes: int
    seed: int


def main(folder: Path, name: str) -> None:
    """Live through the schedule of this name, of the size that lies in the folder, and leave the rows beside it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemtjanst.settings")
    django.setup()
    from tests.simulation.living import live
    from tests.simulation.place import build
    from tests.simulation.rows import all_rows
    from tests.simulation.schedules import schedules
    from tests.simulation.stories import Span, stories

    size: Size = pickle.loads((folder / "size").read_bytes())  # noqa: S301
    span = Span(FIRST, size.days)
    place = build(size.units, size.homes)
    start = perf_counter()
    done = live(
        stories(place, size.cases, span, size.seed),
        schedules(timedelta(minutes=size.minutes), span, size.seed)[name],
    )
    lived = {"rows": all_rows(), "done": done, "seconds": perf_counter() - start}
    (folder / name).write_bytes(pickle.dumps(lived))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
