"""What recipients ask for is heeded: once a day, not at all, quiet hours; but what must be sent is sent."""

from datetime import date, datetime, time, timedelta

import pytest

from outbox.models import Letter, Preference
from outbox.preferences import Wishes, keep_wishes, wishes_of
from outbox.rules import daily_moment, quiet_ends, quiet_length
from people.rules import STOCKHOLM, is_working_day
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY
from tests.outbox.leaving import DAY, HOUR, KINDS, MINUTE, ONE, leave, send

TUESDAY_MORNING = datetime(2026, 3, 3, 8, tzinfo=STOCKHOLM)
NIGHT = (time(22), time(7))


def wish(**wishes: object) -> None:
    keep_wishes(address=ONE.upper(), wishes=Wishes(**wishes), kinds=KINDS)


@pytest.mark.django_db
def test_a_declined_kind_is_dropped_and_says_why(smtp_server: MailServer) -> None:
    wish(unwanted=["news"])
    leave("news")
    assert send() == {"letters_dropped": 1}
    letter = Letter.objects.get()
    assert (letter.dropped_at, letter.get_drop_reason_display()) == (MONDAY, "Avböjt av mottagaren")


@pytest.mark.django_db
def test_a_mandatory_kind_cannot_be_declined(smtp_server: MailServer) -> None:
    wish(unwanted=["deviation"], daily=["order_sent"])
    assert wishes_of(ONE) == Wishes([], [])
    Preference.objects.update(unwanted_kinds=["deviation"], daily_kinds=["order_sent"])
    leave("deviation")
    leave("order_sent")
    assert send() == {"letters_sent": 2}


@pytest.mark.django_db
def test_a_kind_wanted_once_a_day_goes_the_next_morning_gathered(smtp_server: MailServer) -> None:
    wish(daily=["news", "deviation"])
    leave("news")
    leave("deviation")
    leave("reminder")
    assert send() == {"letters_put_off": 2, "letters_sent": 1}
    assert send(TUESDAY_MORNING - MINUTE) == {}
    assert send(TUESDAY_MORNING) == {"letters_sent": 2, "digests_sent": 1}
    assert len(smtp_server.letters) == 2


@pytest.mark.django_db
def test_quiet_hours_put_off_all_but_what_is_prompt(smtp_server: MailServer) -> None:
    wish(quiet=NIGHT)
    leave("deviation")
    leave("order_sent")
    night = MONDAY + 14 * HOUR
    assert send(night) == {"letters_put_off": 1, "letters_sent": 1}
    assert send(TUESDAY_MORNING - HOUR - MINUTE) == {}
    assert send(TUESDAY_MORNING - HOUR) == {"letters_sent": 1}


@pytest.mark.django_db
def test_what_others_want_changes_nothing(smtp_server: MailServer) -> None:
    wish(unwanted=["news"], quiet=NIGHT)
    leave("news", recipient="nagon@annan.example")
    assert send(MONDAY + 14 * HOUR) == {"letters_sent": 1}


@pytest.mark.django_db
def test_a_letter_of_which_a_copy_may_have_gone_is_not_put_off(smtp_server: MailServer) -> None:
    wish(daily=["news"])
    leave("news", in_doubt=True, claimed_until=MONDAY - MINUTE)
    assert send() == {"letters_sent": 1}


@pytest.mark.django_db
def test_new_wishes_take_the_place_of_old_ones() -> None:
    wish(daily=["news"], quiet=NIGHT)
    wish(unwanted=["news"])
    assert wishes_of(ONE.lower()) == Wishes([], ["news"])
    assert Preference.objects.count() == 1


@pytest.mark.parametrize(
    ("hour", "ends"),
    [
        (12, None),
        (22, datetime(2026, 3, 3, 7, tzinfo=STOCKHOLM)),
        (6, datetime(2026, 3, 2, 7, tzinfo=STOCKHOLM)),
        (7, None),
    ],
)
def test_quiet_hours_go_past_midnight(hour: int, ends: datetime | None) -> None:
    assert quiet_ends(MONDAY.replace(hour=hour), NIGHT, is_working_day, STOCKHOLM) == ends


def test_quiet_on_a_friday_night_ends_on_monday_zammad_4432() -> None:
    friday = datetime(2026, 3, 6, 23, tzinfo=STOCKHOLM)
    monday = datetime(2026, 3, 9, 7, tzinfo=STOCKHOLM)
    assert quiet_ends(friday, NIGHT, is_working_day, STOCKHOLM) == monday
    assert daily_moment(friday, time(7), is_working_day, STOCKHOLM) == monday.replace(hour=8)


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_the_morning_is_eight_by_the_wall_when_the_clocks_change(day: date) -> None:
    left = datetime.combine(day, time(15), STOCKHOLM)
    morning = daily_moment(left, None, lambda day: True, STOCKHOLM)
    assert morning == datetime.combine(day + timedelta(days=1), time(8), STOCKHOLM)


def test_a_late_sleepers_morning_is_when_the_quiet_ends() -> None:
    assert daily_moment(MONDAY, time(9, 30), is_working_day, STOCKHOLM) == MONDAY + DAY + HOUR / 2


def test_how_long_it_is_quiet_is_counted_past_midnight() -> None:
    assert quiet_length(*NIGHT) == 9 * HOUR
    assert quiet_length(time(7), time(7)) == DAY
