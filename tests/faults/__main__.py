"""`make faults`: hinders everything in turn, prints what became of it; status 1 when a promise is broken."""

import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from random import SystemRandom

from tests.faults.form import FULL, SHORT
from tests.faults.report import as_table, write
from tests.faults.scenarios import run


def main() -> int:
    """Run what the command line asks for."""
    parser = ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(10_000), help="where chance begins"
    )
    parser.add_argument("--short", action="store_true", help="the form of the tests, which is not kept")
    asked = parser.parse_args()
    _say(f"Seed {asked.seed}.")
    lines = []
    for line in run(SHORT if asked.short else FULL, asked.seed):
        lines.append(line)
        _say(f"{line.seconds:6.1f} s  {'holds' if line.holds else 'BROKEN':7}{line.fault}")
        if not line.holds:
            _say(f"{'':18}{line.letters} {line.rows}")
    table = as_table(lines)
    _say(f"\n{table}")
    if not asked.short:
        write(table, on=datetime.now(UTC).date(), seed=asked.seed)
    return int(not all(line.holds for line in lines))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
