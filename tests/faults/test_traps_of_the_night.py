"""What others' clockworks trip over: nights run twice or missed, days counted wrongly, rows that are poisoned."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from deviations.clockwork.deviations import see_to_deviations
from deviations.models import Deviation
from hemtjanst.clockwork import tick
from journal.models import Note, NoteKind
from orders.models import Order
from outbox.models import Heartbeat, Letter
from people.models import Policy
from people.rules import (
    STOCKHOLM,
    add_working_days,
    day_of,
    is_working_day,
    next_letter_moment,
)
from tests.faults.ticking import DAY, DUE, HOUR, days, ticks
from tests.fixtures.mail import MailServer
from tests.fixtures.world import MONDAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("smtp_server")]
MIDNIGHT = MONDAY - 9 * HOUR
REFUSING = """
create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
create trigger refuse before insert on {table} for each row execute function refuse()
"""


def refuse(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFUSING.format(table=table))


def refuse_no_longer(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"drop trigger refuse on {table}")


def reminded(order: Order) -> set[date]:
    """The days on which an order's reminders were left."""
    letters = Letter.objects.filter(kind="plan_reminder", subject_id=order.pk)
    return {day_of(at) for at in letters.values_list("left_at", flat=True)}


def test_run_twice_a_night_it_doubles_nothing_as_os2bos_does(world: World, smtp_server: MailServer) -> None:
    world.sent()
    ticks(at for at in (MONDAY, DUE - 5 * DAY, DUE, DUE + DAY) for _ in range(2))
    ids = [mail["Message-ID"] for mail in smtp_server.letters]
    assert len(ids) == len(set(ids)) > 10
    assert Deviation.objects.filter(order__plan_due_on=DUE.date(), kind="PLAN_LATE").count() == 1


def test_down_three_nights_it_loses_nothing_as_os2bos_does(world: World) -> None:
    order = world.sent()
    ticks([MONDAY, *days(DUE - DAY, 1), DUE + 4 * DAY])
    [deviation] = Deviation.objects.filter(order=order, kind="PLAN_LATE")
    assert (deviation.opened_on, day_of(deviation.opened_at)) == ((DUE + DAY).date(), (DUE + 4 * DAY).date())


def test_an_exact_day_that_was_slept_past_is_done_as_in_yjdh_and_data_hub_it_is_not(world: World) -> None:
    order = world.sent()
    ticks([MONDAY, DUE - 3 * DAY])
    assert reminded(order) == {(DUE - 3 * DAY).date()}


def test_two_runners_at_one_moment_are_as_good_as_one_as_in_data_hub(world: World) -> None:
    order = world.sent()
    ticks([MONDAY, DUE - 5 * DAY])
    before = Letter.objects.count()
    Heartbeat.objects.update(reached=(DUE - 6 * DAY).date())
    ticks([DUE - 5 * DAY])
    assert Letter.objects.count() == before
    assert len(reminded(order)) == 1


def test_the_same_day_of_another_month_is_another_day_as_for_lites_counter_it_is_not(world: World) -> None:
    first, second = world.sent(), world.sent(at=MONDAY + 31 * DAY)
    assert first.plan_due_on.day == second.plan_due_on.day
    ticks([MONDAY, *(at + gap for at in (DUE, DUE + 31 * DAY) for gap in (-5 * DAY, 0 * DAY))])
    assert {day.day for day in reminded(first)} == {day.day for day in reminded(second)} == {12, 17}


def test_a_moment_has_swedens_offset_of_its_day_and_no_local_mean_time_as_lites() -> None:
    saturday = datetime(2026, 3, 28, 12, tzinfo=STOCKHOLM)
    moment = next_letter_moment(saturday, MONDAY.time().replace(hour=8), MONDAY.time().replace(hour=17))
    assert (moment.hour, moment.day, moment.utcoffset()) == (8, 30, timedelta(hours=2))
    assert saturday.utcoffset() == timedelta(hours=1)


def test_working_days_leave_weekends_out_as_lites_count_does_not() -> None:
    assert add_working_days(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert add_working_days(date(2026, 3, 6), 15) == date(2026, 3, 27)


def test_a_late_joiner_hears_of_no_step_that_was_before_its_time_pretix_3757(world: World) -> None:
    Policy.objects.create(unit=world.unit, valid_from=MONDAY.date(), days_to_plan=3)
    order = world.sent()
    ticks(days(MONDAY, 4))
    assert reminded(order) == {(MONDAY + 3 * DAY).date()}


def test_a_second_deadline_of_the_same_day_is_not_swallowed_zammad_4348(world: World) -> None:
    orders = [world.sent(), world.sent()]
    ticks([MONDAY, DUE - 5 * DAY])
    counts = [Letter.objects.filter(kind="plan_reminder", subject_id=order.pk).count() for order in orders]
    assert counts[0] == counts[1] > 0


def test_a_job_that_fails_ten_nights_is_done_the_eleventh_as_zammads_scheduler_does_not(world: World) -> None:
    world.sent()
    see_to_deviations(at=DUE)
    refuse("deviations_deviation")
    for night in days(DUE + DAY, 10):
        assert see_to_deviations(at=night)["failed"]
    assert not Deviation.objects.filter(kind="PLAN_LATE").exists()
    refuse_no_longer("deviations_deviation")
    see_to_deviations(at=DUE + 11 * DAY)
    assert Deviation.objects.get(kind="PLAN_LATE").opened_on == (DUE + DAY).date()


def test_a_changed_policy_moves_no_stored_day_as_zammads_rebuild_does(world: World) -> None:
    order = world.sent()
    Policy.objects.create(unit=world.unit, valid_from=MONDAY.date() + DAY, days_to_plan=3)
    ticks([MONDAY, DUE + DAY])
    order.refresh_from_db()
    assert (order.plan_due_on, Deviation.objects.get(kind="PLAN_LATE").opened_on) == (
        DUE.date(),
        (DUE + DAY).date(),
    )


def test_every_ten_minutes_for_hours_it_tells_once_glpi_1996_2408(
    world: World, smtp_server: MailServer
) -> None:
    world.acknowledged()
    ticks([MONDAY + HOUR, DUE + DAY])
    smtp_server.letters.clear()
    ticks(DUE + DAY + n * HOUR / 6 for n in range(1, 25))
    assert smtp_server.letters == []


def test_nothing_that_was_late_when_it_was_read_in_is_escalated_glpi_15429(world: World) -> None:
    order = world.sent()
    Order.objects.filter(pk=order.pk).update(imported_at=DUE + 2 * DAY)
    ticks([DUE, DUE + 40 * DAY])
    assert not Deviation.objects.filter(kind="PLAN_LATE").exists()


def test_eves_are_free_where_the_municipality_says_so_zammad_390() -> None:
    midsummer_eve = date(2026, 6, 19)
    assert not is_working_day(midsummer_eve)
    assert is_working_day(midsummer_eve, free_eves=[])


def test_a_holiday_is_swedens_own_day_whatever_day_it_is_in_utc_zammad_3706() -> None:
    first_of_may = datetime(2026, 5, 1, 0, 30, tzinfo=STOCKHOLM)
    eight, five = MONDAY.time().replace(hour=8), MONDAY.time().replace(hour=17)
    assert next_letter_moment(first_of_may, eight, five) == datetime(2026, 5, 4, 8, tzinfo=STOCKHOLM)


@pytest.mark.parametrize("night", [date(2026, 3, 28), date(2026, 10, 24)])
def test_eight_is_still_eight_when_the_clocks_have_changed_grafana_oncall_3261(
    world: World, night: date
) -> None:
    sent = datetime(night.year, night.month, night.day, 9, tzinfo=STOCKHOLM) - 8 * DAY
    world.sent(at=sent)
    ticks([sent, sent + 10 * DAY, sent + 15 * DAY])
    moments = Letter.objects.filter(kind="plan_reminder").values_list("not_before", flat=True)
    assert {at.astimezone(STOCKHOLM).hour for at in moments} <= {8, 9}
    first = datetime(night.year, night.month, night.day, 0, 5, tzinfo=STOCKHOLM) + 2 * DAY
    assert {at.utcoffset() for at in (first, first - 2 * DAY)} == {timedelta(hours=1), timedelta(hours=2)}


def test_a_fact_and_its_letters_come_together_or_not_at_all_healthchecks_212(world: World) -> None:
    world.acknowledged()
    ticks([MONDAY + HOUR, DUE])
    refuse("outbox_letter")
    ticks([DUE + DAY])
    assert not Deviation.objects.exists()
    assert not Note.objects.filter(kind=NoteKind.DEVIATION_OPENED).exists()
    refuse_no_longer("outbox_letter")
    ticks([DUE + DAY + HOUR])
    assert Deviation.objects.count() == Note.objects.filter(kind=NoteKind.DEVIATION_OPENED).count() == 1
    assert Letter.objects.filter(kind="deviation_opened").exists()


@pytest.mark.parametrize("minutes", [1, 12 * 60, 24 * 60 - 1])
def test_at_whatever_hour_it_runs_it_does_that_days_work_hackspace_153(world: World, minutes: int) -> None:
    world.acknowledged()
    ticks([MONDAY + HOUR, MIDNIGHT + 16 * DAY + timedelta(minutes=minutes)])
    assert Deviation.objects.get().opened_on == (DUE + DAY).date()


def test_one_poisoned_row_is_told_and_does_not_stop_the_night_as_healthchecks_loop_might(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = world.acknowledged(), world.acknowledged()
    ticks([MONDAY + HOUR])
    with connection.cursor() as cursor:
        cursor.execute(
            "create function refuse_one() returns trigger language plpgsql as $$ begin"
            f" if new.order_id = {bad.pk} then raise exception 'no'; end if; return new; end $$;"
            "create trigger refuse_one before insert on deviations_deviation"
            " for each row execute function refuse_one()"
        )
    counts = tick(lambda: DUE + DAY)
    assert counts["failed"] == 1
    assert list(Deviation.objects.values_list("order_id", flat=True)) == [good.pk]
    assert f"rad {bad.pk}" in caplog.text
