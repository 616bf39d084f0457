"""What others' letters trip over: sent at midnight, to the same one at every level, twice, or before they are true."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from deviations.clockwork.deviations import see_to_deviations
from deviations.models import Escalation, MonthlyCheckRow
from hemtjanst.clockwork import JOBS, KINDS
from orders.models import Pause
from outbox.actions import leave
from outbox.models import Heartbeat, Letter
from people.rules import STOCKHOLM, is_working_day
from tests.faults.ticking import DAY, DUE, HOUR, ticks
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY, World
from tests.outbox.leaving import leave as leave_some
from tests.outbox.leaving import send

pytestmark = pytest.mark.django_db
PROMPT = {name for name, kind in KINDS.items() if kind.prompt}


def moments_of_letters() -> list[Any]:
    """When the letters that are not prompt went, in Sweden."""
    sent = Letter.objects.exclude(kind__in=PROMPT).filter(sent_at__isnull=False)
    return [at.astimezone(STOCKHOLM) for at in sent.values_list("sent_at", flat=True)]


def test_no_letter_goes_at_midnight_or_on_a_weekend_zammad_4432_2157(
    world: World, smtp_server: MailServer
) -> None:
    world.acknowledged()
    friday = MONDAY + 11 * DAY
    world.acknowledged(world.sent(at=friday - 15 * DAY - DAY), at=MONDAY)
    ticks([MONDAY, *(friday + n * 6 * HOUR for n in range(20))])
    moments = moments_of_letters()
    assert moments
    assert all(is_working_day(at.date()) and 8 <= at.hour < 17 for at in moments)


def test_the_ladder_is_not_spent_before_monday_probo_1591(world: World, smtp_server: MailServer) -> None:
    friday = MONDAY + 4 * DAY
    world.acknowledged(world.sent(at=friday - 15 * DAY), at=friday - 14 * DAY)
    see_to_deviations(at=friday)
    for day in (1, 2, 3):
        see_to_deviations(at=friday + day * DAY - 9 * HOUR)
    assert Escalation.objects.count() == 1
    moments = Letter.objects.filter(kind="deviation_opened").values_list("not_before", flat=True)
    assert {at.astimezone(STOCKHOLM).isoformat()[:16] for at in moments} == {"2026-03-09T08:00"}


def test_each_level_hears_of_it_in_turn_zammad_2532_helpdesk_2051(world: World) -> None:
    world.acknowledged()
    see_to_deviations(at=DUE)
    see_to_deviations(at=DUE + 31 * DAY)
    told = {
        step: set(Letter.objects.filter(kind__startswith="deviation_", step=step).values_list("recipient"))
        for step in (0, 15, 30)
    }
    assert all(told.values())
    assert not told[0] & told[15]
    assert not told[15] & told[30]


def test_every_job_heeds_the_holidays_glpi_15569(world: World, smtp_server: MailServer) -> None:
    sent = MONDAY + 17 * DAY
    world.sent(at=sent)
    world.acknowledged(world.sent(at=sent), at=sent + HOUR)
    good_friday = sent + 15 * DAY
    ticks([sent, *(good_friday - 2 * DAY + n * 12 * HOUR for n in range(14))])
    waiting = Letter.objects.exclude(kind__in=PROMPT).values_list("not_before", flat=True)
    assert len(waiting) > 5
    assert all(is_working_day(at.astimezone(STOCKHOLM).date()) for at in waiting)


def test_a_step_goes_in_the_morning_and_not_at_midnight_glpi_22678(world: World) -> None:
    world.acknowledged()
    see_to_deviations(at=DUE)
    see_to_deviations(at=DUE + DAY - 8 * HOUR)
    [moment] = set(Letter.objects.filter(kind="deviation_opened").values_list("not_before", flat=True))
    assert moment.astimezone(STOCKHOLM).hour == 8


def test_where_services_rest_the_ladder_rests_grafana_oncall_558(world: World) -> None:
    order = world.acknowledged()
    see_to_deviations(at=DUE)
    Pause.objects.create(
        assignment=order.assignment, cause="HOSPITAL", from_on=DUE, paused_at=DUE, paused_by=world.anna
    )
    see_to_deviations(at=DUE + 40 * DAY)
    assert not Escalation.objects.exists()


def test_when_nobody_sends_it_is_seen_healthchecks_363(client: Client) -> None:
    now = timezone.now()
    for job in JOBS:
        Heartbeat.objects.create(name=job.name, at=now, reached=now.date() + DAY)
    assert client.get("/halsa/").status_code == 200
    Heartbeat.objects.filter(name="letters").update(at=now - HOUR)
    assert client.get("/halsa/").status_code == 503


def test_what_is_not_mended_comes_back_every_month_healthchecks_48_510_1256(world: World) -> None:
    order = world.acknowledged()
    sixteenth = MONDAY + 14 * DAY
    ticks([sixteenth, sixteenth + 31 * DAY, sixteenth + 61 * DAY])
    rows = MonthlyCheckRow.objects.filter(assignment=order.assignment, group__startswith="LACKING")
    assert rows.count() == 3
    told = Letter.objects.filter(kind="monthly_check", body__contains=order.assignment.number)
    assert len(set(told.values_list("occurrence", flat=True))) == 3


def test_left_twice_it_is_one_letter_post_office_326_248_330(smtp_server: MailServer) -> None:
    [letter] = leave_some("order_sent")
    for _ in range(2):
        letter.pk = None
        leave([letter])
    assert Letter.objects.count() == 1
    assert send() == {"letters_sent": 1}


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_not_taken_django_yubin_72(smtp_server: MailServer) -> None:
    counts = []

    def send_elsewhere() -> None:
        counts.append(send())
        connection.close()

    def elsewhere() -> None:
        thread = Thread(target=send_elsewhere)
        thread.start()
        thread.join()

    with transaction.atomic():
        leave_some("order_sent")
        elsewhere()
    elsewhere()
    assert counts == [{}, {"letters_sent": 1}]


def test_a_reminder_that_has_become_untrue_at_0859_does_not_go_at_nine(
    world: World, smtp_server: MailServer
) -> None:
    order = world.acknowledged()
    morning = DUE - 5 * DAY - HOUR
    ticks([MONDAY + HOUR, morning - 8 * HOUR])
    waiting = Letter.objects.waiting().filter(kind="plan_reminder", subject_id=order.pk)
    assert waiting.exists()
    world.submitted(order, at=morning - timedelta(minutes=1))
    ticks([morning + HOUR])
    told = Letter.objects.filter(kind="plan_reminder", subject_id=order.pk)
    assert {(letter.sent_at, letter.dropped_at) for letter in told} == {(None, morning + HOUR)}


def test_a_letter_is_marked_after_the_server_has_taken_it_and_not_before_healthchecks_212(
    smtp_server: MailServer,
) -> None:
    leave_some("order_sent")
    smtp_server.refusal = "451 4.3.0 Not now"
    send()
    assert not Letter.objects.filter(sent_at__isnull=False).exists()
    smtp_server.refusal = ""
    assert send(MONDAY + HOUR) == {"letters_sent": 1}
    assert Letter.objects.get().sent_at == MONDAY + HOUR
