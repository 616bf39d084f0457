"""Services rest and are resumed; what that does to days, letters, notes and reminders."""

from datetime import date, timedelta

import pytest

from journal.models import Note, NoteKind
from orders.actions import withdraw_order
from orders.actions.pauses import CannotPause, PauseFields, expect_back, pause_services, resume_services
from orders.models import (
    Assignment,
    DischargeColour,
    DueDateMove,
    Notice,
    Order,
    OrderKind,
    Pause,
    PauseCause,
)
from outbox.models import Letter
from people.models import Policy
from people.rules import end_of
from plans.clockwork import remind_of_plans
from plans.letters import KINDS as PLAN_LETTERS
from plans.queries import with_stage
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST = MONDAY.date()
PROVIDER = {"mona@kommun.example", "dag@bjorken.example", "natt@bjorken.example"}


def paused(
    world: World, assignment: Assignment, from_on: date = FIRST + DAY, expected_on: date | None = None
) -> Pause:
    fields = PauseFields(PauseCause.HOSPITAL, from_on, expected_on, "Föll i hallen.")
    return pause_services(assignment=assignment, fields=fields, by=world.anna, at=MONDAY + DAY)


def resumed(world: World, pause: Pause, days: int = 6, **told: str) -> Pause:
    """Resumed some days after the first Monday; the default is Sunday 8 March."""
    at = MONDAY + days * DAY
    return resume_services(pause=pause, resumed_on=at.date(), by=world.anna, at=at, **told)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


def test_the_due_day_moves_by_the_days_that_rested(world: World) -> None:
    order = world.sent()
    resumed(world, paused(world, order.assignment))
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 22)
    assert order.plan_due_reason == (
        "15 kalenderdagar från 2 mars 2026, då beställningen skickades. Uppehåll 5 kalenderdagar, 3–7 mars 2026."
    )


def test_the_day_it_had_is_kept(world: World) -> None:
    order = world.sent()
    pause = resumed(world, paused(world, order.assignment))
    move = DueDateMove.objects.get()
    assert (move.order, move.pause, move.before, move.after) == (
        order, pause, date(2026, 3, 17), date(2026, 3, 22),
    )  # fmt: skip
    assert move.before_reason == "15 kalenderdagar från 2 mars 2026, då beställningen skickades."
    assert order.history.count() == Order.history.filter(id=order.pk).count()


def test_the_acknowledgement_does_not_rest(world: World) -> None:
    order = world.sent()
    before = order.acknowledge_by
    resumed(world, paused(world, order.assignment))
    order.refresh_from_db()
    assert order.acknowledge_by == before


def test_working_days_move_by_working_days(world: World) -> None:
    Policy.objects.update(plan_day_kind="WORKING")
    order = world.sent()
    assert order.plan_due_on == date(2026, 3, 23)
    resumed(world, paused(world, order.assignment), days=7)
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 27)
    assert order.plan_due_reason.endswith("Uppehåll 4 arbetsdagar, 3–8 mars 2026.")


def test_a_day_that_had_passed_when_the_pause_began_stays(world: World) -> None:
    order = world.sent()
    after = date(2026, 3, 18)
    fields = PauseFields(PauseCause.AWAY, after)
    pause = pause_services(assignment=order.assignment, fields=fields, by=world.anna, at=MONDAY + 16 * DAY)
    resumed(world, pause, days=20)
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 17)
    assert not DueDateMove.objects.exists()


def test_a_plan_that_has_come_in_is_not_waited_for_longer(world: World) -> None:
    order = world.sent()
    pause = paused(world, order.assignment)
    world.submitted(order)
    resumed(world, pause)
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 17)


def test_a_second_pause_adds_to_the_first(world: World) -> None:
    order = world.sent()
    resumed(world, paused(world, order.assignment))
    fields = PauseFields(PauseCause.AWAY, date(2026, 3, 21))
    again = pause_services(assignment=order.assignment, fields=fields, by=world.anna, at=MONDAY + 19 * DAY)
    resumed(world, again, days=22)
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 25)
    assert "3–7 mars 2026. Uppehåll 3 kalenderdagar, 21–23 mars 2026." in order.plan_due_reason


def test_a_pause_taken_back_moves_nothing(world: World) -> None:
    order = world.sent()
    resumed(world, paused(world, order.assignment), days=1)
    order.refresh_from_db()
    assert order.plan_due_on == date(2026, 3, 17)


def test_day_night_and_coordinators_are_told_at_once_without_why(world: World) -> None:
    order = world.sent()
    paused(world, order.assignment, expected_on=date(2026, 3, 9))
    told = letters("services_paused")
    assert {letter.recipient for letter in told} == PROVIDER
    assert all(letter.not_before == MONDAY + DAY for letter in told)
    text = told[0].heading + told[0].body
    assert order.assignment.number in text
    assert f"/uppdrag/{order.assignment.number}/" in text
    assert "9 mars 2026" in text
    assert "sjukhus" not in text.casefold()
    assert "Föll" not in text


def test_a_resumption_that_is_near_says_so(world: World) -> None:
    pause = paused(world, world.sent().assignment)
    resumed(world, pause)
    told = letters("services_resumed")
    assert {letter.recipient for letter in told} == PROVIDER
    assert told[0].heading.startswith("Kort varsel: insatser återupptas 8 mars 2026")


def test_a_resumption_some_days_ahead_is_not_short_notice(world: World) -> None:
    pause = paused(world, world.sent().assignment)
    resume_services(pause=pause, resumed_on=date(2026, 3, 8), by=world.anna, at=MONDAY + 4 * DAY)
    assert letters("services_resumed")[0].heading.startswith("Insatser återupptas 8 mars 2026")


def test_it_is_noted_and_noticed(world: World) -> None:
    pause = paused(world, world.sent().assignment)
    resumed(world, pause, words="Hemma från i dag.", discharge_colour=DischargeColour.RED)
    rested, back = Note.objects.filter(kind__startswith="SERVICES_").order_by("pk")
    assert (rested.kind, back.kind) == (NoteKind.SERVICES_PAUSED, NoteKind.SERVICES_RESUMED)
    assert rested.words == "Inlagd på sjukhus. Insatserna vilar från 3 mars 2026. Föll i hallen."
    assert "17 mars 2026 blir 22 mars 2026." in back.words
    assert "Utskrivning: röd." in back.words
    assert {notice.member for notice in Notice.objects.all()} == {world.mona}


def test_while_services_rest_no_plan_is_reminded_of(world: World) -> None:
    order = world.sent()
    pause = paused(world, order.assignment)
    assert [remind_of_plans(at=MONDAY + n * DAY)["reminders"] for n in (10, 15)] == [0, 0]
    resumed(world, pause, days=16)
    order.refresh_from_db()
    remind_of_plans(at=MONDAY + ((order.plan_due_on - FIRST).days - 5) * DAY)
    assert {letter.occurrence for letter in letters("plan_reminder")} == {order.plan_due_on}


def test_a_reminder_that_waits_is_not_sent_to_one_whose_services_rest(world: World) -> None:
    order = world.sent()
    still_true = PLAN_LETTERS["plan_reminder"].still_true
    assert still_true([order.pk], MONDAY + DAY) == {order.pk}
    paused(world, order.assignment)
    assert still_true([order.pk], MONDAY + DAY) == set()


def test_services_rest_from_the_first_day_to_the_day_before_they_are_resumed(world: World) -> None:
    order = world.sent()
    pause = paused(world, order.assignment, from_on=FIRST + 3 * DAY)
    resume_services(pause=pause, resumed_on=FIRST + 6 * DAY, by=world.anna, at=MONDAY + 4 * DAY)
    rested = [n for n in range(9) if Order.objects.resting_at(MONDAY + n * DAY).exists()]
    assert rested == [3, 4, 5]
    awake = [n for n in range(9) if Order.objects.not_resting_at(MONDAY + n * DAY).exists()]
    assert awake == [0, 1, 2, 6, 7, 8]


def test_what_was_known_of_a_pause_is_asked_as_of_then(world: World) -> None:
    order = world.sent()
    fields = PauseFields(PauseCause.HOSPITAL, FIRST)
    pause_services(assignment=order.assignment, fields=fields, by=world.anna, at=MONDAY + DAY)
    assert not Order.objects.resting_at(MONDAY).exists()
    assert Order.objects.resting_at(MONDAY + DAY).exists()


def test_a_past_day_sees_the_due_day_it_had(world: World) -> None:
    approved = world.approved(world.acknowledged())
    case = approved.plan.assignment
    change = world.sent(case, "shower", "walk", kind=OrderKind.CHANGE, at=MONDAY + 7 * DAY)
    fields = PauseFields(PauseCause.HOSPITAL, FIRST + 10 * DAY)
    pause = pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY + 10 * DAY)
    late = change.plan_due_on + 2 * DAY

    def stage() -> str:
        known = end_of(late)
        [row] = with_stage(Assignment.objects.filter(pk=case.pk), on=late, known_by=known).order_by("pk")
        return row.stage

    as_it_was = stage()
    resumed(world, pause, days=30)
    change.refresh_from_db()
    assert change.plan_due_on > late
    assert stage() == as_it_was == "OUTDATED"


@pytest.mark.parametrize(
    ("from_on", "expected_on", "field"),
    [
        (FIRST - DAY, None, "from_on"),
        (FIRST, FIRST, "expected_on"),
        (FIRST + DAY, FIRST, "expected_on"),
        (FIRST + 400 * DAY, None, "from_on"),
        (FIRST, FIRST + 400 * DAY, "expected_on"),
    ],
)
def test_a_pause_lies_within_the_assignment_and_ends_after_it_begins(
    world: World, from_on: date, expected_on: date | None, field: str
) -> None:
    with pytest.raises(CannotPause) as refused:
        paused(world, world.sent().assignment, from_on, expected_on)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_pauses_do_not_overlap(world: World) -> None:
    case = world.sent().assignment
    pause = paused(world, case)
    with pytest.raises(CannotPause, match="redan pausade"):
        paused(world, case)
    resumed(world, pause)
    fields = PauseFields(PauseCause.AWAY, date(2026, 3, 7))
    with pytest.raises(CannotPause, match="vilade till 8 mars 2026"):
        pause_services(assignment=case, fields=fields, by=world.anna, at=MONDAY + 7 * DAY)


def test_only_what_is_under_way_is_paused(world: World) -> None:
    order = world.sent()
    withdraw_order(order=order, reason="Fel brukare.", by=world.anna, at=MONDAY)
    with pytest.raises(CannotPause, match="pågår inte"):
        paused(world, order.assignment)


def test_services_are_resumed_once_and_not_before_they_rested(world: World) -> None:
    pause = paused(world, world.sent().assignment)
    with pytest.raises(CannotPause, match="vilar från 3 mars 2026"):
        resumed(world, pause, days=0)
    resumed(world, pause)
    with pytest.raises(CannotPause, match="Anna har redan återupptagit"):
        resumed(world, pause, days=7)


def test_the_day_expected_back_can_be_another(world: World) -> None:
    pause = paused(world, world.sent().assignment, expected_on=date(2026, 3, 5))
    expect_back(pause=pause, expected_on=date(2026, 3, 9), by=world.anna, at=MONDAY + 2 * DAY)
    pause.refresh_from_db()
    assert pause.expected_on == date(2026, 3, 9)
    assert Note.objects.latest("pk").words == "Väntas åter 9 mars 2026."
    with pytest.raises(CannotPause):
        expect_back(pause=pause, expected_on=date(2026, 3, 3), by=world.anna, at=MONDAY + 2 * DAY)
