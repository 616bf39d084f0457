"""What an order changes against the one before it, and what that means: rule, page and acknowledgement."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from orders.actions import CannotOrder, acknowledge_order, send_order, withdraw_order
from orders.models import Order
from orders.rules import TimeCalculation, asks_for_plan, frame_time
from orders.rules.difference import Change, OrderSide, difference
from orders.shown.changes import ShownChanges, changes_of
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World

LATER = MONDAY + timedelta(days=30)
lines = st.dictionaries(
    st.integers(1, 6),
    st.builds(TimeCalculation, st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(7)]), st.integers(1, 60)),
    max_size=6,
)


def side(times: dict[int, TimeCalculation], **more: object) -> OrderSide:
    return OrderSide(times, frame_time(times.values()), more.pop("valid_to", None), **more)  # type: ignore[arg-type]


@given(lines)
def test_nothing_differs_from_itself(same: dict[int, TimeCalculation]) -> None:
    found = difference(side(same, needs="Yr."), side(dict(reversed(same.items())), needs=" Yr. "))
    assert (found.lines, found.texts, found.moves_end) == ((), (), False)
    assert set(found.kept) == set(same)


@given(lines, lines)
def test_every_intervention_is_told_once(
    before: dict[int, TimeCalculation], after: dict[int, TimeCalculation]
) -> None:
    found = difference(side(before), side(after))
    told = [*(line.key for line in found.lines), *found.kept]
    assert sorted(told) == sorted({*before, *after})


@given(lines, lines)
def test_backwards_what_was_added_is_removed(
    before: dict[int, TimeCalculation], after: dict[int, TimeCalculation]
) -> None:
    there, back = difference(side(before), side(after)), difference(side(after), side(before))
    assert {line.key for line in there.lines if line.change == Change.ADDED} == set(back.removed)
    assert (there.hours_before, there.hours_after) == (back.hours_after, back.hours_before)


@given(lines, lines)
def test_a_change_asks_for_a_plan_when_something_is_to_be_planned(
    before: dict[int, TimeCalculation], after: dict[int, TimeCalculation]
) -> None:
    assert asks_for_plan("CHANGE", before, after) == bool(difference(side(before), side(after)).to_plan)


def test_texts_and_last_days_are_told_with_before_and_after() -> None:
    found = difference(side({}, goal="Gå ut."), side({}, goal="Gå ut själv.", valid_to=date(2026, 6, 1)))
    assert [(text.field, text.before, text.after) for text in found.texts] == [
        ("goal", "Gå ut.", "Gå ut själv.")
    ]
    assert (found.moves_end, found.valid_to_after) == (True, date(2026, 6, 1))


def changed(world: World, *codes: str, send: bool = True, **fields: object) -> Order:
    first = world.sent(None, "shower", "cleaning")
    draft = world.draft(
        first.assignment,
        *codes,
        **({"kind": "CHANGE", "at": LATER} | fields),  # type: ignore[arg-type]
    )
    return send_order(order=draft, by=world.anna, at=LATER) if send else draft


def shown(order: Order) -> ShownChanges:
    found = changes_of(order, LATER)
    assert found
    return found


def test_a_sent_change_says_what_to_revise_and_by_when(world: World) -> None:
    found = shown(changed(world, "shower", "laundry"))
    assert [(line.name, line.words, line.before, line.after) for line in found.lines] == [
        ("Tvätt", "Läggs till", "–", "7 gånger per vecka, 20 minuter"),
        ("Städning", "Tas bort", "7 gånger per vecka, 20 minuter", "–"),
    ]
    assert found.kept == ["Dusch"]
    assert found.means == [
        "Planen revideras senast 16 april 2026, bara för: Tvätt. Resten står kvar.",
        "Utföraren kvitterar på nytt, senast 2 april 2026.",
    ]
    assert found.summary == "Läggs till: Tvätt. Tas bort: Städning."


def test_a_draft_says_what_it_will_ask_for(world: World) -> None:
    means = shown(changed(world, "shower", "laundry", send=False)).means
    assert means[0].startswith("En genomförandeplan väntas inom 15 kalenderdagar från det att")
    assert means[0].endswith("Bara för: Tvätt. Resten av planen står kvar.")
    assert means[1] == "Utföraren kvitterar på nytt: 1 arbetsdag från det att beställningen skickas."


@pytest.mark.parametrize(
    ("codes", "kind", "why"),
    [
        (
            ("shower",),
            "CHANGE",
            "Ingen ny plan behövs: insatser tas bara bort. Planen som finns gäller vidare.",
        ),
        (
            ("shower", "cleaning"),
            "EXTENSION",
            "Ingen ny plan behövs: insatser och tider är desamma. Planen som finns gäller vidare.",
        ),
        ((), "END", "Ingen ny plan behövs: insatserna upphör."),
    ],
)
def test_no_new_plan_and_why(world: World, codes: tuple[str, ...], kind: str, why: str) -> None:
    assert shown(changed(world, *codes, kind=kind)).means[0] == why


def test_the_first_order_changes_nothing(world: World) -> None:
    assert changes_of(world.sent(), LATER) is None


def test_a_change_is_told_against_what_was_in_force_when_it_was_sent(world: World) -> None:
    order = changed(world, "shower", "laundry")
    second = world.sent(order.assignment, "walk", kind="CHANGE", at=LATER + timedelta(days=1))
    withdraw_order(order=order, reason="Fel.", by=world.anna, at=LATER + timedelta(days=2))
    assert [line.name for line in shown(second).lines] == ["Promenad", "Dusch", "Tvätt"]
    assert shown(order).summary == "Läggs till: Tvätt. Tas bort: Städning."


def test_a_change_without_its_reason_is_not_sent(world: World) -> None:
    order = world.sent()
    draft = world.draft(order.assignment, "shower", kind="CHANGE", change_reason=" ", at=LATER)
    with pytest.raises(CannotOrder) as refused:
        send_order(order=draft, by=world.anna, at=LATER)
    assert [fault.field for fault in refused.value.faults] == ["change_reason"]


@pytest.mark.parametrize("name", ["anna", "mona"])
def test_both_sides_read_what_changes(world: World, read: Read, name: str) -> None:
    order = changed(world, "shower", "laundry", goal="Jag vill orka sjunga.")
    page = read(getattr(world, name), reverse("order", args=[order.number])).content.decode()
    for words in ("Vad som ändras", "Mål, ändrad text", "Jag vill orka gå ut själv.", "Läggs till", "20,3"):
        assert words in page


def test_the_officer_sees_it_while_writing(world: World, read: Read) -> None:
    order = changed(world, "shower", "laundry", send=False)
    page = read(world.anna, reverse("order_edit", args=[order.number]))
    assert page.context["changes"].summary == "Läggs till: Tvätt. Tas bort: Städning."


def test_the_acknowledgement_says_what_is_asked_for(world: World) -> None:
    order = changed(world, "shower", "laundry")
    answer = visitor(world.mona).post(reverse("order_acknowledge", args=[order.number]), follow=True)
    assert (
        "Beställningen är kvitterad. Revidera planen senast 16 april 2026, bara för det som ändras."
        in answer.content.decode()
    )


def test_once_acknowledged_the_page_says_when(world: World) -> None:
    order = acknowledge_order(order=changed(world, "shower", "laundry"), by=world.mona, at=LATER)
    assert shown(order).means[1] == "Utföraren kvitterade ändringen 1 april 2026."
