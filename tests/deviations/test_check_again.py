"""A check made on time, made three months later, and counted anew is one and the same list."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from deviations.actions import make_check
from deviations.models import MonthlyCheck
from deviations.queries.check_again import differences
from orders.models import Order
from people.rules import start_of
from plans.models import PlanVersion
from tests.deviations.checks import DAY, MARCH, at_noon, lacking, made
from tests.fixtures.reading import Read
from tests.fixtures.world import World
from tests.plans.histories import FIRST, History, days, histories
from tests.plans.written import written_as_rows

pytestmark = pytest.mark.django_db
Row = tuple[str, str, str, date | None]
Fact = TypeVar("Fact")


def as_known(history: History, moment: datetime) -> History:
    """A history as the system held it at a moment: what came later has left no mark."""
    orders = [_unmarked(one, moment) for one in history.orders if one.sent_at <= moment]
    versions = []
    for one in history.versions:
        if one.started_at <= moment:
            known = _unmarked(one, moment)
            current_until = known.current_until if known.approved_at else None
            answers = min(known.answers, len(orders))
            versions.append(replace(known, answers=answers, current_until=current_until))
    return History(orders, versions)


def _unmarked(fact: Fact, moment: datetime) -> Fact:
    later = [name for name, value in vars(fact).items() if isinstance(value, datetime) and value > moment]
    return replace(fact, **dict.fromkeys(later))


def frozen(world: World, written: list[History], on: date, at: datetime) -> set[Row]:
    """The rows of a check of a day made at a moment; nothing is kept."""
    with transaction.atomic():
        written_as_rows(world, written)
        make_check(unit_id=world.unit.pk, on=on, at=at)
        check = MonthlyCheck.objects.first()
        rows = (
            set(check.rows.values_list("assignment__number", "group", "stage", "plan_due_on"))
            if check
            else set()
        )
        assert check is None or differences(check) == []
        transaction.set_rollback(True)
    return rows


@settings(max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(written=st.lists(histories, min_size=40, max_size=40), day=days)
def test_on_time_or_three_months_late_it_is_the_same_list(
    world: World, written: list[History], day: int
) -> None:
    on = FIRST + day * DAY
    known = [as_known(history, start_of(on) + timedelta(minutes=5)) for history in written]
    on_time = frozen(world, known, on, start_of(on) + timedelta(minutes=5))
    assert frozen(world, written, on, start_of(on + 92 * DAY)) == on_time


def test_counted_anew_it_changes_nothing_and_says_it_is_the_same(world: World, read: Read) -> None:
    order = lacking(world)
    check = made(world)
    world.approved(order, at=at_noon(MARCH + 3 * DAY))
    before = list(MonthlyCheck.objects.values()), list(check.rows.order_by("pk").values())
    page = read(world.eva, f"/kontroller/{check.pk}/rakna-om/")
    assertContains(page, "Samma lista")
    assert (list(MonthlyCheck.objects.values()), list(check.rows.order_by("pk").values())) == before
    make_check(unit_id=world.unit.pk, on=MARCH, at=at_noon(MARCH + 40 * DAY))
    assert (list(MonthlyCheck.objects.values()), list(check.rows.order_by("pk").values())) == before


def test_what_was_read_in_afterwards_is_told_with_its_reason(world: World, read: Read) -> None:
    order, other = lacking(world), lacking(world)
    check = made(world)
    version = world.started(order, at=at_noon(MARCH - 3 * DAY))
    PlanVersion.objects.filter(pk=version.pk).update(imported_at=at_noon(MARCH + 5 * DAY))
    Order.objects.filter(pk=other.pk).update(plan_due_on=MARCH + 9 * DAY)
    first, second = differences(check)
    assert (first.assignment, first.frozen, first.now) == (
        order.assignment,
        "LACKING_LATE",
        "UNDER_WORK_LATE",
    )
    assert first.why == "Planens version 1 lästes in 21 mars 2026, efter att kontrollen gjordes."
    assert (second.now, second.why) == (
        "LACKING",
        "En uppgift om tiden före 16 mars 2026 har ändrats efteråt.",
    )
    page = read(world.eva, f"/kontroller/{check.pk}/rakna-om/")
    assertContains(page, "2 av 2 uppdrag skiljer sig")
    assertContains(page, "Planens version 1 lästes in 21 mars 2026")


def test_an_order_read_in_afterwards_was_not_in_the_list(world: World) -> None:
    lacking(world)
    check = made(world)
    later = lacking(world)
    Order.objects.filter(pk=later.pk).update(imported_at=at_noon(MARCH + 5 * DAY))
    (found,) = differences(check)
    assert (found.frozen, found.now) == (None, "LACKING_LATE")
    assert found.why.startswith(f"Beställning {later.number} lästes in 21 mars 2026")


def test_a_protected_identity_is_counted_and_not_named(world: World, read: Read) -> None:
    hidden = lacking(world, client=world.client(protection="SECRECY_MARK"))
    check = made(world)
    Order.objects.filter(pk=hidden.pk).update(plan_due_on=MARCH + 9 * DAY)
    page = read(world.eva, f"/kontroller/{check.pk}/rakna-om/")
    assertContains(page, "1 gäller uppdrag som du inte ser")
    assertNotContains(page, hidden.assignment.number)


def test_the_command_tells_of_every_unit_of_the_month(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    order = lacking(world)
    lacking(world, client=world.client(protection="SECRECY_MARK"))
    made(world)
    call_command("check_again", "--month", "2026-03")
    assert "Beställarenheten Grimsta, 16 mars 2026: samma lista, 2 uppdrag" in capsys.readouterr().out
    Order.objects.update(plan_due_on=MARCH + 9 * DAY)
    with pytest.raises(CommandError, match="1 av 1 listor skiljer sig"):
        call_command("check_again", "--month", "2026-03")
    told = capsys.readouterr().out
    assert f"{order.assignment.number}: LACKING_LATE blev LACKING" in told
    assert "(skyddade personuppgifter)" in told


@pytest.mark.parametrize("month", ["2026-13", "mars"])
def test_the_command_asks_for_a_month(world: World, month: str) -> None:
    with pytest.raises(CommandError, match="till exempel 2026-10"):
        call_command("check_again", "--month", month)
    with pytest.raises(CommandError, match="Ingen kontroll är gjord"):
        call_command("check_again", "--month", "2026-02")
