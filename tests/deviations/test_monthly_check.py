"""The 16th check: one frozen list a unit and month, of its own day, whenever it is made."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from deviations.actions import make_check
from deviations.actions.routines import adopt_routine
from deviations.clockwork.checks import make_monthly_checks
from deviations.models import CheckGroup, MonthlyCheck, MonthlyCheckRow
from deviations.queries import standing
from deviations.rules import group_of
from deviations.rules.routines import RoutineText
from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Client, Order, OrderKind, Protection
from outbox.models import Heartbeat, Letter
from people.models import Policy
from people.rules import STOCKHOLM
from plans.models import PlanVersion
from plans.queries import stages
from plans.rules.stage import Stage
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ON = date(2026, 4, 16)
SIXTEENTH = datetime(2026, 4, 16, 0, 5, tzinfo=STOCKHOLM)


def one_of_each(world: World) -> dict[str, str]:
    """Case numbers by the group they belong to on 16 April."""
    late = MONDAY + 38 * DAY
    outdated = world.approved().plan.assignment
    world.sent(outdated, "laundry", kind=OrderKind.CHANGE, at=MONDAY + 4 * DAY)
    cases = {
        CheckGroup.VALID: world.approved().plan.assignment,
        CheckGroup.OUTDATED: outdated,
        CheckGroup.UNDER_WORK: world.started(world.sent(at=late), at=late + DAY).plan.assignment,
        CheckGroup.UNDER_WORK_LATE: world.started().plan.assignment,
        CheckGroup.LACKING: world.sent(at=late).assignment,
        CheckGroup.LACKING_LATE: world.sent().assignment,
    }
    return {group.value: case.number for group, case in cases.items()}


def groups() -> dict[str, str]:
    rows = MonthlyCheckRow.objects.order_by("pk").values_list("group", "assignment__number")
    return dict(rows)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("recipient", "pk"))


def test_every_active_assignment_stands_in_exactly_one_group(world: World) -> None:
    expected = one_of_each(world)
    make_monthly_checks(at=SIXTEENTH)
    assert groups() == expected
    check = MonthlyCheck.objects.get()
    assert (check.unit, check.month, check.on, check.made_at) == (world.unit, date(2026, 4, 1), ON, SIXTEENTH)
    assert check.rows.count() == stages(on=ON).count() == 6


def test_the_database_groups_as_the_rule_does(world: World) -> None:
    one_of_each(world)
    make_monthly_checks(at=SIXTEENTH)
    for row in MonthlyCheckRow.objects.order_by("pk"):
        assert row.group == group_of(Stage(row.stage), row.plan_due_on, ON)


def test_ended_and_unsent_and_other_units_assignments_are_left_out(world: World) -> None:
    world.draft()
    ended = world.sent().assignment
    world.sent(ended, kind=OrderKind.END, at=MONDAY + DAY)
    world.sent(world.assignment(unit=world.other_unit))
    make_monthly_checks(at=SIXTEENTH)
    assert list(MonthlyCheck.objects.values_list("unit", flat=True)) == [world.other_unit.pk]
    assert MonthlyCheckRow.objects.count() == 1


def test_it_is_made_on_the_day_and_not_before_and_once(world: World) -> None:
    world.sent()
    assert make_monthly_checks(at=SIXTEENTH - DAY)["monthly_checks"] == 0
    assert make_monthly_checks(at=SIXTEENTH)["monthly_checks"] == 1
    assert make_monthly_checks(at=SIXTEENTH) == {}
    assert make_monthly_checks(at=SIXTEENTH + 10 * DAY) == {}


def test_a_policys_own_day_is_followed(world: World) -> None:
    Policy.objects.create(unit=world.unit, valid_from=date(2026, 4, 2), monthly_check_day=7)
    world.sent()
    make_monthly_checks(at=SIXTEENTH - 9 * DAY)
    assert MonthlyCheck.objects.get().on == date(2026, 4, 7)


def test_asleep_over_the_16th_it_is_still_of_the_16th(world: World) -> None:
    order = world.sent()
    version = world.submitted(world.sent(), at=SIXTEENTH + DAY)
    make_monthly_checks(at=SIXTEENTH + 4 * DAY)
    check = MonthlyCheck.objects.get()
    assert check.on == ON
    stage = dict(check.rows.values_list("assignment__number", "stage"))
    assert stage == {order.assignment.number: "NONE", version.plan.assignment.number: "NONE"}


def test_made_at_noon_or_at_midnight_it_is_the_same_list(world: World) -> None:
    world.sent()
    world.started(world.sent(), at=SIXTEENTH + 60 * MINUTE)
    make_monthly_checks(at=SIXTEENTH + 720 * MINUTE)
    assert set(MonthlyCheckRow.objects.values_list("stage", flat=True)) == {"NONE"}


def test_a_fact_read_in_with_a_date_alone_counts_on_its_day(world: World) -> None:
    version = world.started(world.sent())
    PlanVersion.objects.filter(pk=version.pk).update(started_at=datetime(2026, 4, 16, tzinfo=STOCKHOLM))
    make_monthly_checks(at=SIXTEENTH)
    assert MonthlyCheckRow.objects.get().stage == "IN_PROGRESS"


def test_missed_months_are_made_in_silence_and_this_month_with_letters(world: World) -> None:
    world.sent()
    make_monthly_checks(at=datetime(2026, 3, 16, 9, tzinfo=STOCKHOLM))
    Letter.objects.all().delete()
    counts = make_monthly_checks(at=datetime(2026, 6, 20, 9, tzinfo=STOCKHOLM))
    assert counts["monthly_checks"] == 3
    assert [check.on.month for check in MonthlyCheck.objects.order_by("month")] == [3, 4, 5, 6]
    assert {letter.occurrence for letter in Letter.objects.all()} == {date(2026, 6, 16)}


def test_an_earlier_month_can_be_asked_about_after_a_later_one(world: World) -> None:
    world.sent()
    make_monthly_checks(at=SIXTEENTH)
    earlier = make_check(unit_id=world.unit.pk, on=date(2026, 3, 16), at=SIXTEENTH)
    assert earlier["monthly_checks"] == 1
    assert make_monthly_checks(at=SIXTEENTH) == {}


def test_a_unit_with_nothing_to_check_gets_no_check(world: World) -> None:
    assert make_monthly_checks(at=SIXTEENTH) == {}
    assert not MonthlyCheck.objects.exists()


def test_on_a_sunday_the_list_is_of_the_16th_and_the_letters_wait_for_monday(world: World) -> None:
    world.sent()
    make_monthly_checks(at=datetime(2026, 8, 16, 0, 5, tzinfo=STOCKHOLM))
    assert MonthlyCheck.objects.get().on == date(2026, 8, 16)
    assert {letter.not_before for letter in Letter.objects.filter(kind="monthly_check")} == {
        datetime(2026, 8, 17, 8, tzinfo=STOCKHOLM)
    }
    assert not [letter for letter in letters("monthly_check") if "stått stilla" in letter.body]


def test_a_provider_gets_one_letter_with_what_is_lacking_first_and_what_is_under_work_apart(
    world: World,
) -> None:
    numbers = one_of_each(world)
    make_monthly_checks(at=SIXTEENTH)
    found = letters("monthly_check")
    assert [letter.recipient for letter in found] == [
        "dag@bjorken.example", "mona@kommun.example", "natt@bjorken.example",
    ]  # fmt: skip
    body = found[0].body
    places = [
        body.index(numbers[group])
        for group in ("LACKING_LATE", "OUTDATED", "LACKING", "UNDER_WORK_LATE", "UNDER_WORK")
    ]
    assert places == sorted(places)
    assert body.index("Planer under arbete räknas inte som saknade") < places[3]
    assert numbers["VALID"] not in body
    assert f"{numbers['LACKING_LATE']}, plan senast 17 mars 2026" in body
    assert found[0].heading == "Månadskontroll 16 april 2026: 3 uppdrag utan giltig plan"
    assert f"/kontroller/{MonthlyCheck.objects.get().pk}/" in body


def test_a_provider_with_all_plans_valid_gets_none_and_nobody_gets_anothers(world: World) -> None:
    world.approved()
    lacking = world.sent(world.assignment(provider=world.lindgarden))
    make_monthly_checks(at=SIXTEENTH)
    [letter] = letters("monthly_check")
    assert letter.recipient == "nils@kommun.example"
    assert lacking.assignment.number in letter.body


def test_two_providers_with_one_address_both_get_their_letter(world: World) -> None:
    world.lindgarden.units.create(shift="DAY", email="dag@bjorken.example")
    world.sent()
    world.sent(world.assignment(provider=world.lindgarden))
    make_monthly_checks(at=SIXTEENTH)
    assert [one.recipient for one in letters("monthly_check")].count("dag@bjorken.example") == 2


def test_a_protected_identity_stands_in_the_check_and_in_no_letter(world: World) -> None:
    hidden, seen = world.sent().assignment, world.sent().assignment
    Client.objects.filter(pk=hidden.client_id).update(protection=Protection.SECRECY_MARK)
    make_monthly_checks(at=SIXTEENTH)
    assert MonthlyCheckRow.objects.count() == 2
    assert seen.number in letters("monthly_check")[0].body
    assert not [
        letter for letter in Letter.objects.filter(kind="monthly_check") if hidden.number in letter.body
    ]


def test_the_units_managers_get_the_counts(world: World) -> None:
    one_of_each(world)
    make_monthly_checks(at=SIXTEENTH)
    [letter] = letters("monthly_check_made")
    assert letter.recipient == "eva@kommun.example"
    assert "6 uppdrag ingick" in letter.body
    assert "- Saknas, försenad: 1" in letter.body


def test_made_late_the_letter_says_so(world: World) -> None:
    world.sent()
    make_monthly_checks(at=SIXTEENTH + 5 * DAY)
    assert all("stått stilla" in letter.body for letter in Letter.objects.filter(kind__startswith="monthly"))


def test_the_due_day_is_the_first_one_still_waited_for(world: World) -> None:
    order = world.sent()
    world.sent(order.assignment, "laundry", kind=OrderKind.CHANGE, at=MONDAY + 38 * DAY)
    assert standing([world.unit.pk], ON).get().due == date(2026, 3, 17)


def test_when_nothing_is_waited_for_it_is_the_newest_there_was(world: World) -> None:
    order = world.submitted(world.sent()).order
    world.sent(order.assignment, kind=OrderKind.EXTENSION, at=MONDAY + 5 * DAY)
    assert Order.objects.order_by("-sequence")[0].plan_due_on is None
    assert standing([world.unit.pk], ON).get().due == date(2026, 3, 17)


def test_rows_are_frozen_in_the_same_few_questions_for_one_and_for_three(world: World) -> None:
    connection.force_debug_cursor = True

    def questions(at: datetime) -> int:
        Heartbeat.objects.all().delete()
        before = len(connection.queries_log)
        make_monthly_checks(at=at)
        return len(connection.queries_log) - before

    world.sent()
    first = questions(SIXTEENTH)
    for _ in range(3):
        world.sent()
    assert questions(datetime(2026, 5, 16, 9, tzinfo=STOCKHOLM)) <= first


@pytest.mark.parametrize(
    ("on", "letters_on"),
    [
        (date(2026, 5, 16), date(2026, 5, 18)),
        (date(2026, 8, 16), date(2026, 8, 17)),
        (date(2027, 1, 16), date(2027, 1, 18)),
        (date(2027, 5, 16), date(2027, 5, 17)),
        (date(2028, 4, 16), date(2028, 4, 18)),
        (date(2028, 12, 16), date(2028, 12, 18)),
    ],
    ids=["saturday", "sunday", "saturday in winter", "whit sunday", "easter sunday", "third of advent"],
)
def test_on_a_free_day_the_list_is_of_the_16th_and_the_letters_of_the_next_working_day(
    world: World, on: date, letters_on: date
) -> None:
    world.sent()
    make_monthly_checks(at=datetime.combine(on, time(0, 5), STOCKHOLM))
    assert MonthlyCheck.objects.get().on == on
    moments = Letter.objects.filter(kind__startswith="monthly").values_list("not_before", flat=True)
    assert set(moments) == {datetime.combine(letters_on, time(8), STOCKHOLM)}


def test_a_check_keeps_the_routine_of_its_day_whenever_it_is_made(world: World) -> None:
    world.sent()
    wanted = RoutineText("Vår egen rutin.", ON + DAY)
    adopt_routine(wanted=wanted, by=world.eva, at=SIXTEENTH - 2 * DAY)
    make_monthly_checks(at=SIXTEENTH + 9 * DAY)
    make_monthly_checks(at=datetime(2026, 5, 16, 9, tzinfo=STOCKHOLM))
    april, may = MonthlyCheck.objects.order_by("month")
    assert (april.routine.unit, may.routine.text) == (None, "Vår egen rutin.")


def test_while_services_rest_no_day_is_waited_for_and_none_is_late(world: World) -> None:
    order = world.sent()
    fields = PauseFields(cause="AWAY", from_on=date(2026, 3, 10))
    pause_services(assignment=order.assignment, fields=fields, by=world.anna, at=MONDAY + 8 * DAY)
    make_monthly_checks(at=SIXTEENTH)
    row = MonthlyCheckRow.objects.get()
    assert (row.group, row.plan_due_on) == (CheckGroup.LACKING, None)
    assert standing([world.unit.pk], ON).get().due is None


def test_a_due_day_moved_since_stands_as_it_stood_on_the_16th(world: World) -> None:
    order = world.sent()
    fields = PauseFields(cause="HOSPITAL", from_on=date(2026, 3, 17))
    pause = pause_services(assignment=order.assignment, fields=fields, by=world.anna, at=MONDAY + 15 * DAY)
    resume_services(pause=pause, resumed_on=date(2026, 3, 25), by=world.anna, at=MONDAY + 23 * DAY)
    make_check(unit_id=world.unit.pk, on=date(2026, 3, 16), at=MONDAY + 24 * DAY)
    order.refresh_from_db()
    assert order.plan_due_on > date(2026, 3, 17)
    assert MonthlyCheckRow.objects.get().plan_due_on == date(2026, 3, 17)
