"""The demo's letter box and its processes."""

import os
import smtplib
import sys
from email.message import EmailMessage
from pathlib import Path
from time import monotonic, sleep

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.test import Client
from pytest_django import Settings

from hemtjanst.demo.crew import ChildDied, Crew
from tests.fixtures.mail import free_port

pytestmark = pytest.mark.urls("tests.hemtjanst.demo_urls")


def send(folder: Path, subject: str) -> None:
    """One letter by SMTP to the mail server that the demo runs."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", "mona@bjorken.example", subject
    letter["Date"] = "Mon, 02 Mar 2026 09:00:00 +0100"
    letter.set_content("Beställning 17 väntar på kvittens.\n\nhttps://h.example/bestallningar/17/")
    server = Controller(Mailbox(folder), hostname="127.0.0.1", port=free_port())
    server.start()
    with smtplib.SMTP("127.0.0.1", server.port) as connection:
        connection.send_message(letter)
    server.stop()


def test_letters_can_be_read_without_logging_in(settings: Settings, tmp_path: Path, client: Client) -> None:
    settings.LOCAL_DIR = tmp_path
    send(tmp_path / "brev", "Ny beställning väntar på kvittens")
    page = client.get("/demo/brev/").content.decode()
    assert "1 brev" in page
    assert "2026-03-02 09:00" in page
    address = page.split('href="/demo/brev/')[1].split('"')[0]
    letter = client.get(f"/demo/brev/{address}").content.decode()
    assert "Ny beställning väntar på kvittens" in letter
    assert "Beställning 17 väntar" in letter


def test_empty_letter_box_says_so(settings: Settings, tmp_path: Path, client: Client) -> None:
    settings.LOCAL_DIR = tmp_path
    assert "Inga brev än" in client.get("/demo/brev/").content.decode()
    assert client.get("/demo/brev/finns-inte/").status_code == 404


def is_gone(group: int) -> bool:
    """No process of the group is left within ten seconds; whoever inherits the stopped ones may take a moment."""
    limit = monotonic() + 10
    while monotonic() < limit:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        sleep(0.05)
    return False


def test_crew_stops_what_it_started_and_what_that_started(tmp_path: Path) -> None:
    with Crew(tmp_path) as crew:
        crew.start("sleepers", "sh", "-c", "sleep 60 & sleep 60", env=os.environ)
        crew.check()
        group = crew.processes["sleepers"].pid
    assert is_gone(group)


def test_crew_tells_when_a_process_ended_by_itself(tmp_path: Path) -> None:
    with Crew(tmp_path) as crew:
        crew.start("web", sys.executable, "-c", "raise SystemExit('porten är upptagen')", env=os.environ)
        crew.processes["web"].wait()
        with pytest.raises(ChildDied, match=r"web avslutades.*\n.*porten är upptagen"):
            crew.check()
