"""What is late climbs the ladder: each step once, to the right ones, until its cause is gone."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.db import connection

from deviations.actions import answer_deviation, ask_again, close_deviation, report_deviation
from deviations.actions.acknowledging import acknowledge_escalation
from deviations.clockwork.deviations import see_to_deviations
from deviations.letters.opening import KINDS
from deviations.models import Deviation, Escalation
from deviations.queries import rungs
from deviations.rules.deviations import Answer, Report
from deviations.rules.ladder import step_due, steps_for
from journal.models import Note, NoteKind
from orders.actions import acknowledge_order
from orders.models import DueDateMove, Order, OrderKind, Pause
from outbox.models import Heartbeat, Letter
from people.models import Absence, Member, Policy, Regime
from people.rules import STOCKHOLM, day_of, is_working_day, start_of
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DUE = MONDAY + 15 * DAY


def nights(first: datetime, last: datetime) -> None:
    """Let the clockwork run on each day from one to another."""
    Heartbeat.objects.filter(name="deviations").delete()
    see_to_deviations(at=first)
    see_to_deviations(at=last)


def steps() -> list[tuple[int, date]]:
    return list(Escalation.objects.order_by("due_on", "pk").values_list("days", "due_on"))


def told(days: int) -> set[str]:
    found = Letter.objects.filter(kind="deviation_escalated", step=days)
    return {address.partition("@")[0] for address in found.values_list("recipient", flat=True)}


@pytest.fixture
def late(world: World) -> Order:
    """An acknowledged order whose plan has not come on its day, and a clockwork that is awake."""
    order = world.acknowledged()
    see_to_deviations(at=DUE)
    return order


def test_a_missing_plan_goes_from_the_provider_to_the_contract_manager(late: Order, world: World) -> None:
    see_to_deviations(at=DUE + 31 * DAY)
    assert steps() == [(1, date(2026, 3, 18)), (15, date(2026, 4, 1)), (30, date(2026, 4, 16))]
    assert told(1) == set()
    assert told(15) == {"petra", "eva"}
    assert told(30) == {"carl"}
    assert Deviation.objects.get().level == 3


def test_each_step_is_noted_in_the_file_with_the_day_and_whom_it_went_to(late: Order) -> None:
    see_to_deviations(at=DUE + 30 * DAY)
    notes = Note.objects.filter(kind=NoteKind.DEVIATION_ESCALATED).order_by("pk")
    assert [note.words for note in notes] == [
        "15 dagar efter 17 mars 2026, då planen skulle ha varit inne. Brev till utförarens chef och enhetschefen.",
        "30 dagar efter 17 mars 2026, då planen skulle ha varit inne. Brev till avtalsförvaltaren.",
    ]
    assert {(note.subject, note.by_name) for note in notes} == {(late.number, "Systemet")}
    assert [row.level for row in Deviation.objects.get().history.order_by("history_id")] == [1, 2, 3]


def test_the_letter_says_which_case_since_when_and_what_to_do_and_nothing_of_whom(late: Order) -> None:
    see_to_deviations(at=DUE + 15 * DAY)
    letter = Letter.objects.filter(kind="deviation_escalated").latest("pk")
    case, deviation = late.assignment, Deviation.objects.get()
    assert letter.heading == f"Avvikelse i ärende {case.number} väntar på åtgärd"
    assert "senast 17 mars 2026" in letter.body
    assert "När det har gått 15 dagar går ärendet till utförarens chef och enhetschefen." in letter.body
    assert f"http://localhost:8000/avvikelser/{deviation.pk}/" in letter.body
    assert (letter.about, letter.unit_id, letter.provider_id) == (case.number, case.unit_id, case.provider_id)
    assert "~" not in letter.body
    assert case.client.last_name not in letter.body


def test_the_provider_is_told_by_which_day_to_answer_and_how_it_is_counted(late: Order) -> None:
    see_to_deviations(at=DUE + DAY)
    deviation = Deviation.objects.get()
    assert deviation.answer_by == date(2026, 3, 28)
    assert deviation.answer_reason == "10 kalenderdagar från 18 mars 2026, då avvikelsen öppnades."
    assert "senast 28 mars 2026" in Letter.objects.filter(kind="deviation_opened").latest("pk").body


@pytest.mark.parametrize("regime", [Regime.MUNICIPAL, Regime.CONTRACTED])
def test_a_municipal_or_contracted_providers_goes_to_the_manager_in_the_district(
    world: World, regime: Regime
) -> None:
    world.bjorken.regime = regime
    world.bjorken.save()
    world.acknowledged()
    nights(DUE, DUE + 30 * DAY)
    assert told(30) == {"disa"}


@pytest.mark.parametrize(("regime", "who"), [(Regime.PRIVATE, "carl"), (Regime.MUNICIPAL, "disa")])
def test_where_nobody_is_responsible_the_units_manager_hears_and_is_told_why(
    world: World, regime: Regime, who: str
) -> None:
    Member.objects.filter(user__email=f"{who}@kommun.example").update(is_active=False)
    world.bjorken.regime = regime
    world.bjorken.save()
    world.acknowledged()
    nights(DUE, DUE + 30 * DAY)
    assert told(30) == {"eva"}
    letter = Letter.objects.get(kind="deviation_escalated", step=30)
    assert "enhetschefen, eftersom ingen" in letter.body
    assert Note.objects.filter(words__contains="eftersom ingen").count() == 1


def test_the_providers_own_address_for_its_manager_and_a_deputy_hear_too(late: Order, world: World) -> None:
    world.bjorken.manager_email = "chef@bjorken.example"
    world.bjorken.save()
    Absence.objects.create(
        member=world.eva, deputy=world.bo, from_on=DUE, to_on=DUE + 90 * DAY, named_at=DUE, named_by=world.eva
    )
    see_to_deviations(at=DUE + 15 * DAY)
    assert told(15) == {"petra", "eva", "bo", "chef"}


def test_an_ignored_step_is_told_of_once_and_does_not_nag_every_night(late: Order) -> None:
    """zammad#2157, glpi#1996."""
    see_to_deviations(at=DUE + 16 * DAY)
    before = Letter.objects.count()
    for day in range(17, 30):
        see_to_deviations(at=DUE + day * DAY)
    assert Letter.objects.count() == before


def test_no_letter_of_a_step_may_go_at_night_on_a_weekend_or_on_a_holiday(world: World) -> None:
    """zammad#4432: steps that fall on a Sunday, on Walpurgis night before the first of May, and on Ascension Day."""
    for sent in (date(2026, 3, 5), date(2026, 4, 1), date(2026, 4, 14)):
        world.acknowledged(world.sent(at=datetime.combine(sent, MONDAY.timetz())))
    nights(MONDAY + 10 * DAY, MONDAY + 90 * DAY)
    moments = Letter.objects.filter(kind__startswith="deviation").values_list("not_before", flat=True)
    local = {moment.astimezone(STOCKHOLM) for moment in moments}
    assert len(local) >= 8
    assert all(is_working_day(moment.date()) and moment.hour == 8 for moment in local)


def test_a_second_deadline_is_not_swallowed_by_the_first(world: World) -> None:
    """zammad#4348: two orders overdue in one case climb each by its own days."""
    first = world.acknowledged()
    second = world.sent(first.assignment, "laundry", kind=OrderKind.CHANGE, at=MONDAY + 3 * DAY)
    world.acknowledged(second, at=MONDAY + 3 * DAY)
    nights(DUE, DUE + 40 * DAY)
    by_order = {
        order.number: list(
            Escalation.objects.filter(deviation__order=order).order_by("days").values_list("days", flat=True)
        )
        for order in (first, second)
    }
    assert by_order == {first.number: [1, 15, 30], second.number: [1, 15, 30]}
    assert Letter.objects.filter(kind="deviation_escalated", step=30).count() == 2


def test_an_order_that_nobody_acknowledges_climbs_by_its_own_days(world: World) -> None:
    order = world.sent()
    nights(MONDAY, MONDAY + 12 * DAY)
    assert order.acknowledge_by == start_of(date(2026, 3, 4)) - timedelta(microseconds=1)
    assert steps() == [(2, date(2026, 3, 5)), (5, date(2026, 3, 8)), (10, date(2026, 3, 13))]
    deviation = Deviation.objects.get()
    assert (deviation.kind, deviation.opened_on) == ("ORDER_UNACKNOWLEDGED", date(2026, 3, 5))
    heading = Letter.objects.filter(kind="deviation_opened").latest("pk").heading
    assert heading == f"Avvikelse: beställning {order.number} är inte kvitterad"
    assert told(10) == {"carl"}


def test_a_deviation_opened_by_hand_climbs_when_it_is_not_answered(world: World) -> None:
    deviation = report_deviation(
        report=Report(kind="OTHER", words="Nyckeln är borta."),
        assignment=world.acknowledged().assignment, by=world.anna, at=MONDAY,
    )  # fmt: skip
    assert deviation.answer_by == date(2026, 3, 12)
    nights(MONDAY, MONDAY + 13 * DAY)
    assert steps() == [(1, date(2026, 3, 13))]
    assert told(1) == {"mona", "dag", "natt", "anna"}
    assert "besvarats senast 12 mars 2026" in Letter.objects.filter(kind="deviation_escalated")[0].body


def test_one_about_a_provider_as_a_whole_climbs_too_and_has_no_file(world: World) -> None:
    report_deviation(
        report=Report(kind="OTHER", words="Svarar inte i telefon."), provider=world.bjorken, by=world.bo, at=MONDAY
    )  # fmt: skip
    nights(MONDAY, MONDAY + 21 * DAY)
    assert [days for days, _ in steps()] == [1, 10]
    assert "bo" in told(1)
    assert not Note.objects.filter(kind=NoteKind.DEVIATION_ESCALATED).exists()
    assert f"nummer {Deviation.objects.get().pk}" in Letter.objects.filter(step=10).latest("pk").heading


def test_an_answer_stops_it_and_a_demand_to_complete_it_starts_it_again(world: World) -> None:
    deviation = report_deviation(
        report=Report(kind="OTHER", words="Nyckeln är borta."),
        assignment=world.acknowledged().assignment, by=world.anna, at=MONDAY,
    )  # fmt: skip
    answer = Answer("Glömska.", "Ny rutin.", date(2026, 3, 20))
    answer_deviation(deviation=deviation, answer=answer, by=world.mona, at=MONDAY + 5 * DAY)
    nights(MONDAY, MONDAY + 14 * DAY)
    assert not deviation.escalations.exists()
    day = date(2026, 3, 20)
    ask_again(deviation=deviation, words="När?", answer_by=day, by=world.anna, at=MONDAY + 15 * DAY)
    see_to_deviations(at=MONDAY + 20 * DAY)
    assert list(deviation.escalations.values_list("days", "due_on")) == [(1, day + DAY)]


def test_a_plan_that_comes_stops_the_ladder_and_the_letter_that_waits(late: Order, world: World) -> None:
    see_to_deviations(at=DUE + 15 * DAY)
    [step] = Escalation.objects.filter(days=15)
    still_true = KINDS["deviation_escalated"].still_true
    assert still_true([step.pk], DUE + 15 * DAY) == {step.pk}
    world.submitted(late, at=DUE + 16 * DAY)
    assert still_true([step.pk], DUE + 16 * DAY) == set()
    see_to_deviations(at=DUE + 31 * DAY)
    assert len(steps()) == 2


def test_a_letter_about_a_closed_deviation_or_a_step_in_hand_is_no_longer_true(
    late: Order, world: World
) -> None:
    see_to_deviations(at=DUE + 15 * DAY)
    [step] = Escalation.objects.filter(days=15)
    take(step, world.eva, DUE + 15 * DAY)
    assert KINDS["deviation_escalated"].still_true([step.pk], DUE + 15 * DAY) == set()
    deviation = Deviation.objects.get()
    close_deviation(deviation=deviation, reason="Felaktig.", by=world.anna, at=DUE + 16 * DAY)
    assert KINDS["deviation_opened"].still_true([deviation.pk], DUE + 16 * DAY) == set()


def take(step: Escalation, by: Member, at: datetime, days: int = 5) -> Escalation:
    return acknowledge_escalation(
        escalation=step, words="Ringer dem i dag.", promised_on=day_of(at) + days * DAY, by=by, at=at
    )


def test_while_somebody_has_it_in_hand_nothing_climbs_until_the_promised_day_has_passed(
    late: Order, world: World
) -> None:
    see_to_deviations(at=DUE + 15 * DAY)
    take(Escalation.objects.get(days=15), world.eva, DUE + 25 * DAY, days=10)
    see_to_deviations(at=DUE + 35 * DAY)
    assert len(steps()) == 2
    see_to_deviations(at=DUE + 36 * DAY)
    assert steps()[2] == (30, date(2026, 4, 16))


def test_nothing_climbs_while_services_rest_and_it_goes_on_when_they_are_resumed(
    late: Order, world: World
) -> None:
    see_to_deviations(at=DUE + DAY)
    pause = Pause.objects.create(
        assignment=late.assignment, cause="HOSPITAL", from_on=DUE + 5 * DAY, paused_at=DUE + 5 * DAY,
        paused_by=world.anna,
    )  # fmt: skip
    see_to_deviations(at=DUE + 20 * DAY)
    assert len(steps()) == 1
    pause.resumed_on, pause.resumed_at, pause.resumed_by = DUE + 21 * DAY, DUE + 20 * DAY, world.anna
    pause.save()
    see_to_deviations(at=DUE + 21 * DAY)
    assert steps()[1] == (15, date(2026, 4, 1))


def test_a_due_day_moved_past_a_rest_is_climbed_from_anew(world: World) -> None:
    order = world.acknowledged()
    rested = DUE - 5 * DAY
    pause = Pause.objects.create(
        assignment=order.assignment, cause="AWAY", from_on=rested, paused_at=rested, paused_by=world.anna,
        resumed_on=DUE + 5 * DAY, resumed_at=DUE + 5 * DAY, resumed_by=world.anna,
    )  # fmt: skip
    later = (DUE + 10 * DAY).date()
    DueDateMove.objects.create(
        order=order, pause=pause, before=order.plan_due_on, before_reason="-", after=later, moved_at=DUE + 5 * DAY
    )  # fmt: skip
    Order.objects.update(plan_due_on=later)
    nights(DUE, DUE + 25 * DAY)
    assert steps() == [(1, later + DAY), (15, later + 15 * DAY)]


def test_one_opened_before_there_was_a_ladder_takes_only_the_newest_step(late: Order) -> None:
    """glpi#15429: nothing storms at once after an upgrade."""
    see_to_deviations(at=DUE + DAY)
    Escalation.objects.all().delete()
    Deviation.objects.update(level=0)
    nights(DUE + 40 * DAY, DUE + 60 * DAY)
    assert steps() == [(30, date(2026, 4, 16))]
    assert Deviation.objects.get().level == 1


def test_one_found_late_by_a_clockwork_that_has_never_run_is_not_escalated_the_same_night(
    world: World,
) -> None:
    world.acknowledged()
    see_to_deviations(at=DUE + 40 * DAY)
    assert steps() == [(1, date(2026, 3, 18))]
    see_to_deviations(at=DUE + 41 * DAY)
    assert [days for days, _ in steps()] == [1, 30]


def test_slept_nights_take_each_step_as_of_its_day_with_letters_that_say_they_are_late(
    late: Order, world: World
) -> None:
    see_to_deviations(at=DUE + 40 * DAY)
    assert [days for days, _ in steps()] == [1, 15, 30]
    letter = Letter.objects.get(step=30)
    assert letter.not_before == datetime(2026, 4, 16, 8, tzinfo=STOCKHOLM)
    assert "stått stilla" in letter.body


def test_two_ladders_in_two_policies_are_each_followed(world: World) -> None:
    ladder = [{"cause": "PLAN", "days": days, "audience": "PROVIDER_MANAGER"} for days in (3, 6)]
    common = Policy.objects.get()
    Policy.objects.create(unit=world.unit, valid_from=common.valid_from, ladder=ladder)
    world.acknowledged()
    nights(DUE, DUE + 30 * DAY)
    assert [days for days, _ in steps()] == [3, 6]
    assert Deviation.objects.get().opened_on == (DUE + 3 * DAY).date()


def test_the_number_of_questions_is_the_same_for_one_and_for_three(world: World) -> None:
    def questions(at: datetime) -> int:
        before = len(connection.queries_log)
        see_to_deviations(at=at)
        return len(connection.queries_log) - before

    connection.force_debug_cursor = True
    world.acknowledged()
    see_to_deviations(at=DUE + 14 * DAY)
    first = questions(DUE + 15 * DAY)
    for _ in range(3):
        world.acknowledged()
    Heartbeat.objects.filter(name="deviations").delete()
    see_to_deviations(at=DUE + 14 * DAY)
    assert questions(DUE + 15 * DAY) <= first


def test_an_order_acknowledged_late_has_its_deviation_closed(world: World) -> None:
    order = world.sent()
    nights(MONDAY, MONDAY + 3 * DAY)
    acknowledge_order(order=order, by=world.mona, at=MONDAY + 4 * DAY)
    see_to_deviations(at=MONDAY + 5 * DAY)
    deviation = Deviation.objects.get()
    assert (deviation.closed_reason, deviation.closed_by) == ("Beställningen kvitterades 6 mars 2026.", None)


def test_the_database_and_the_rule_agree_whatever_has_happened(late: Order, world: World) -> None:
    see_to_deviations(at=DUE + DAY)
    deviation, missed = Deviation.objects.get(), late.plan_due_on
    known = steps_for("PLAN", Policy.objects.get().ladder)
    chance = Random(5)  # noqa: S311
    for _ in range(60):
        on = missed + chance.randrange(1, 45) * DAY
        taken = chance.sample([1, 15, 30], chance.randrange(4))
        held = chance.choice([None, on - DAY, on, on + DAY])
        Escalation.objects.all().delete()
        Pause.objects.all().delete()
        for days in taken:
            Escalation.objects.create(
                deviation=deviation, cause="PLAN", days=days, audience="PROVIDER_MANAGER", made_at=DUE,
                due_on=missed + days * DAY,
            )  # fmt: skip
        if held and taken:
            Escalation.objects.filter(days=taken[0]).update(
                acknowledged_at=DUE, acknowledged_by=world.eva, promised_on=held
            )
        if rests := chance.random() < 0.2:
            Pause.objects.create(
                assignment=late.assignment, cause="AWAY", from_on=DUE, paused_at=DUE, paused_by=world.anna
            )
        found = [rung.step for rung in rungs(on) if rung.due().filter(pk=deviation.pk).exists()]
        expected = step_due(
            known, missed=missed, taken=taken, held_until=held if taken else None, rests=rests, on=on
        )
        assert found == ([expected] if expected else []), (on, taken, held, rests)
