"""Each night the data is asked whether it obeys the rules, and what is amiss is kept until it is gone."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from deviations.actions import make_checks
from deviations.models import MonthlyCheck
from hemtjanst.causes import letters_without_cause
from hemtjanst.clockwork import PARTS, look_nightly
from hemtjanst.conscience import CONSCIENCE, MOST, look_at_data
from hemtjanst.consistency import chapters, of_clockwork, rules_of
from orders.models import Order
from outbox.actions import beat
from outbox.findings import keep_findings
from outbox.models import Finding, Heartbeat, Letter
from plans.clockwork import remind_of_plans
from tests.fixtures.world import MONDAY, World
from tests.outbox.test_rounds import leave

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NIGHT = MONDAY.replace(hour=2, minute=5)
RULE = "Ramtiden är summan av beställda insatser"


def rows() -> list[tuple[str, datetime, datetime, datetime | None]]:
    return list(Finding.objects.order_by("pk").values_list("number", "first_at", "last_at", "gone_at"))


def test_a_finding_is_new_then_seen_again_then_gone() -> None:
    keep_findings(found={RULE: ["1", "2"]}, at=NIGHT)
    keep_findings(found={RULE: ["2"]}, at=NIGHT + DAY)
    assert rows() == [("1", NIGHT, NIGHT, NIGHT + DAY), ("2", NIGHT, NIGHT + DAY, None)]


def test_what_comes_back_is_a_finding_of_its_own() -> None:
    for night, found in enumerate((["1"], [], ["1"])):
        keep_findings(found={RULE: found}, at=NIGHT + night * DAY)
    assert rows() == [("1", NIGHT, NIGHT, NIGHT + DAY), ("1", NIGHT + 2 * DAY, NIGHT + 2 * DAY, None)]


def test_a_number_found_twice_by_a_rule_is_one_finding() -> None:
    assert keep_findings(found={RULE: ["1", "1"]}, at=NIGHT) == 1


def test_a_finding_of_a_rule_that_is_no_more_is_gone() -> None:
    keep_findings(found={"En regel som inte finns": ["1"]}, at=NIGHT)
    keep_findings(found={RULE: []}, at=NIGHT + DAY)
    assert not Finding.objects.present().exists()


def test_a_rule_that_cannot_be_asked_hinders_no_other_and_keeps_its_findings() -> None:
    def broken() -> Iterator[str]:
        raise DatabaseError

    keep_findings(found={"Trasig": ["7"]}, at=NIGHT)
    counts = look_at_data({"Trasig": broken, RULE: lambda: ["1"]}, at=NIGHT + DAY)
    assert counts == {"findings": 1, "failed": 1}
    assert [one.number for one in Finding.objects.present()] == ["7", "1"]


def test_a_rule_that_nothing_obeys_fills_no_table() -> None:
    look_at_data({RULE: lambda: map(str, range(MOST + 5))}, at=NIGHT)
    assert Finding.objects.count() == MOST


def look(at: datetime) -> None:
    for part in PARTS:
        beat(name=part, at=at)
    look_nightly(lambda: at)


def last() -> datetime:
    return Heartbeat.objects.get(name=CONSCIENCE).at


def test_it_looks_once_a_night_from_two_on() -> None:
    look(NIGHT)
    look(NIGHT + timedelta(hours=9))
    assert last() == NIGHT
    look(NIGHT + DAY - timedelta(minutes=6))
    assert last() == NIGHT
    look(NIGHT + DAY)
    assert last() == NIGHT + DAY


def test_a_night_slept_past_is_caught_up_in_the_day() -> None:
    look(NIGHT)
    look(NIGHT + DAY + timedelta(hours=8))
    assert last() == NIGHT + DAY + timedelta(hours=8)


def test_where_it_has_never_looked_it_looks_at_once() -> None:
    look(MONDAY.replace(hour=0))
    assert last() == MONDAY.replace(hour=0)


def test_what_is_broken_by_day_is_found_at_night_and_gone_when_mended(world: World) -> None:
    order = world.sent()
    Letter.objects.update(sent_at=MONDAY)
    look(NIGHT + DAY)
    assert not Finding.objects.exists()
    was = order.frame_time
    Order.objects.update(frame_time=1)
    look(NIGHT + 2 * DAY)
    assert [(one.rule, one.number) for one in Finding.objects.present()] == [(RULE, order.number)]
    Order.objects.update(frame_time=was)
    look(NIGHT + 3 * DAY)
    assert not Finding.objects.present().exists()


def found(words: str, at: datetime = MONDAY) -> list[str]:
    [rule] = [
        rule for name, rule in rules_of((of_clockwork(PARTS, at), *chapters(at))).items() if words in name
    ]
    return list(rule())


def test_a_part_of_the_clockwork_that_is_silent_or_has_never_run_is_named() -> None:
    for part in PARTS[1:]:
        beat(name=part, at=MONDAY)
    beat(name=PARTS[1], at=MONDAY - timedelta(minutes=16))
    assert found("livstecken") == sorted(PARTS[:2])


def test_a_part_that_is_behind_its_day_is_named_but_not_in_the_first_minutes_of_the_day() -> None:
    beat(name="deviations", at=MONDAY)
    Heartbeat.objects.update(reached=MONDAY.date() - DAY)
    assert found("framme vid dagens datum", MONDAY.replace(hour=0, minute=10)) == []
    assert found("framme vid dagens datum", MONDAY.replace(hour=0, minute=20)) == ["deviations"]


def test_letters_that_nobody_takes_are_named() -> None:
    leave(1, not_before=MONDAY - timedelta(hours=3))
    leave(1, not_before=MONDAY - timedelta(hours=1), kind="other")
    assert found("blir liggande") == [f"order_sent-{Letter.objects.earliest('pk').pk}"]


def test_letters_that_were_let_go_of_and_not_taken_again_are_named() -> None:
    leave(2, not_before=MONDAY - timedelta(hours=9))
    held, let_go = Letter.objects.order_by("pk")
    Letter.objects.filter(pk=held.pk).update(claimed_until=MONDAY + timedelta(minutes=30))
    Letter.objects.filter(pk=let_go.pk).update(claimed_until=MONDAY - timedelta(hours=3))
    assert found("blir liggande") == [f"{let_go.kind}-{let_go.pk}"]
    assert found("hålls längre") == []


def test_a_hold_longer_than_any_lease_is_named() -> None:
    leave(1, not_before=MONDAY)
    Letter.objects.update(claimed_until=MONDAY + timedelta(hours=2))
    assert found("hålls längre") == [f"{Letter.objects.get().kind}-{Letter.objects.get().pk}"]


def test_a_letter_about_nothing_or_about_another_case_is_named(world: World) -> None:
    world.sent()
    assert list(letters_without_cause()) == []
    one, other = Letter.objects.order_by("pk")[:2]
    Letter.objects.filter(pk=one.pk).update(subject_id=0)
    Letter.objects.filter(pk=other.pk).update(about="1999-00001")
    leave(1, not_before=MONDAY, kind="other")
    strange = Letter.objects.get(kind="other")
    assert set(letters_without_cause()) == {
        f"order_sent-{one.pk}",
        f"order_sent-{other.pk}",
        f"other-{strange.pk}",
    }


def test_an_order_that_left_no_letter_is_named(world: World) -> None:
    world.sent()
    silent = world.sent()
    Letter.objects.filter(subject_id=silent.pk).delete()
    assert found("beställning har lämnat sina brev") == [silent.number]


def test_a_plan_that_nobody_was_reminded_of_is_named(world: World) -> None:
    order = world.sent()
    remind_of_plans(at=MONDAY + 10 * DAY)
    assert found("har sin påminnelse") == []
    Letter.objects.filter(kind="plan_reminder").delete()
    assert found("har sin påminnelse") == [order.number]


def test_a_list_of_which_a_provider_was_not_told_is_named(world: World) -> None:
    world.sent()
    world.sent(world.assignment(provider=world.lindgarden, unit=world.other_unit, case_officer=world.stina))
    sixteenth = MONDAY + 14 * DAY
    make_checks(wanted=[(unit.pk, sixteenth.date()) for unit in (world.unit, world.other_unit)], at=sixteenth)
    assert found("lämnat brev till dem") == []
    Letter.objects.filter(kind="monthly_check", provider_id=world.lindgarden.pk).delete()
    assert found("lämnat brev till dem") == [str(MonthlyCheck.objects.get(unit=world.other_unit))]
