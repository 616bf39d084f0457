"""A locked report counted anew as of its day: the same figures, and what has changed since is listed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from followups.actions.performed import Measured, keep_performed_time
from orders.models import Order, Protection
from plans.models import PlanVersion
from reports.queries.changed import changed
from reports.queries.periods import Counted, counted, kept, period_of
from tests.deviations.complaining import complain
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World
from tests.followups.following import held
from tests.reports.periods import MAY, NOVEMBER, locked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
APRIL = date(2026, 4, 1)


def sorted_by_case(found: Counted) -> tuple[object, ...]:
    return sorted(found.cases), found.figures, sorted(found.happened, key=str)


def test_what_happens_afterwards_changes_no_figure(world: World) -> None:
    order = world.sent()
    report = locked(world)
    before = kept(report)
    world.approved(order, at=MAY + DAY), world.sent(at=MAY + DAY)
    complain(world, None, at=MAY + DAY)

    now = counted(world.unit.pk, period_of(report))
    assert sorted_by_case(kept(report)) == sorted_by_case(before) == sorted_by_case(now)
    assert changed(report).is_same


def test_corrections_are_listed_and_the_locked_figures_stand(world: World, read: Read) -> None:
    moved, corrected, taken = world.sent().assignment, world.approved(), world.sent().assignment
    time = Measured(taken, date(2026, 3, 1), Decimal("30.4"))
    keep_performed_time(measured=[time], by=None, at=MONDAY + 40 * DAY)
    report = locked(world)
    before = kept(report)

    moved.unit = world.other_unit
    moved.save(update_fields=["unit"])
    PlanVersion.objects.filter(pk=corrected.pk).update(participation="", imported_at=NOVEMBER - 3 * DAY)
    late = world.sent(at=MONDAY)
    Order.objects.filter(pk=late.pk).update(imported_at=NOVEMBER - 2 * DAY)
    keep_performed_time(
        measured=[Measured(taken, date(2026, 3, 1), Decimal("10"))], by=None, at=NOVEMBER - DAY
    )

    assert sorted_by_case(kept(report)) == sorted_by_case(before)
    found = changed(report)
    cases = {one.assignment_id: one for one in found.cases}
    assert (cases[moved.pk].now, cases[late.assignment_id].before) == (None, None)
    assert cases[corrected.plan_id].measures == ["participation"]
    assert {one.before.code for one in found.happened if one.before} >= {
        "time_within_band",
        "performed_of_granted",
    }
    with time_machine.travel(NOVEMBER):
        page = read(world.eva, f"/rapporter/{report.pk}/andrat-sedan/")
    assertContains(page, "Något har ändrats sedan rapporten räknades")
    assertContains(page, "Rapportens låsta siffror står kvar.")
    assertContains(page, "Delaktighet: från Delaktighet dokumenterad till Inte dokumenterad.")
    assertContains(page, f"Beställning {late.number} lästes in 18 november 2026.")
    assertContains(page, "Räknas inte längre med")
    assertContains(page, late.assignment.number)


def test_numbers_are_shown_only_to_those_who_may_see_the_case(world: World, read: Read) -> None:
    hidden = world.sent(
        world.assignment(client=world.client(protection=Protection.ASSUMED_IDENTITY), case_officer=world.bo)
    )
    plain, report = world.sent(), locked(world)
    Order.objects.update(sent_at=MAY)
    assert len(changed(report).cases) == 2
    with time_machine.travel(NOVEMBER):
        eva, disa = (read(one, f"/rapporter/{report.pk}/andrat-sedan/") for one in (world.eva, world.disa))
    assertContains(eva, plain.assignment.number)
    assertNotContains(eva, hidden.assignment.number)
    assertContains(eva, "1 av uppdragen får du inte se numret på.")
    assertNotContains(disa, plain.assignment.number)


def test_what_was_registered_late_is_told_by_itself(world: World, read: Read) -> None:
    case = world.sent().assignment
    report = locked(world)
    held(world, case, at=MAY + DAY, held_on=date(2026, 4, 20))
    complain(world, None, at=MAY + DAY, received_on=date(2026, 4, 29))
    keep_performed_time(measured=[Measured(case, APRIL, Decimal("30.4"))], by=None, at=MAY + DAY)

    found = changed(report)
    assert found.is_same
    assert found.late == {"complaints": 1, "follow_ups_held": 1, "time_within_band": 1}
    assert found.late_cases == [case.pk]
    with time_machine.travel(NOVEMBER):
        page = read(world.eva, f"/rapporter/{report.pk}/andrat-sedan/")
    assertContains(page, "Siffrorna är desamma")
    assertContains(page, "Registrerat i efterhand")
