"""Installations of the three sizes, each with its own database, filled by the same command an operator uses."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[2]
WEDNESDAY = 2


@dataclass(frozen=True)
class World:
    """One filled installation; `seconds` and `megabytes` are what the filling took, None when it was there before."""

    size: str
    folder: Path
    seconds: float | None = None
    megabytes: float | None = None

    def measure(self, module: str, *words: str) -> Any:
        """What one of the bench's modules prints as JSON, run by itself in this installation."""
        command = [sys.executable, "-m", "tests.bench.run", module, *words]
        done = subprocess.run(
            command, cwd=ROOT, env=_environment(self.folder), stdout=subprocess.PIPE, check=True
        )
        return json.loads(done.stdout)


def latest_wednesday(today: date) -> date:
    """The day the worlds stand on: a working day, so that the clockwork has an ordinary day's work."""
    return today - timedelta(days=(today.weekday() - WEDNESDAY) % 7)


def prepare(size: str, base: Path, on: date) -> World:
    """The installation of one size: the one that is there, or a new one."""
    folder = base / size
    if (folder / "filled").exists():
        return World(size, folder)
    start = perf_counter()
    _manage(folder, "migrate", "-v0")
    child = _manage(folder, "fill", size, "--on", on.isoformat(), "-v0")
    (folder / "filled").touch()
    return World(size, folder, perf_counter() - start, child / 1024)


def _manage(folder: Path, *words: str) -> int:
    """Run a command of manage.py; gives its largest memory in kilobytes."""
    process = subprocess.Popen([sys.executable, "manage.py", *words], cwd=ROOT, env=_environment(folder))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return usage.ru_maxrss


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "LOCAL_DIR": str(folder), "DEBUG": "false"}
