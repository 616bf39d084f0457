"""The short form of `make faults`: real processes are killed and hindered, and no letter or row is lost or doubled."""

import fcntl
import json
import os
from dataclasses import asdict
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest

from tests.faults.form import SHORT
from tests.faults.scenarios import ASLEEP, LIVE, run
from tests.fixtures.servers import FOLDER

pytestmark = [pytest.mark.faults, pytest.mark.slow]
NAMES = [f"{one.__module__.rpartition('.')[2]}.{one.__name__}" for one in (*LIVE, *ASLEEP)]


@pytest.fixture(scope="module")
def counted() -> dict[str, dict[str, Any]]:
    """What became of everything, by scenario; done once, by the first test process that asks."""
    folder = Path(os.environ[FOLDER])
    kept = folder / "faults.json"
    with (folder / "faults.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(_all_of_it()))
    return dict(json.loads(kept.read_text()))


def _all_of_it() -> dict[str, dict[str, Any]]:
    seed = SystemRandom().randrange(10_000)
    lines = run(SHORT, seed)
    return {
        name: {"seed": seed, "holds": line.holds, **asdict(line)}
        for name, line in zip(NAMES, lines, strict=True)
    }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_stuck_or_doubled(counted: dict[str, dict[str, Any]], name: str) -> None:
    assert counted[name]["holds"], counted[name]
