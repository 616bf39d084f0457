"""The demo's processes: started together, stopped together, and never left behind."""

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from hemtjanst.embedded.guardian import die_with_parent

SECONDS_TO_STOP = 15


class ChildDied(Exception):
    """A process of the demo ended by itself; the message names it and holds the end of its log."""


class Crew:
    """The processes by name, each with a group and a log of its own. Leaving the block stops them."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                continue
        self._signal(signal.SIGKILL)
        for process in self.processes.values():
            process.wait()

    def start(self, name: str, *command: str, env: Mapping[str, str]) -> None:
        """Start one process; it dies with this one, however this one ends."""
        with (self.logs / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=die_with_parent,
            )  # fmt: skip

    def check(self) -> None:
        """Raise ChildDied if any process has ended."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                end = (self.logs / f"{name}.log").read_text(errors="replace")[-2000:]
                raise ChildDied(f"{name} avslutades ({process.returncode}):\n{end}")

    def _signal(self, number: signal.Signals) -> None:
        for process in self.processes.values():
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                continue
