"""All the system is made of, running on this machine: database, Valkey, mail server, web, worker, beat."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from hemtjanst import environment
from hemtjanst.demo.crew import Crew
from hemtjanst.demo.traces import leave_traces
from hemtjanst.embedded import postgres, valkey
from people.models import User

PYTHON = (sys.executable, "-m")
SECONDS_TO_ANSWER = 60


class PortTaken(Exception):
    """Somebody else answers on the port."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A running demo: its address, the folder where letters arrive, its processes and their environment."""

    url: str
    letters: Path
    env: dict[str, str]
    crew: Crew

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one command of manage.py here. Returns it finished, whatever its exit status."""
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
        return subprocess.run(command, env=self.env, check=False, capture_output=True, text=True)


@contextmanager
def running(port: int) -> Iterator[Place]:
    """The demo runs inside the block, filled and ready. Raises PortTaken, CouldNotStart, ChildDied."""
    _check_free(port)
    with ExitStack() as stack:
        env = _environment(port, stack)
        call_command("migrate", verbosity=0)
        if not User.objects.exists():
            call_command("fill", "district", verbosity=0)
            leave_traces(at=timezone.now())
        crew = stack.enter_context(Crew(settings.LOCAL_DIR / "log"))
        place = Place(url=env["SITE_URL"], letters=settings.LOCAL_DIR / "brev", env=env, crew=crew)
        _start(place, port)
        yield place


def _environment(port: int, stack: ExitStack) -> dict[str, str]:
    """What the processes are told. Servers that the environment does not name are started."""
    local = settings.LOCAL_DIR
    named = {name: environment.text(name) for name in ("DATABASE_URL", "BROKER_URL", "EMAIL_URL")}
    return os.environ | {
        "DATABASE_URL": named["DATABASE_URL"] or stack.enter_context(postgres.running(local / "postgres")),
        "BROKER_URL": named["BROKER_URL"] or stack.enter_context(valkey.running(local / "valkey")),
        "EMAIL_URL": named["EMAIL_URL"] or f"smtp://127.0.0.1:{_free_port()}",
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": f"http://localhost:{port}",
        "WEB_BIND": f"127.0.0.1:{port}",
        "LOCAL_DIR": str(local),
        "DEMO": "true",
        "PYTHONUNBUFFERED": "1",
    }


def _start(place: Place, port: int) -> None:
    celery = (*PYTHON, "celery", "--app", "hemtjanst.celery", "--workdir", str(settings.BASE_DIR))
    schedule = str(settings.LOCAL_DIR / "beat-schedule")
    if not environment.text("EMAIL_URL"):
        mail = place.env["EMAIL_URL"].removeprefix("smtp://")
        keep = ("--class", "aiosmtpd.handlers.Mailbox", str(place.letters))
        place.crew.start("mail", *PYTHON, "aiosmtpd", "--nosetuid", "--listen", mail, *keep, env=place.env)
    place.crew.start("web", *PYTHON, "gunicorn", "--config", "python:hemtjanst.web", env=place.env)
    place.crew.start("worker", *celery, "worker", "--concurrency", "2", env=place.env)
    place.crew.start("beat", *celery, "beat", "--pidfile=", "--schedule", schedule, env=place.env)
    _wait_until_answered(place, port)


def _wait_until_answered(place: Place, port: int) -> None:
    limit = time.monotonic() + SECONDS_TO_ANSWER
    while not _answers(port):
        place.crew.check()
        if time.monotonic() > limit:
            raise TimeoutError(f"Sidan svarar inte inom {SECONDS_TO_ANSWER} sekunder, se {place.crew.logs}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", reverse(settings.LOGIN_URL))
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(f"Port {port} är upptagen. Välj en annan: make demo PORT={port + 123}") from error


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
