"""The page of other limits: on the own history, each figure with what it is of, and as files."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook
from pytest_django.asserts import assertContains

from journal.models import Look
from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import DueDateMove, Order, Protection
from orders.queries import terms_of
from orders.queries.preview import sent_lately
from orders.rules.preview import preview
from people.models import Policy
from people.rules import start_of
from reports.queries.what_if import history_of, rule_of
from reports.queries.what_if_scope import what_if_scope
from reports.rules.what_if import Rule
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = MONDAY + 90 * DAY
PAGE = "/tank-om/"


@pytest.fixture
def history(world: World) -> World:
    """Six orders: plans after 5, 14, 16, 20 and 40 days, and one that has not come."""
    for days in (5, 14, 16, 20, 40):
        world.submitted(world.sent(), at=MONDAY + days * DAY)
    world.sent()
    return world


def test_other_limits_stand_side_by_side_with_the_one_in_force_marked(history: World, read: Read) -> None:
    with time_machine.travel(LATER):
        page = read(history.eva, PAGE, dagar="21", raknas="SENT", dagslag="CALENDAR")
    shown = page.context["asked"].shown
    assert {one.rule.days: one.outcome.in_time for one in shown.lines[0].cells} == {
        14: 2,
        15: 2,
        21: 4,
        30: 4,
    }
    assert (shown.own.outcome.share, shown.own.outcome.gained, shown.waiting) == (67, 2, 0)
    assert shown.present
    assert shown.present.rule == Rule(15, "SENT", "CALENDAR")
    assertContains(page, "Gäller nu", count=1)
    assertContains(page, "4 av 6 beställningar")
    assertContains(page, "så som det var känt 31 maj 2026")


def test_nothing_that_is_set_is_moved(history: World, read: Read) -> None:
    before = list(Order.objects.order_by("pk").values_list("plan_due_on", flat=True))
    with time_machine.travel(LATER):
        read(history.eva, PAGE, dagar="90")
    assert list(Order.objects.order_by("pk").values_list("plan_due_on", flat=True)) == before


def test_the_same_is_said_as_where_a_policy_is_previewed(history: World) -> None:
    waiting = history.sent(at=MONDAY + DAY)
    told = PauseFields("AWAY", (MONDAY + 5 * DAY).date())
    pause = pause_services(assignment=waiting.assignment, fields=told, by=history.anna, at=MONDAY + 5 * DAY)
    resume_services(
        pause=pause, resumed_on=(MONDAY + 9 * DAY).date(), words="", by=history.anna, at=MONDAY + 9 * DAY
    )
    history.submitted(waiting, at=MONDAY + 18 * DAY)
    assert DueDateMove.objects.count() == 1
    own = Policy(days_to_plan=12, plan_clock_start="DECISION", plan_day_kind="WORKING", free_eves=[])
    terms, on = terms_of(own), LATER.date()
    before = preview(sent_lately(history.unit, history.eva, at=LATER), terms, on=on)
    Policy.objects.update(free_eves=[])
    days = {"from_on": on - 365 * DAY, "to_on": on, "on": on}
    found = history_of(what_if_scope(history.eva), **days, with_changes=True).compared(rule_of(own))
    outcome = found.under(rule_of(own))
    assert (outcome.judged, outcome.in_time, found.in_time) == (
        before.judged,
        before.in_time_after,
        before.in_time_before,
    )


def test_a_contract_manager_asks_of_one_unit_or_all_and_a_unit_manager_of_the_own(
    history: World, read: Read
) -> None:
    history.submitted(history.sent(history.assignment(unit=history.other_unit)), at=MONDAY + DAY)
    with time_machine.travel(LATER):
        whole = read(history.carl, PAGE)
        one = read(history.carl, PAGE, enhet=f"{history.other_unit.pk}")
        own = read(history.eva, PAGE, enhet=f"{history.other_unit.pk}")
    assert [page.context["asked"].shown.counted.orders for page in (whole, one, own)] == [7, 1, 6]
    assertContains(one, "Andelar av färre än fem visas inte.")


def test_the_period_and_the_kind_choose_the_orders(history: World, read: Read) -> None:
    first = history.sent(None, "shower", at=MONDAY + 30 * DAY)
    history.sent(first.assignment, "shower", "cleaning", kind="CHANGE", at=MONDAY + 40 * DAY)
    with time_machine.travel(LATER):
        late = read(history.eva, PAGE, fran="2026-03-10")
        changes = read(history.eva, PAGE, fran="2026-03-10", slag="alla")
        none = read(history.eva, PAGE, fran="2026-05-30")
        wrong = read(history.eva, PAGE, fran="2026-05-30", till="2026-05-01", dagar="0")
    assert [page.context["asked"].shown.counted.orders for page in (late, changes)] == [1, 2]
    assertContains(none, "Inga beställningar att räkna på")
    assertContains(wrong, "Välj en dag som inte är före den första.")
    assertContains(wrong, "Skriv ett antal dagar från 1 till 120.")


def test_protected_identities_are_counted(history: World, read: Read) -> None:
    history.sent(history.assignment(client=history.client(protection=Protection.SECRECY_MARK)))
    with time_machine.travel(LATER):
        assert read(history.eva, PAGE).context["asked"].shown.counted.orders == 7


def test_the_files_hold_every_alternative_and_the_taking_is_logged(history: World, read: Read) -> None:
    with time_machine.travel(LATER):
        text = b"".join(read(history.eva, f"{PAGE}fil/", dagar="33"))  # type: ignore[arg-type]
        book = b"".join(read(history.eva, f"{PAGE}arbetsbok/", dagar="33"))  # type: ignore[arg-type]
    lines = text.decode().splitlines()
    assert len(lines) == 1 + 1 + 24 + 1 + 1
    assert lines[1].split(";")[3:6] == ["2", "6", "33"]
    assert "Din egen gräns" in lines[-2]
    assert lines[-2].startswith("33;Dagen då den skickades;kalenderdagar;4;6;67;2;0")
    sheet = load_workbook(BytesIO(book))["Gränser"]
    assert [cell.value for cell in sheet[27]][:6] == [33, "Dagen då den skickades", "kalenderdagar", 4, 6, 67]
    looks = Look.objects.filter(assignment_number="Tänk om").order_by("pk")
    assert [look.reason for look in looks] == [
        "Hämtade listan som fil: CSV, 6 beställningar räknade",
        "Hämtade listan som fil: Excel, 6 beställningar räknade",
    ]
    assert {look.unit_id for look in looks} == {history.unit.pk}


def test_a_file_cannot_be_taken_of_what_cannot_be_understood(history: World, read: Read) -> None:
    with time_machine.travel(LATER):
        assert read(history.eva, f"{PAGE}fil/", dagar="tio").status_code == 400
    assert not Look.objects.filter(assignment_number="Tänk om").exists()


def test_one_order_is_asked_for_as_many_questions_as_many(world: World, read: Read) -> None:
    world.submitted(world.sent(), at=MONDAY + 3 * DAY)
    with time_machine.travel(LATER):
        read(world.carl, PAGE)
        one = count_queries(lambda: read(world.carl, PAGE))
        for _ in range(2):
            world.sent(world.assignment(unit=world.other_unit))
        assert count_queries(lambda: read(world.carl, PAGE)) == one


def test_an_order_taken_back_is_not_counted(history: World, read: Read) -> None:
    Order.objects.filter(plan_received_at=None).update(
        withdrawn_at=start_of(date(2026, 4, 1)), withdrawn_by=history.anna
    )
    with time_machine.travel(LATER):
        page = read(history.eva, PAGE)
    assert page.context["asked"].shown.counted.orders == 5
