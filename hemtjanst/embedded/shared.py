"""A server that several commands use at once: the first one starts it, the last one stops it."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import IO

from hemtjanst.embedded import guardian

SECONDS_TO_START = 60
LONGEST_SOCKET_PATH = 100
Lock = IO[bytes]


class CouldNotStart(Exception):
    """The server did not come up; the message holds the end of its log."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """How one server is made ready, started, asked whether it answers, furnished, and stopped."""

    folder: Path
    prepare: Callable[[], None]
    command: list[str]
    stop: signal.Signals
    answers: Callable[[], bool]
    furnish: Callable[[], None] = lambda: None


def socket_folder(folder: Path) -> Path:
    """Where the server's socket lies: inside its folder, or in the temporary one if its path is too long."""
    inside = folder / "run"
    if len(os.fsencode(inside)) + len("/.s.PGSQL.5432") < LONGEST_SOCKET_PATH:
        return inside
    return Path(gettempdir()) / f"hemtjanst-{sha256(os.fsencode(folder)).hexdigest()[:16]}"


@contextmanager
def in_use(server: Server) -> Iterator[None]:
    """The server runs inside the block. Raises CouldNotStart."""
    server.folder.mkdir(parents=True, exist_ok=True)
    with (server.folder / "users.lock").open("ab") as users:
        with (server.folder / "door.lock").open("ab") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)
            if not server.answers():
                _start(server)
        try:
            yield
        finally:
            _leave(server, users)


def _start(server: Server) -> None:
    """Start the guardian, out of reach of Ctrl-C, and wait for the server. Raises CouldNotStart."""
    server.prepare()
    with (server.folder / "log").open("ab") as log:
        subprocess.run(
            [sys.executable, "-I", guardian.__file__, server.folder, server.stop.name, *server.command],
            check=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    limit = time.monotonic() + SECONDS_TO_START
    while not server.answers():
        if time.monotonic() > limit or _guardian_has_left(server):
            _dismiss_guardian(server)
            raise CouldNotStart((server.folder / "log").read_text(errors="replace")[-2000:])
        time.sleep(0.02)
    server.furnish()


def _leave(server: Server, users: Lock) -> None:
    """Stop the server if nobody else uses it, and wait until it has stopped."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(users, fcntl.LOCK_SH)  # at once where others use it; waits where it is being stopped
    else:
        _dismiss_guardian(server)


def _guardian_has_left(server: Server, *, wait: int = fcntl.LOCK_NB) -> bool:
    with (server.folder / "guardian.lock").open() as mark, suppress(BlockingIOError):
        fcntl.flock(mark, fcntl.LOCK_SH | wait)
        return True
    return False


def _dismiss_guardian(server: Server) -> None:
    if not _guardian_has_left(server):
        os.kill(int((server.folder / "guardian.lock").read_text()), signal.SIGTERM)
        _guardian_has_left(server, wait=0)
