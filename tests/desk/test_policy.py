"""A unit manager sees what a policy would mean, and adopts it as it was previewed; nothing stored is moved."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse

from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Order
from people.models import Policy
from people.models.policy import first_ladder
from tests.fixtures.reading import visitor
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = MONDAY + 40 * DAY


@pytest.fixture(autouse=True)
def in_april() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def written(world: World, **told: object) -> dict[str, Any]:
    """The form as it stands, with the days of a coming policy and what else is told."""
    context = visitor(world.eva).get("/regelverk/").context
    form, rows = context["form"], context["rows"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    lists = {"reminder_days": "5,0", "months_to_avoid": "7,12", "meeting_months": "1,5,9"}
    management = {f"ladder-{name}": value for name, value in rows.management_form.initial.items()}
    steps = {
        f"{row.prefix}-{name}": row[name].value()
        for row in rows
        for name in ("cause", "days", "audience")
        if row[name].value()
    }
    times = {"letters_from": "08:00", "letters_until": "17:00", "valid_from": "2026-05-01"}
    return {**fields, **lists, **management, **steps, **times, **told}


def post(world: World, told: dict[str, Any]) -> HttpResponse:
    return visitor(world.eva).post("/regelverk/", told, follow=True)


def adopted(world: World, **told: object) -> HttpResponse:
    """Previewed, and adopted as it was previewed."""
    first = written(world, **told)
    shown = post(world, first)
    assert shown.context["preview"], (shown.context["form"].errors, shown.context["rows"].errors)
    return post(world, {**first, "previewed": shown.context["form"]["previewed"].value(), "adopt": "1"})


def test_the_eves_are_ticked_in_swedish(world: World) -> None:
    page = visitor(world.eva).get("/regelverk/").content.decode()
    for eve in ("Trettondagsafton", "Skärtorsdagen", "Valborgsmässoafton", "Allhelgonaafton"):
        assert eve in page
    adopted(world, free_eves=["MAUNDY_THURSDAY"])
    assert Policy.objects.get(unit=world.unit).free_eves == ["MAUNDY_THURSDAY"]


def test_a_preview_adopts_nothing(world: World) -> None:
    assert post(world, written(world, days_to_plan="21")).context["preview"]
    assert not Policy.objects.filter(unit=world.unit).exists()


def test_what_was_previewed_is_adopted(world: World) -> None:
    answer = adopted(world, days_to_plan="21", reminder_days="7,3,0")
    assert "Regelverket är antaget." in answer.content.decode()
    policy = Policy.objects.get(unit=world.unit)
    assert (policy.days_to_plan, policy.reminder_days) == (21, [7, 3, 0])
    assert policy.ladder == first_ladder()


def test_what_was_not_previewed_as_it_stands_is_previewed_first(world: World) -> None:
    told = written(world, days_to_plan="21")
    mark = post(world, told).context["form"]["previewed"].value()
    answer = post(world, {**told, "days_to_plan": "30", "previewed": mark, "adopt": "1"})
    assert "ändrat sedan det förhandsgranskades" in answer.content.decode()
    assert answer.context["preview"]
    assert not Policy.objects.filter(unit=world.unit).exists()


def test_the_preview_counts_what_would_have_had_another_day(world: World) -> None:
    world.submitted(world.sent(), at=MONDAY + 18 * DAY)
    world.submitted(world.sent())
    late = world.sent()
    world.sent(at=NOW)
    shown = post(world, written(world, days_to_plan="21")).context["preview"]
    counted = shown.counted
    assert (counted.orders, len(counted.changes), counted.judged) == (4, 4, 3)
    assert (counted.share_before, counted.share_after) == (33, 67)
    assert (late.number, date(2026, 3, 17), date(2026, 3, 23)) in [
        (one.number, one.before, one.after) for one in shown.changes
    ]
    assert [(one.words, one.before, one.after) for one in shown.altered] == [("Dagar till plan", "15", "21")]


def test_the_preview_moves_a_due_day_by_the_same_rests(world: World) -> None:
    order = world.sent()
    fields = PauseFields("HOSPITAL", MONDAY.date() + DAY)
    pause = pause_services(assignment=order.assignment, fields=fields, by=world.anna, at=MONDAY + DAY)
    until = MONDAY + 6 * DAY
    resume_services(pause=pause, resumed_on=until.date(), by=world.anna, at=until)
    [change] = post(world, written(world, days_to_plan="16")).context["preview"].changes
    assert (change.before, change.after) == (date(2026, 3, 22), date(2026, 3, 23))


def test_the_preview_is_of_the_units_own_orders_of_a_year(world: World) -> None:
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))
    world.sent(at=MONDAY - 400 * DAY)
    assert post(world, written(world, days_to_plan="21")).context["preview"].counted.orders == 0


def test_the_preview_says_on_which_days_letters_no_longer_go(world: World) -> None:
    eves = ["CHRISTMAS_EVE", "MIDSUMMER_EVE", "WALPURGIS_NIGHT"]
    shown = post(world, written(world, free_eves=eves)).context["preview"]
    assert [(one.words, one.before, one.after) for one in shown.letter_days] == [
        ("Valborgsmässoafton 30 april 2026", "brev går", "inga brev"),
        ("Nyårsafton 31 december 2026", "inga brev", "brev går"),
    ]


def test_adoption_moves_no_stored_date(world: World) -> None:
    world.sent()
    world.sent(discharge_colour="RED")
    stored = list(Order.objects.order_by("pk").values())
    adopted(
        world, days_to_plan="5", plan_day_kind="WORKING", days_to_acknowledge="4", early_follow_up_days="10"
    )
    assert list(Order.objects.order_by("pk").values()) == stored


def test_a_day_gone_by_is_refused_before_the_preview(world: World) -> None:
    answer = post(world, written(world, valid_from="2026-04-01"))
    assert answer.context["preview"] is None
    assert "valid_from" in answer.context["form"].errors


def test_a_step_is_added_and_one_removed_without_script(world: World) -> None:
    added = {"ladder-9-cause": "PLAN", "ladder-9-days": "45", "ladder-9-audience": "RESPONSIBLE_BY_REGIME"}
    told = {**added, "ladder-8-DELETE": "on"}
    adopted(world, **told)
    ladder = Policy.objects.get(unit=world.unit).ladder
    assert ladder == [*first_ladder()[:8], {"cause": "PLAN", "days": 45, "audience": "RESPONSIBLE_BY_REGIME"}]


def test_days_rise_step_by_step(world: World) -> None:
    answer = post(world, written(world, **{"ladder-1-days": "1"}))
    assert answer.context["preview"] is None
    assert answer.context["rows"][1].errors == {"days": ["Skriv fler än 1, som i steget före."]}


def test_nothing_is_left_without_a_step(world: World) -> None:
    removed = {f"ladder-{place}-DELETE": "on" for place in (6, 7, 8)}
    answer = post(world, written(world, **removed))
    assert "Lägg till minst ett steg som väntar på svaret på avvikelsen." in answer.content.decode()
    assert not Policy.objects.filter(unit=world.unit).exists()
