"""Letters are neither lost nor doubled, whatever the mail server and the machine do."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail import get_connection
from django.db import DatabaseError, connection, transaction

from outbox import claims, marks, queue
from outbox.actions import Occasion
from outbox.kinds import LetterKind
from outbox.mails import Named, message_id, named_by
from outbox.marks import Marking
from outbox.models import Letter
from outbox.rounds import LEASE, send_letters, send_round
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
KIND = "order_sent"
TRUE = {KIND: LetterKind("Ny beställning")}


def leave(count: int, **fields: object) -> list[Letter]:
    occasion = Occasion(KIND, 0, MONDAY.date(), MONDAY)
    return Letter.objects.bulk_create(
        Letter(
            **vars(occasion)
            | {"subject_id": n, "recipient": f"brev{n}@bjorken.example", "left_at": MONDAY}
            | {"heading": "Ny beställning 2026-00001-1", "body": "Öppna beställningen.\n"}
            | fields
        )
        for n in range(count)
    )


def send(at: object = MONDAY, kinds: dict[str, LetterKind] = TRUE) -> Counter[str]:
    return send_letters(clock=lambda: at, kinds=kinds)


def test_a_letter_arrives_and_is_marked(smtp_server: MailServer) -> None:
    [letter] = leave(1)
    assert send() == {"letters_sent": 1}
    [mail] = smtp_server.letters
    assert mail["To"] == "brev0@bjorken.example"
    assert mail["Subject"] == "Ny beställning 2026-00001-1"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().strip() == "Öppna beställningen."
    letter.refresh_from_db()
    assert (letter.sent_at, letter.claimed_until, letter.attempts) == (MONDAY, None, 0)


def test_a_letter_is_sent_once(smtp_server: MailServer) -> None:
    leave(3)
    assert [send(), send()] == [{"letters_sent": 3}, {}]


def test_a_letter_waits_for_its_moment(smtp_server: MailServer) -> None:
    leave(1, not_before=MONDAY + MINUTE)
    assert send() == {}
    assert send(MONDAY + MINUTE) == {"letters_sent": 1}


def test_many_letters_go_over_one_connection(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "BATCH", 2)
    opened = []
    monkeypatch.setattr(SMTP, "smtp_EHLO", counted(SMTP.smtp_EHLO, opened))
    leave(5)
    assert send() == {"letters_sent": 5}
    assert len(opened) == 1


def counted(method: Any, calls: list[object]) -> Any:
    async def count(self: SMTP, hostname: str) -> None:
        calls.append(hostname)
        await method(self, hostname)

    return count


def test_a_letter_that_is_no_longer_true_is_dropped(smtp_server: MailServer) -> None:
    leave(2)
    counts = send(kinds={KIND: LetterKind("Ny beställning", lambda ids, at: {1})})
    assert counts == {"letters_sent": 1, "letters_dropped": 1}
    dropped = Letter.objects.get(subject_id=0)
    assert (dropped.dropped_at, dropped.sent_at, dropped.claimed_until) == (MONDAY, None, None)


def test_truth_is_asked_after_the_claim(smtp_server: MailServer) -> None:
    leave(1)
    claimed = []

    def ask(ids: set[int], at: object) -> set[int]:
        claimed.append(Letter.objects.get().claimed_until)
        return set()

    send(kinds={KIND: LetterKind("Ny beställning", ask)})
    assert claimed == [MONDAY + LEASE]


def test_a_refused_letter_waits_longer_each_time_and_is_never_given_up(smtp_server: MailServer) -> None:
    leave(1)
    smtp_server.refusal = "451 4.3.0 Försök senare, brev0@bjorken.example"
    at, waits = MONDAY, []
    for _ in range(8):
        assert send(at) == {"letters_refused": 1}
        letter = Letter.objects.get()
        waits.append((letter.claimed_until - at) / MINUTE)
        assert send(letter.claimed_until - MINUTE / 60) == {}
        at = letter.claimed_until + MINUTE / 60
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    smtp_server.refusal = ""
    assert send(at) == {"letters_sent": 1}
    assert len(smtp_server.letters) == 1


def test_what_went_wrong_is_kept_without_the_servers_words(smtp_server: MailServer) -> None:
    leave(1)
    smtp_server.refusal = "554 5.7.1 brev0@bjorken.example is unknown"
    send()
    assert Letter.objects.get().last_error == "SMTPDataError 554"


class RefusesOne:
    """Knows nobody called brev1."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer a recipient."""
        if address.startswith("brev1@"):
            return "550 5.1.1 Unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a letter."""
        self.taken += envelope.rcpt_tos
        return "250 OK"


class DropsEverySecond(RefusesOne):
    """Hangs up after every second letter, without an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a letter, or hang up."""
        self.seen += 1
        if self.seen % 2 == 0:
            server.transport.close()
            await asyncio.sleep(0)
            return "421 Closing"
        return await super().handle_DATA(server, session, envelope)


@contextmanager
def serving(handler: object, smtp_server: MailServer, settings: Any) -> Iterator[None]:
    controller = Controller(handler, hostname="127.0.0.1", port=0)
    controller.port = smtp_server.port + 1
    controller.start()
    settings.EMAIL_PORT = controller.port
    yield
    controller.stop()


def test_one_refused_recipient_does_not_stop_the_others(smtp_server: MailServer, settings: Any) -> None:
    leave(4)
    with serving(handler := RefusesOne(), smtp_server, settings):
        assert send() == {"letters_sent": 3, "letters_refused": 1}
    assert sorted(handler.taken) == [f"brev{n}@bjorken.example" for n in (0, 2, 3)]
    assert Letter.objects.get(subject_id=1).last_error == "SMTPRecipientsRefused 550"


def test_a_dropped_connection_is_opened_again(smtp_server: MailServer, settings: Any) -> None:
    leave(4)
    Letter.objects.filter(subject_id=1).update(recipient="brev9@bjorken.example")
    with serving(handler := DropsEverySecond(), smtp_server, settings):
        assert send() == {"letters_sent": 2, "letters_refused": 2}
        while Letter.objects.waiting().exists():
            send(MONDAY + MINUTE * 61 * (handler.seen + 1))
    assert len(handler.taken) == len(set(handler.taken)) == 4


def test_a_server_that_does_not_answer_refuses_all_that_could_go(settings: Any, monkeypatch: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    monkeypatch.setattr(claims, "BATCH", 2)
    leave(5)
    assert send() == {"letters_refused": 5}
    assert send() == {}
    assert set(Letter.objects.values_list("attempts", "last_error")) == {(1, "ConnectionRefusedError")}


def test_a_letter_in_flight_at_a_kill_keeps_its_message_id(smtp_server: MailServer, monkeypatch: Any) -> None:
    [letter] = leave(1)

    class Killed(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Marking, "mark_sent", kill)
        with pytest.raises(Killed):
            send()
    assert send(MONDAY + LEASE / 2) == {}
    assert send(MONDAY + LEASE + MINUTE) == {"letters_sent": 1}
    first, second = (mail["Message-ID"] for mail in smtp_server.letters)
    assert first == second == message_id(Named(KIND, letter.pk))


def test_the_message_id_is_the_rows_own_and_nobody_can_make_up_another() -> None:
    ours = Named(KIND, 4711)
    assert named_by(message_id(ours)) == ours
    assert message_id(ours) != message_id(Named(KIND, 4712))
    assert named_by(message_id(ours).replace("4711", "4712")) is None
    assert named_by("<order_sent-4711@example.org>") is None


def test_the_sender_on_the_envelope_is_where_bounces_come(
    smtp_server: MailServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BOUNCE_ADDRESS = "returer@kommun.example"
    senders = []
    monkeypatch.setattr(SMTP, "smtp_MAIL", counted(SMTP.smtp_MAIL, senders))
    leave(1)
    send()
    assert [sender.split()[0] for sender in senders] == ["FROM:<returer@kommun.example>"]
    assert "hemtjanst@example.org" in smtp_server.letters[0]["From"]


@pytest.mark.parametrize("heading", ["Påminnelse " * 15 + "å", "Ünï–code " * 20 + "😀", "Plain words"])
def test_headings_and_texts_arrive_as_they_were_written(smtp_server: MailServer, heading: str) -> None:
    body = (
        "Rad med åäö och = tecken. " * 20
        + "\n.\n\n.. punkter\nhttps://hemtjanst.example/uppdrag/2026-00001/\n"
    )
    leave(1, heading=heading, body=body)
    send()
    [mail] = smtp_server.letters
    assert mail["Subject"] == heading.strip() or mail["Subject"] == heading
    assert mail.get_content().replace("\r\n", "\n") == body
    assert not mail.defects


def test_a_letter_that_cannot_be_written_stops_no_other(smtp_server: MailServer) -> None:
    leave(1, heading="Två\nrader")
    leave(1, kind=KIND, subject_id=8)
    assert send() == {"letters_sent": 1, "letters_refused": 1}
    assert Letter.objects.get(heading="Två\nrader").last_error == "ValueError"


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_double_nothing(smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "BATCH", 5)
    leave(60)
    start, counts = Barrier(3), []

    def work() -> None:
        start.wait()
        counts.append(send())
        connection.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(count["letters_sent"] for count in counts) == 60
    assert len({mail["Message-ID"] for mail in smtp_server.letters}) == len(smtp_server.letters) == 60


def test_a_round_takes_one_batch(smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "BATCH", 2)
    leave(3)
    with get_connection() as mail:
        assert send_round(at=MONDAY, kinds=TRUE, connection=mail) == {"letters_sent": 2}


def test_a_round_that_loses_patience_leaves_the_rest_to_the_next(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(queue, "PATIENCE", timedelta(0))
        leave(1)
        assert send() == {}
    assert send() == {"letters_sent": 1}


def test_what_is_no_longer_true_when_its_turn_comes_is_not_sent(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "FRESH", timedelta(0))
    answers = iter([{0, 1, 2}, {0, 1, 2}])
    leave(3)
    kinds = {KIND: LetterKind("Ny beställning", lambda ids, at: next(answers, set()))}
    assert send(kinds=kinds) == {"letters_sent": 1, "letters_dropped": 2}
    assert len(smtp_server.letters) == 1


def test_a_question_that_fails_stops_no_other_letter(smtp_server: MailServer) -> None:
    def ask(ids: set[int], at: object) -> set[int]:
        if 1 in ids:
            Letter.objects.raw("select no_such_column")[0]
        return ids

    leave(3)
    assert send(kinds={KIND: LetterKind("Ny beställning", ask)}) == {"letters_sent": 2, "letters_refused": 1}
    waiting = Letter.objects.waiting().get()
    assert (waiting.subject_id, waiting.last_error) == (1, "kunde inte prövas")
    assert send(MONDAY + MINUTE * 2) == {"letters_sent": 1}


def test_a_letter_of_a_kind_that_is_no_more_stops_no_other(smtp_server: MailServer) -> None:
    leave(1, kind="of_old")
    leave(1)
    assert send() == {"letters_sent": 1, "letters_refused": 1}


def test_a_mark_that_cannot_be_made_is_told(smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_SENT", b"UPDATE no_such_table SET a = $1, b = $2")
    leave(1)
    with pytest.raises(DatabaseError, match="could not be marked"), transaction.atomic():
        send()
