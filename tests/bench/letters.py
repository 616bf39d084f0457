"""A thousand due letters to a mail server, each marked durably, against a bare loop over one connection."""

import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from time import perf_counter, sleep
from typing import TypedDict

from django.conf import settings
from django.utils import timezone

from outbox.kinds import LetterKind
from outbox.models import Letter
from outbox.rounds import send_letters
from tests.fixtures.mail import free_port

LETTERS = 1000
TURNS = 3
ROUNDS = 2
KIND = "bench"
BLINK = 0.02


class Compared(TypedDict):
    """Seconds for the letters by the bare loop, by one of our rounds, and by two at once; the quickest of each."""

    bare: float
    one: float
    two: float
    letters: int


def measure(*words: str) -> Compared | None:
    """All in turn, with the same letters and the same server; `round PORT` is one round of the two at once."""
    if words:
        _send_for_ever(int(words[1]))
    took: dict[str, list[float]] = {"bare": [], "one": [], "two": []}
    Letter.objects.all().delete()
    with _mail_server() as port:
        for _ in range(TURNS):
            took["bare"].append(_send_bare(port))
            with _rounds(1, port):
                took["one"].append(_until_delivered())
            with _rounds(ROUNDS, port):
                took["two"].append(_until_delivered())
    return {
        "bare": min(took["bare"]),
        "one": min(took["one"]),
        "two": min(took["two"]),
        "letters": LETTERS,
    }


def _until_delivered() -> float:
    """From the moment the letters are due until the last of them is marked as sent."""
    Letter.objects.bulk_create(_due(timezone.now()))
    start = perf_counter()
    ours = Letter.objects.filter(kind=KIND)
    while ours.filter(sent_at=None).exists():
        sleep(BLINK)
    seconds = perf_counter() - start
    ours.delete()
    return seconds


def _due(at: datetime) -> list[Letter]:
    return [
        Letter(
            kind=KIND,
            subject_id=number,
            occurrence=at.date(),
            recipient=f"samordnare{number}@utforare.example",
            heading=f"Genomförandeplan senast i dag, beställning {number}",
            body="Genomförandeplanen har inte kommit in.\n" * 8,
            not_before=at,
            left_at=at,
        )
        for number in range(LETTERS)
    ]


def _send_bare(port: int) -> float:
    letters = _due(timezone.now())
    start = perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for letter in letters:
            message = EmailMessage()
            message["Subject"], message["From"] = letter.heading, "hemtjanst@example.org"
            message["To"] = letter.recipient
            message.set_content(letter.body)
            smtp.send_message(message)
    return perf_counter() - start


@contextmanager
def _rounds(count: int, port: int) -> Iterator[None]:
    """That many processes look for letters, as the workers do."""
    command = [sys.executable, "-m", "tests.bench.run", "letters", "round", str(port)]
    with _started([command] * count) as processes:
        for process in processes:
            assert process.stdout
            process.stdout.readline()
        yield


def _send_for_ever(port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        send_letters(clock=timezone.now, kinds={KIND: LetterKind("Mätning")})
        sleep(BLINK)


@contextmanager
def _mail_server() -> Iterator[int]:
    port = free_port()
    with _started([[sys.executable, "-m", "tests.bench.sink", str(port)]]):
        _wait_for(port)
        yield port


@contextmanager
def _started(commands: list[list[str]]) -> Iterator[list[subprocess.Popen[str]]]:
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            smtplib.SMTP("127.0.0.1", port).quit()
        except OSError:
            sleep(0.1)
        else:
            return
    raise TimeoutError("The mail server does not answer.")
