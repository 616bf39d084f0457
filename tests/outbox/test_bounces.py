"""A bounce becomes a task for a human: never a silent off-switch, never a loop, and nobody can make one up."""

import io
import json
from email.message import EmailMessage
from mailbox import Maildir, MaildirMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from outbox import faults
from outbox.bounces import Outcome, read_bounce
from outbox.mails import DIGEST, Named, message_id
from outbox.models import DeliveryFault, Digest, FaultKind, Letter
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY
from tests.outbox.leaving import DAY, ONE, leave, send

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.bjorken.example (Mail Delivery System)
To: hemtjanst@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grans"
Message-Id: <20260302090000.4711@mx.bjorken.example>

--grans
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grans
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.bjorken.example
Arrival-Date: Mon, 2 Mar 2026 09:00:00 +0100

Final-Recipient: rfc822; samordnare@bjorken.example
Original-Recipient: rfc822;samordnare@bjorken.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <samordnare@bjorken.example>: unknown user

--grans
Content-Type: {returned}

From: hemtjanst@example.org
To: samordnare@bjorken.example
Subject: Avvikelse
Message-ID: {ours}

--grans--
"""


def report(
    ours: str, *, action: str = "failed", status: str = "5.1.1", returned: str = "message/rfc822"
) -> bytes:
    return REPORT.format(ours=ours, action=action, status=status, returned=returned).encode()


def receive(raw: bytes, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> dict[str, int]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    capsys.readouterr()
    call_command("receive_bounces", "--json")
    counted: dict[str, int] = json.loads(capsys.readouterr().out)
    return counted


@pytest.fixture
def letter(smtp_server: MailServer) -> Letter:
    leave("deviation")
    send()
    return Letter.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_becomes_a_task(
    letter: Letter, smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch, capsys: Any, returned: str
) -> None:
    raw = report(smtp_server.letters[0]["Message-ID"], returned=returned)
    assert receive(raw, monkeypatch, capsys) == {"bounces": 1, "unknown": 0}
    fault = DeliveryFault.objects.get()
    assert (fault.letter, fault.kind, fault.permanent, fault.status) == (
        letter,
        FaultKind.BOUNCED,
        True,
        "5.1.1",
    )


@pytest.mark.django_db
def test_a_bounce_that_comes_twice_is_one_task(letter: Letter, monkeypatch: Any, capsys: Any) -> None:
    raw = report(message_id(Named("deviation", letter.pk)))
    for _ in range(2):
        assert receive(raw, monkeypatch, capsys)["bounces"] == 1
    assert DeliveryFault.objects.count() == 1


@pytest.mark.django_db
def test_a_digests_bounce_is_about_each_of_its_letters(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    leave("reminder", 5)
    send()
    assert Named(DIGEST, Digest.objects.get().pk)
    receive(report(smtp_server.letters[0]["Message-ID"]), monkeypatch, capsys)
    assert DeliveryFault.objects.count() == 5


@pytest.mark.django_db
def test_later_letters_go_as_before_karrot_frontend_1050(
    letter: Letter, smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    for _ in range(5):
        receive(report(message_id(Named("deviation", letter.pk))), monkeypatch, capsys)
    leave("deviation", first=1)
    assert send(MONDAY + DAY) == {"letters_sent": 1}
    assert smtp_server.letters[-1]["To"] == ONE


@pytest.mark.django_db
def test_a_bounce_is_never_answered_and_starts_no_loop_zammad_1026(
    letter: Letter, smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    receive(report(message_id(Named("deviation", letter.pk))), monkeypatch, capsys)
    assert send(MONDAY + DAY) == {}
    assert (len(smtp_server.letters), Letter.objects.count()) == (1, 1)
    assert smtp_server.letters[0]["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_a_forged_or_unknown_message_id_does_nothing(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    sealed = message_id(Named("deviation", letter.pk))
    for made_up in (
        f"<deviation-{letter.pk}@example.org>",
        sealed.replace(f"-{letter.pk}.", f"-{letter.pk + 1}."),
        message_id(Named("deviation", letter.pk + 1)),
        message_id(Named("news", letter.pk)),
        "<slumpen@example.org>",
        "",
    ):
        assert receive(report(made_up), monkeypatch, capsys) == {"bounces": 0, "unknown": 1}
    assert not DeliveryFault.objects.exists()


@pytest.mark.django_db
def test_an_automatic_answer_is_no_bounce(letter: Letter, monkeypatch: Any, capsys: Any) -> None:
    answer = EmailMessage()
    answer["Auto-Submitted"] = "auto-replied"
    answer["In-Reply-To"] = answer["References"] = message_id(Named("deviation", letter.pk))
    answer.set_content("Jag är på semester.")
    assert receive(answer.as_bytes(), monkeypatch, capsys) == {"bounces": 0, "unknown": 1}


@pytest.mark.parametrize(
    ("action", "status", "outcome", "permanent"),
    [
        ("failed", "5.2.2", Outcome.FAILED, True),
        ("failed", "4.4.7", Outcome.FAILED, False),
        ("delayed", "4.2.0", Outcome.DELAYED, False),
        ("Failed", "", Outcome.FAILED, True),
    ],
)
def test_what_lasts_is_told_from_what_passes(
    action: str, status: str, outcome: Outcome, permanent: bool
) -> None:
    bounce = read_bounce(report("<a@b>", action=action, status=status))
    assert bounce
    assert (bounce.outcome, bounce.is_permanent) == (outcome, permanent)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "", "något annat"])
def test_a_report_of_what_arrived_is_no_bounce(action: str) -> None:
    assert read_bounce(report("<a@b>", action=action)) is None


def test_a_bounce_that_somebody_has_sent_on_is_read() -> None:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="yttre"\n\n'
    note = b"--yttre\nContent-Type: text/plain\n\nVad menas?\n"
    inner = b"--yttre\nContent-Type: message/rfc822\n\n" + report("<ours@example.org>")
    raw = head + note + inner + b"\n--yttre--\n"
    bounce = read_bounce(raw)
    assert bounce
    assert "<ours@example.org>" in bounce.message_ids


@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_left(noise: bytes) -> None:
    read_bounce(noise)
    whole = report("<a@b>")
    read_bounce(whole[: len(whole) // 2] + noise + whole[len(whole) // 2 :])


def test_boxes_in_boxes_without_end_are_left() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    assert read_bounce(nested) is None


@pytest.mark.django_db
def test_a_folder_is_read_once_and_nothing_in_it_is_lost(letter: Letter, tmp_path: Path, capsys: Any) -> None:
    folder = Maildir(tmp_path / "returer")
    for raw in (report(message_id(Named("deviation", letter.pk))), b"Subject: hej\n\nhej\n", b"\xff\xfe"):
        folder.add(MaildirMessage(raw))
    call_command("receive_bounces", str(tmp_path / "returer"))
    assert capsys.readouterr().out == "1 returer, 2 andra brev\n"
    call_command("receive_bounces", str(tmp_path / "returer"))
    assert capsys.readouterr().out == "0 returer, 0 andra brev\n"
    assert len(list((tmp_path / "returer" / "cur").iterdir())) == 3


@pytest.mark.django_db
def test_when_the_database_is_away_the_mail_server_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    def away(**_: object) -> int:
        raise OperationalError

    monkeypatch.setattr("outbox.management.commands.receive_bounces.note_bounce", away)
    with pytest.raises(SystemExit) as ended:
        receive(report("<a@b>"), monkeypatch, capsys)
    assert ended.value.code == 75


@pytest.mark.django_db
def test_a_lasting_refusal_becomes_a_task_at_once_and_is_tried_again(smtp_server: MailServer) -> None:
    leave("deviation")
    smtp_server.refusal = "550 5.7.1 samordnare@bjorken.example is not wanted here"
    send()
    fault = DeliveryFault.objects.get()
    assert (fault.kind, fault.permanent, fault.status) == (FaultKind.REFUSED, True, "5.7.1")
    send(MONDAY + DAY)
    assert DeliveryFault.objects.count() == 1
    smtp_server.refusal = ""
    assert send(MONDAY + 2 * DAY) == {"letters_sent": 1}


@pytest.mark.django_db
def test_a_passing_refusal_is_no_task_until_it_has_lasted_two_hours_open_forms_2039(
    smtp_server: MailServer,
) -> None:
    leave("deviation")
    smtp_server.refusal = "451 4.3.0 later"
    send()
    assert faults.watch_letters(at=MONDAY + DAY / 12)["faults"] == 0
    assert faults.watch_letters(at=MONDAY + DAY / 11)["faults"] == 1
    assert faults.watch_letters(at=MONDAY + DAY / 10)["faults"] == 0
    assert DeliveryFault.objects.get().kind == FaultKind.WAITING


@pytest.mark.django_db
def test_a_letter_that_catches_up_with_a_day_slept_past_has_not_waited_yet() -> None:
    leave("deviation", left_at=MONDAY + 6 * DAY)
    assert faults.watch_letters(at=MONDAY + 6 * DAY + DAY / 13)["faults"] == 0
    assert faults.watch_letters(at=MONDAY + 6 * DAY + DAY / 11)["faults"] == 1


@pytest.mark.django_db
def test_what_a_later_try_solves_is_closed_by_itself_but_not_a_bounce(smtp_server: MailServer) -> None:
    [waiting] = leave("deviation")
    [returned] = leave("deviation", first=1)
    faults.watch_letters(at=MONDAY + DAY)
    faults.note_faults([returned.pk], FaultKind.BOUNCED, permanent=True, status="5.1.1", at=MONDAY)
    send(MONDAY + DAY)
    assert faults.watch_letters(at=MONDAY + DAY)["faults_solved"] == 2
    assert DeliveryFault.objects.open().get().kind == FaultKind.BOUNCED
    solved = DeliveryFault.objects.get(letter=waiting)
    assert (solved.handled_by_name, solved.handled_words) == ("Systemet", faults.SOLVED)
