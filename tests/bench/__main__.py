"""`make bench`: fills the worlds, measures in one run, prints a table; status 1 when a limit is broken."""

import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.judging import (
    city_figures,
    clockwork,
    comparison,
    crowd,
    fillings,
    importing,
    letters,
    pages,
    peers,
)
from tests.bench.report import Line, as_table
from tests.bench.worlds import ROOT, World, latest_wednesday, prepare

SIZES = ("district", "stockholm", "country")


def main() -> int:
    """Run what the command line asks for."""
    parser = ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--size", choices=SIZES, default="country", help="the largest world to fill and measure"
    )
    parser.add_argument(
        "--folder", type=Path, default=ROOT / ".local" / "bench", help="where the worlds are kept"
    )
    parser.add_argument("--keep", action="store_true", help="leave the worlds for the next run")
    asked = parser.parse_args()
    lines: list[Line] = []
    try:
        for line in _measure(asked.size, asked.folder):
            lines.append(line)
            sys.stderr.write(f"{line.what}: {line.measured}\n")
    finally:
        sys.stdout.write(as_table(lines) + "\n")
        if not asked.keep:
            shutil.rmtree(asked.folder, ignore_errors=True)
    return int(any(line.holds is False for line in lines))


def _measure(largest: str, folder: Path) -> Iterator[Line]:
    """What a run measures, line by line."""
    on = latest_wednesday(datetime.now(UTC).date())
    wanted = [size for size in SIZES if SIZES.index(size) <= SIZES.index(largest)]
    worlds = [prepare(size, folder, on) for size in wanted]
    small, large = worlds[0], worlds[-1]
    city = worlds[min(1, len(worlds) - 1)]
    yield from fillings(worlds)
    yield from clockwork(large, on)
    yield from pages(small, large)
    yield from comparison(small)
    yield from city_figures(city)
    yield from crowd(city)
    yield from letters(small)
    yield from peers(small)
    yield from importing(World("import", folder / "import"))


if __name__ == "__main__":
    sys.exit(main())
