"""Keep a server running for as long as somebody uses it, then stop it.

Run as a program of its own: ``guardian.py FOLDER SIGNAL COMMAND…``. Each user holds a shared lock on
users.lock; the guardian asks for the exclusive one, and gets it when the last user has left, in whatever way
that happened. The last one to leave in good order sends it SIGTERM. The guardian holds guardian.lock, with
its process number in it, for as long as it lives.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

SET_PARENT_DEATH_SIGNAL = 1
SECONDS_TO_STOP = 60


def die_with_parent(death: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when its parent is gone (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, death)


def guard(folder: Path, stop: signal.Signals, command: list[str]) -> int:
    """Run the command until nobody uses the server. Returns its exit status."""
    with subprocess.Popen(command, preexec_fn=lambda: die_with_parent(stop)) as server:
        signal.signal(signal.SIGTERM, _leave)
        signal.signal(signal.SIGCHLD, _leave)
        users = os.open(
            folder / "users.lock", os.O_RDONLY
        )  # open, and so locked, until the server has stopped
        with contextlib.suppress(SystemExit):
            if server.poll() is None:
                fcntl.flock(users, fcntl.LOCK_EX)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        return _stop(server, stop)


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit


def _stop(server: subprocess.Popen[bytes], stop: signal.Signals) -> int:
    server.send_signal(stop)
    try:
        return server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        return server.wait()


def _step_aside(folder: Path) -> None:
    """Leave the caller, who thus has no child to wait for, and lock guardian.lock for the rest of our life."""
    mark = os.open(folder / "guardian.lock", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    fcntl.flock(mark, fcntl.LOCK_EX)
    if os.fork():
        os._exit(0)
    os.write(mark, str(os.getpid()).encode())


if __name__ == "__main__":
    _step_aside(Path(sys.argv[1]))
    sys.exit(guard(Path(sys.argv[1]), signal.Signals[sys.argv[2]], sys.argv[3:]))
