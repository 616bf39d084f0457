"""The embedded servers: shared by those who use them, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from django.conf import settings

from hemtjanst.embedded import postgres, valkey
from hemtjanst.embedded.shared import CouldNotStart, socket_folder

USE = """
import sys, time
from pathlib import Path
from hemtjanst.embedded import postgres
with postgres.running(Path(sys.argv[1]), lasting=False):
    print("running", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="hemtjanst-", ignore_cleanup_errors=True) as made:
        yield Path(made) / "postgres"


def user(folder: Path) -> subprocess.Popen[str]:
    """Another process that uses the server until its input is closed."""
    started = subprocess.Popen(
        [sys.executable, "-c", USE, str(folder)], cwd=settings.BASE_DIR, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "running\n"
    return started


def processes(folder: Path) -> list[int]:
    """The processes that have the folder among their words."""
    found = subprocess.run(["pgrep", "--full", str(folder)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def wait_until_gone(folder: Path) -> None:
    limit = time.monotonic() + 20
    while processes(folder) and time.monotonic() < limit:
        time.sleep(0.05)
    assert processes(folder) == []


def test_server_stops_with_its_only_user(folder: Path) -> None:
    with postgres.running(folder, lasting=False) as address, psycopg.connect(address) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("hemtjanst",)
    wait_until_gone(folder)


def test_server_stays_until_the_last_user_leaves(folder: Path) -> None:
    with postgres.running(folder, lasting=False) as address:
        other = user(folder)
        other.communicate()
        psycopg.connect(address).close()
    wait_until_gone(folder)


def test_data_stays_from_one_time_to_the_next(folder: Path) -> None:
    with postgres.running(folder) as address, psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    with postgres.running(folder) as address, psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_nothing_is_left_behind_by_a_user_that_is_killed(folder: Path) -> None:
    killed = user(folder)
    killed.kill()
    killed.communicate()
    wait_until_gone(folder)


def test_nothing_is_left_behind_when_the_guardian_is_killed(folder: Path) -> None:
    with postgres.running(folder, lasting=False):
        os.kill(int((folder / "guardian.lock").read_text()), signal.SIGKILL)
        time.sleep(0.1)
    wait_until_gone(folder)


def test_mark_of_a_server_that_is_gone_does_not_stop_the_start(folder: Path) -> None:
    with postgres.running(folder):
        pass
    (folder / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder / 'data'}\n")
    with postgres.running(folder) as address:
        psycopg.connect(address).close()


def test_start_that_fails_tells_why(folder: Path) -> None:
    with postgres.running(folder):
        pass
    (folder / "data" / "postgresql.conf").write_text("odd = value\n")
    with pytest.raises(CouldNotStart, match="odd"), postgres.running(folder):
        pass
    wait_until_gone(folder)


def test_long_path_gets_its_socket_elsewhere(folder: Path) -> None:
    deep = folder / ("långt" * 20)
    with valkey.running(deep):
        assert not socket_folder(deep).is_relative_to(deep)
    socket_folder(deep).rmdir()
