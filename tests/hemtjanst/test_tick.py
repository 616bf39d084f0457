"""The whole clockwork as an operator runs it: at any moment, as often as wanted."""

import json
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from deviations.models import Deviation, MonthlyCheck
from hemtjanst.clockwork import COUNTED, JOBS
from hemtjanst.management.commands.tick import WORDS, moment
from journal.models import Note, NoteKind
from outbox.models import Heartbeat, Letter
from people.rules import STOCKHOLM
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def tick(at: datetime, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    call_command("tick", "--at", at.isoformat(), "--json")
    counts = json.loads(capsys.readouterr().out)
    return {kind: count for kind, count in counts.items() if count}


def test_whatever_is_counted_has_words() -> None:
    assert set(COUNTED) <= set(WORDS)


def test_nothing_to_do_is_nothing_done(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert tick(MONDAY, capsys) == {}


def test_a_month_of_mornings(
    world: World, smtp_server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    world.sent()
    days = {MONDAY.date() + n * DAY: tick(MONDAY + n * DAY, capsys) for n in range(16)}
    assert {day.day: counts for day, counts in days.items() if counts} == {
        2: {"letters_sent": 3},
        3: {"follow_ups_planned": 1},
        4: {"unacknowledged": 1, "letters_left": 4, "letters_sent": 4},
        5: {"deviations": 1, "letters_left": 4, "letters_sent": 4},
        8: {"escalations": 1, "letters_left": 2},
        9: {"letters_sent": 2},
        12: {"reminders": 1, "letters_left": 3, "letters_sent": 3},
        13: {"escalations": 1, "letters_left": 1, "letters_sent": 1},
        16: {"monthly_checks": 1, "monthly_check_rows": 1, "letters_left": 4, "letters_sent": 4},
        17: {"reminders": 1, "letters_left": 3, "letters_sent": 3},
    }
    assert tick(MONDAY + 16 * DAY, capsys) == {"deviations": 1, "letters_left": 4, "letters_sent": 4}


def test_twice_is_as_good_as_once(
    world: World, smtp_server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    world.sent()
    for at in (MONDAY + 2 * DAY, MONDAY + 10 * DAY, MONDAY + 15 * DAY, MONDAY + 16 * DAY):
        assert tick(at, capsys)
        assert tick(at, capsys) == {}
    told = [NoteKind.ORDER_UNACKNOWLEDGED, NoteKind.DEVIATION_OPENED]
    assert Note.objects.filter(kind__in=told).count() == 3
    assert (Deviation.objects.count(), MonthlyCheck.objects.count()) == (2, 1)


def test_each_job_leaves_its_heartbeat(world: World, smtp_server: MailServer) -> None:
    call_command("tick", "--at", MONDAY.isoformat())
    beats = dict(Heartbeat.objects.values_list("name", "at"))
    assert beats == dict.fromkeys((job.name for job in JOBS), MONDAY)


def test_without_a_mail_server_the_letters_wait_and_it_says_so(
    world: World, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    world.sent()
    call_command("tick", "--at", MONDAY.isoformat())
    said = capsys.readouterr()
    assert "3  brev som e-postservern inte tog emot" in said.out
    assert "De ligger kvar" in said.err
    assert Letter.objects.waiting().count() == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-16", datetime(2026, 3, 16, 12, tzinfo=STOCKHOLM)),
        ("2026-03-16T08:00", datetime(2026, 3, 16, 8, tzinfo=STOCKHOLM)),
        ("2026-07-16T08:00:00+00:00", datetime(2026, 7, 16, 10, tzinfo=STOCKHOLM)),
    ],
)
def test_a_moment_is_read_as_swedish_time(typed: str, meant: datetime) -> None:
    assert moment(typed) == meant


def test_an_odd_moment_is_told_how_to_be_written() -> None:
    with pytest.raises(CommandError, match="skriv till exempel 2026-03-16"):
        call_command("tick", "--at", "i morgon")
