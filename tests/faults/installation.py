"""An installation of its own: servers and processes as an operator runs them, with ways to hinder each."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

from redis import Redis

from hemtjanst.demo.crew import Crew
from hemtjanst.embedded import postgres, valkey
from tests.faults.clock import TUESDAY, VARIABLE, Clock
from tests.faults.database import WHOLE, Database
from tests.faults.mail import Mail
from tests.fixtures.mail import free_port

ROOT = Path(__file__).parents[2]
BLINK = 0.02
SECONDS_TO_START = 30


def wait_until(true: Callable[[], bool], *, seconds: float) -> bool:
    """Whether it came true within so many seconds."""
    limit = time.monotonic() + seconds
    while not (is_true := true()) and time.monotonic() < limit:
        time.sleep(BLINK)
    return is_true


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Servers that run, and processes that are started and killed."""

    folder: Path
    servers: ExitStack
    crew: Crew
    mail: Mail
    clock: Clock
    whole: Database
    broker: str

    def environment(self, database: Database) -> dict[str, str]:
        """What every process is told."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": database.url,
            "BROKER_URL": self.broker,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "SECRET_KEY": "a key for an installation that lives some minutes",
            "SITE_URL": "http://localhost:8000",
            "LOCAL_DIR": str(self.folder),
            "PYTHONUNBUFFERED": "1",
            VARIABLE: str(self.clock.path),
        }

    def run(self, database: Database, *words: str) -> None:
        """Run a Python command to its end; raises CalledProcessError."""
        subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment(database), check=True, stdout=DEVNULL
        )

    def start(self, database: Database, *names: str) -> None:
        """Start processes by name: worker, beat or tick; a second of a kind is called worker2 and so on."""
        for name in names:
            self.crew.start(name, sys.executable, *self._command(name), env=self.environment(database))

    def _command(self, name: str) -> list[str]:
        celery = ["-m", "celery", "--app", "hemtjanst.celery", "--workdir", str(ROOT)]
        schedule = str(self.folder / f"{name}-schedule")
        return {
            "worker": [
                *celery,
                "worker",
                "--concurrency",
                "2",
                "--hostname",
                f"{name}@%h",
                "--loglevel",
                "INFO",
            ],
            "beat": [*celery, "beat", "--pidfile=", "--schedule", schedule],
            "tick": [str(ROOT / "manage.py"), "tick"],
        }[name.rstrip("2")]

    def kill(self, *names: str) -> None:
        """End processes and all their children as a power cut does."""
        for name in names:
            process = self.crew.processes[name]
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def children(self, name: str) -> list[int]:
        """The processes that a process has started."""
        pid = self.crew.processes[name].pid
        try:
            words = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except FileNotFoundError:
            return []
        return [int(word) for word in words]

    def start_mail(self) -> None:
        """Let the mail server answer."""
        command = ("-m", "tests.faults.mail_server", str(self.mail.port), str(self.mail.folder))
        self.crew.start("mail", sys.executable, *command, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert wait_until(self._mail_answers, seconds=SECONDS_TO_START)

    def _mail_answers(self) -> bool:
        try:
            smtplib.SMTP("127.0.0.1", self.mail.port).quit()
        except OSError:
            return False
        return True

    def stop_postgres(self) -> None:
        """PostgreSQL's immediate shutdown: all connections are cut, nothing is put in order."""
        self._end(self.folder / "postgres" / "data" / "postmaster.pid", signal.SIGQUIT)

    def start_postgres(self) -> None:
        """PostgreSQL mends its data and answers."""
        self.servers.enter_context(postgres.running(self.folder / "postgres"))

    def _end(self, mark: Path, how: signal.Signals) -> None:
        pid = int(mark.read_text().split()[0])
        os.kill(pid, how)
        assert wait_until(lambda: not Path(f"/proc/{pid}").exists(), seconds=SECONDS_TO_START)

    def flush_valkey(self) -> None:
        """All that waits in the queue is gone."""
        with self._valkey() as client:
            client.flushall()

    def kill_valkey(self) -> None:
        """Valkey is gone, with all that it held."""
        with self._valkey() as client:
            pid = client.info("server")["process_id"]
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: not Path(f"/proc/{pid}").exists(), seconds=SECONDS_TO_START)

    def start_valkey(self) -> None:
        """Valkey answers again, empty."""
        self.servers.enter_context(valkey.running(self.folder / "valkey"))

    def _valkey(self) -> Redis:
        return Redis(unix_socket_path=self.broker.removeprefix("redis+socket://"))


@contextmanager
def installed() -> Iterator[Installation]:
    """An installation inside the block: migrated, empty, a mail server that answers, and no other process yet."""
    with TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as made, ExitStack() as servers:
        folder = Path(made)
        (folder / "mail").mkdir()
        place = Installation(
            folder=folder,
            servers=servers,
            mail=Mail(folder / "mail", free_port()),
            clock=Clock(folder / "clock"),
            whole=Database(servers.enter_context(postgres.running(folder / "postgres")), WHOLE),
            broker=servers.enter_context(valkey.running(folder / "valkey")),
            crew=servers.enter_context(Crew(folder / "log")),
        )
        place.clock.set(TUESDAY)
        place.mail.behave()
        place.start_mail()
        place.run(place.whole, "manage.py", "migrate", "-v0")
        yield place
