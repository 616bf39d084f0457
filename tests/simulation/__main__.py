"""`make simulate`: a year of a district by four schedules; prints the counts, and status 1 when their rows differ."""

import os
import pickle
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from hemtjanst.embedded import postgres
from tests.simulation.told import differences
from tests.simulation.year import Size

ROOT = Path(__file__).parents[2]
SCHEDULES = ("often", "daily", "often, a third missing", "daily, a third missing")
AT_ONCE = 2
MOST_SHOWN = 60


def main() -> int:
    """Run what the command line asks for."""
    parser = ArgumentParser(prog="make simulate", description=__doc__)
    parser.add_argument("--cases", type=int, default=1100, help="clients")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--units", type=int, default=4, help="order units")
    parser.add_argument("--homes", type=int, default=20, help="providers")
    parser.add_argument("--minutes", type=int, default=5, help="between runs, at their most often")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=ROOT / ".local" / "simulation")
    parser.add_argument("--keep", action="store_true", help="leave the databases and rows for a closer look")
    asked = vars(parser.parse_args())
    folder, keep = asked.pop("folder"), asked.pop("keep")
    try:
        lived = _all(folder, Size(**asked))
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    return _tell(lived)


def _all(folder: Path, size: Size) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "size").write_bytes(pickle.dumps(size))
    with postgres.running(folder / "postgres", lasting=False) as url, ThreadPoolExecutor(AT_ONCE) as pool:
        _run(url, "manage.py", "migrate", "-v0")
        databases = {name: f"simulated_{number}" for number, name in enumerate(SCHEDULES)}
        for database in databases.values():
            _make(url, database)
        list(pool.map(lambda name: _live(url, databases[name], folder, name), SCHEDULES))
    return {name: pickle.loads((folder / name).read_bytes()) for name in SCHEDULES}  # noqa: S301


def _make(url: str, database: str) -> None:
    with psycopg.connect(
        url.removesuffix(f"/{postgres.DATABASE}") + "/postgres", autocommit=True
    ) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {database}")
        connection.execute(f"CREATE DATABASE {database} TEMPLATE {postgres.DATABASE}")


def _live(url: str, database: str, folder: Path, name: str) -> None:
    _run(url.removesuffix(postgres.DATABASE) + database, "-m", "tests.simulation.year", str(folder), name)


def _run(url: str, *words: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url, "DEBUG": "false", "SECRET_KEY": "simulated " * 6}
    subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=True)


def _tell(lived: dict[str, Any]) -> int:
    first, *others = SCHEDULES
    told = list(_lines(lived[first]["rows"], lived))
    differing = 0
    for name in others:
        found = differences(lived[first]["rows"], lived[name]["rows"])
        differing += len(found)
        told += [f"{name}: {len(found) or 'no'} rows differ from {first}", *found[:MOST_SHOWN]]
    sys.stdout.write("\n".join(told) + "\n")
    return int(differing > 0)


def _lines(rows: dict[str, Any], lived: dict[str, Any]) -> Iterator[str]:
    yield from (f"{sum(found.values()):>8}  {what}" for what, found in rows.items())
    yield from (f"{count:>8}  {what}" for what, count in sorted(lived[SCHEDULES[0]]["done"].items()))
    yield from (
        f"{one['done']['tick']:>8}  runs {name}, {one['seconds']:.0f} s" for name, one in lived.items()
    )


if __name__ == "__main__":
    sys.exit(main())
