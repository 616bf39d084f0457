"""Our letters and our worklist beside django-mailer, django-post_office and a plain admin list, in turns in one run."""

import json
import os
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from outbox.kinds import LetterKind
from outbox.models import Letter
from outbox.rounds import send_letters
from people.roles import Role
from tests.bench.pages import Ask, Page, demo_member
from tests.fixtures.mail import free_port

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-bench" / "bin" / "python"
DATABASE = "peers"
LETTERS, TURNS = 1000, 3
KIND = "bench"
Peer = Callable[..., Any]


def measure() -> dict[str, Any]:
    """Seconds of each turn of each, and the queries of the pages."""
    took: dict[str, Any] = {"letters": LETTERS, "ours": [], "mailer": [], "post_office": [], "lists": []}
    with ExitStack() as stack:
        port = stack.enter_context(_mail_server())
        peer = stack.enter_context(_peers(port))
        took["rows"] = peer("make_rows")
        for _ in range(TURNS):
            took["ours"].append(_ours(port))
            took["mailer"].append(_theirs(peer, "mailer"))
            took["post_office"].append(_theirs(peer, "post_office"))
            took["lists"].append({"ours": _worklist(), "admin": peer("admin_list")})
    return took


def _words() -> list[dict[str, str]]:
    return [
        {
            "to": f"samordnare{number}@utforare.example",
            "heading": f"Genomförandeplan senast i dag, beställning {number}",
            "body": "Genomförandeplanen har inte kommit in.\n" * 8,
        }
        for number in range(LETTERS)
    ]


def _ours(port: int) -> float:
    """Seconds of one process that sends what is due, each letter claimed, asked whether it is true, and marked."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    at = timezone.now()
    Letter.objects.all().delete()
    Letter.objects.bulk_create(
        Letter(
            kind=KIND,
            subject_id=number,
            occurrence=at.date(),
            recipient=words["to"],
            heading=words["heading"],
            body=words["body"],
            not_before=at,
            left_at=at,
        )
        for number, words in enumerate(_words())
    )
    start = perf_counter()
    send_letters(clock=timezone.now, kinds={KIND: LetterKind("Mätning", prompt=True)})
    seconds = perf_counter() - start
    ours = Letter.objects.filter(kind=KIND)
    if ours.filter(sent_at=None).exists():
        raise RuntimeError("Some of our letters were not sent.")
    ours.delete()
    return seconds


def _theirs(peer: Peer, name: str) -> float:
    told = peer(name, _words())
    if told["left"]:
        raise RuntimeError(f"{name} did not send all letters.")
    return float(told["seconds"])


def _worklist() -> Any:
    return Page("Att göra, enhetschef", demo_member(Role.UNIT_MANAGER), [Ask(reverse("today"))]).measure()


@contextmanager
def _peers(mail_port: int) -> Iterator[Peer]:
    """The peers' process, with a database of its own on our server; asked by name."""
    _each("DROP DATABASE IF EXISTS peers", "CREATE DATABASE peers")
    ours = connection.settings_dict
    where = {"PEERS_DATABASE": DATABASE, "PEERS_USER": ours["USER"], "PEERS_HOST": ours["HOST"]}
    process = subprocess.Popen(
        [PEERS, "-W", "ignore", "-m", "tests.bench.peers"],
        cwd=ROOT,
        env={**os.environ, **where, "PEERS_MAIL_PORT": str(mail_port)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    asked, answers = process.stdin, process.stdout

    def ask(*words: Any) -> Any:
        asked.write(json.dumps(words) + "\n")
        asked.flush()
        return json.loads(answers.readline())

    try:
        yield ask
    finally:
        asked.close()
        process.wait()
        _each("DROP DATABASE peers")


def _each(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def _mail_server() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.sink", str(port)], cwd=ROOT)
    try:
        _wait_for(port)
        yield port
    finally:
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
