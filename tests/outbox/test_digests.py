"""Many letters to one recipient go as one mail: what is overdue first, nothing missing, and never a storm."""

import re
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from outbox import claims, queue
from outbox.actions import beat
from outbox.kinds import LetterKind
from outbox.marks import Marking
from outbox.models import Digest, Letter
from outbox.rounds import LEASE
from outbox.silence import wake
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY
from tests.outbox.leaving import DAY, HOUR, KINDS, MINUTE, ONE, leave, send

pytestmark = pytest.mark.django_db


def texts(server: MailServer) -> list[str]:
    return [mail.get_content().replace("\r\n", "\n") for mail in server.letters]


def test_up_to_three_letters_go_each_by_itself(smtp_server: MailServer) -> None:
    leave("reminder", 3)
    assert send() == {"letters_sent": 3}
    assert len(smtp_server.letters) == 3


def test_more_than_three_go_as_one_and_are_marked_together(smtp_server: MailServer) -> None:
    leave("reminder", 4)
    assert send() == {"letters_sent": 4, "digests_sent": 1}
    [mail] = smtp_server.letters
    assert (mail["To"], mail["Subject"]) == (ONE, "4 saker i ett brev")
    assert set(Letter.objects.values_list("sent_at", "claimed_until", "in_doubt")) == {(MONDAY, None, False)}


def test_letters_to_others_are_not_gathered_with_them(smtp_server: MailServer) -> None:
    leave("reminder", 4)
    leave("reminder", 2, first=10, recipient="nagon@annan.example")
    send()
    assert sorted(mail["To"] for mail in smtp_server.letters) == ["nagon@annan.example"] * 2 + [ONE]


def test_what_is_prompt_is_never_gathered(smtp_server: MailServer) -> None:
    leave("order_sent", 5)
    leave("reminder", 3)
    assert send() == {"letters_sent": 8}


def test_what_is_overdue_stands_first_and_then_the_oldest(smtp_server: MailServer) -> None:
    leave("news", 1)
    leave("reminder", 1, first=1)
    leave("deviation", 1, first=2, occurrence=date(2026, 3, 2))
    leave("deviation", 1, first=3, occurrence=date(2026, 2, 2))
    send()
    [mail], [text] = smtp_server.letters, texts(smtp_server)
    assert mail["Subject"] == "4 saker i ett brev, varav 2 försenade"
    found = re.findall(r"^(?:- )?(Försenat|Snart dags|Nytt|\w+ 2026-\d+)$", text, re.M)
    assert found == [
        "Försenat", "deviation 2026-00003", "deviation 2026-00002", "Snart dags", "reminder 2026-00001",
        "Nytt", "news 2026-00000",
    ]  # fmt: skip
    assert "- deviation 2026-00003\n  http://localhost:8000/uppdrag/2026-00003/\n" in text


def test_a_digest_names_fifty_and_says_how_many_more(smtp_server: MailServer) -> None:
    leave("reminder", 120)
    assert send() == {"letters_sent": 120, "digests_sent": 1}
    [text] = texts(smtp_server)
    assert text.count("\n- ") == 50
    assert "Och 70 till, se http://localhost:8000/" in text


def test_seventy_nine_letters_in_two_minutes_do_not_make_seventy_nine_digests_weblate_14130(
    smtp_server: MailServer,
) -> None:
    for second in range(79):
        leave("reminder", 1, first=second, left_at=MONDAY)
        if second % 4 == 3:
            send(MONDAY + MINUTE * second / 40)
    assert len(smtp_server.letters) == 1
    send(MONDAY + 2 * HOUR)
    assert len(smtp_server.letters) == 2
    assert not Letter.objects.waiting().exists()


def test_each_letter_of_a_digest_is_asked_whether_it_is_still_true(smtp_server: MailServer) -> None:
    leave("reminder", 5)
    kinds = KINDS | {"reminder": LetterKind("Påminnelse", lambda ids, at: set(ids) - {2})}
    assert send(kinds=kinds) == {"letters_sent": 4, "letters_dropped": 1, "digests_sent": 1}
    assert "2026-00002" not in texts(smtp_server)[0]
    assert Letter.objects.get(subject_id=2).drop_reason == "UNTRUE"


def test_a_digest_of_which_nothing_is_true_is_no_more(smtp_server: MailServer) -> None:
    leave("reminder", 5)
    send(kinds=KINDS | {"reminder": LetterKind("Påminnelse", lambda ids, at: set())})
    assert (smtp_server.letters, Digest.objects.count()) == ([], 0)


def test_one_letter_that_fails_does_not_stop_the_digest_open_forms_4447(smtp_server: MailServer) -> None:
    def ask(ids: set[int], at: object) -> set[int]:
        if 2 in ids:
            raise KeyError("något oväntat")
        return ids

    leave("reminder", 5)
    kinds = KINDS | {"reminder": LetterKind("Påminnelse", ask)}
    assert send(kinds=kinds) == {"letters_sent": 4, "letters_refused": 1, "digests_sent": 1}


def test_a_failed_letter_is_not_missing_from_the_digest_open_forms_6497(smtp_server: MailServer) -> None:
    def ask(ids: set[int], at: object) -> set[int]:
        if 2 in ids:
            raise KeyError("något oväntat")
        return ids

    leave("reminder", 5)
    leave("deviation", 1, first=2)
    kinds = KINDS | {"reminder": LetterKind("Påminnelse", ask)}
    send(kinds=kinds)
    assert "Ett brev till kunde inte tas med" in texts(smtp_server)[0]
    assert send(MONDAY + HOUR) == {"letters_sent": 1}
    assert smtp_server.letters[1]["Subject"] == "reminder 2026-00002"


def test_a_letter_without_a_link_is_there_and_leads_to_the_first_page(smtp_server: MailServer) -> None:
    leave("reminder", 3)
    leave("reminder", 1, first=9, body="")
    send()
    assert "- reminder 2026-00009\n  http://localhost:8000/\n" in texts(smtp_server)[0]


def test_after_an_outage_late_letters_go_as_one_that_says_since_when_healthchecks_664(
    smtp_server: MailServer,
) -> None:
    beat(name="letters", at=MONDAY - 3 * DAY)
    wake(name="letters", at=MONDAY)
    leave("reminder", 2, late=True)
    send()
    assert len(smtp_server.letters) == 1
    assert (
        "Brevet kommer senare än det skulle, eftersom systemet har stått stilla sedan 27 feb 2026 09:00."
        in texts(smtp_server)[0]
    )


def test_letters_that_waited_while_the_clockwork_slept_are_late_too(smtp_server: MailServer) -> None:
    beat(name="letters", at=MONDAY - DAY)
    wake(name="letters", at=MONDAY)
    leave("reminder", 2, left_at=MONDAY - DAY / 2, not_before=MONDAY - DAY / 2)
    send()
    assert "systemet har stått stilla sedan 1 mars 2026 09:00" in texts(smtp_server)[0]


def test_a_clockwork_that_ran_as_it_should_says_nothing_of_standing_still(smtp_server: MailServer) -> None:
    beat(name="letters", at=MONDAY - MINUTE)
    wake(name="letters", at=MONDAY)
    leave("reminder", 5)
    send()
    assert "stått stilla" not in texts(smtp_server)[0]


def test_a_digest_in_flight_at_a_kill_keeps_its_message_id_and_its_letters(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    leave("reminder", 4)
    with monkeypatch.context() as patch:
        patch.setattr(Marking, "mark_sent", kill)
        with pytest.raises(Killed):
            send()
    leave("reminder", 5, first=10)
    send(MONDAY + LEASE + MINUTE)
    send(MONDAY + 2 * HOUR)
    first, second, others = smtp_server.letters
    assert first["Message-ID"] == second["Message-ID"] != others["Message-ID"]
    assert first.get_content() == second.get_content()
    assert "2026-00010" in others.get_content()


def test_a_digest_that_was_surely_refused_is_gathered_anew_with_what_has_come(
    smtp_server: MailServer,
) -> None:
    leave("reminder", 4)
    smtp_server.refusal = "451 4.3.0 Försök senare"
    assert send() == {"letters_refused": 4}
    assert Digest.objects.count() == 0
    smtp_server.refusal = ""
    leave("reminder", 4, first=10)
    assert send(MONDAY + 2 * MINUTE) == {"letters_sent": 8, "digests_sent": 1}
    assert len(smtp_server.letters) == 1


def test_a_server_that_was_away_for_days_is_met_by_one_digest(smtp_server: MailServer, settings: Any) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for hour in range(0, 72, 6):
        leave("reminder", 3, first=hour)
        send(MONDAY + HOUR * hour)
    settings.EMAIL_PORT = port
    send(MONDAY + 73 * HOUR)
    assert len(smtp_server.letters) == 1
    assert not Letter.objects.waiting().exists()


def test_what_there_was_no_time_for_is_gathered_anew(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave("reminder", 4)
    with monkeypatch.context() as patch:
        patch.setattr(queue, "PATIENCE", 0 * MINUTE)
        send()
    assert (Digest.objects.count(), Letter.objects.filter(in_doubt=True).count()) == (0, 0)
    assert send(MONDAY + MINUTE) == {"letters_sent": 4, "digests_sent": 1}


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_make_one_digest_for_one_recipient(
    smtp_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "BATCH", 5)
    for place in range(6):
        leave("reminder", 10, first=place * 10, recipient=f"brev{place}@bjorken.example")
    start = Barrier(3)

    def work() -> None:
        start.wait()
        send()
        connection.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(mail["To"] for mail in smtp_server.letters) == [
        f"brev{n}@bjorken.example" for n in range(6)
    ]


def test_a_letter_whose_moment_was_slept_past_still_goes_wallos_187(smtp_server: MailServer) -> None:
    leave("reminder", 1, not_before=MONDAY - 30 * DAY)
    assert send() == {"letters_sent": 1}
