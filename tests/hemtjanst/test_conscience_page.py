"""The page of the nightly check tells when it was made, what is amiss since when, and what to do; numbers only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hemtjanst.clockwork import PARTS, look_nightly
from hemtjanst.conscience import CONSCIENCE
from orders.models import Order
from outbox.actions import beat
from outbox.findings import keep_findings
from tests.fixtures.reading import Read
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db
RULE = "Ramtiden är summan av beställda insatser"


def look() -> None:
    for part in PARTS:
        beat(name=part, at=timezone.now())
    look_nightly(timezone.now)


def test_before_the_first_night_it_says_that_none_is_made(world: World, read: Read) -> None:
    text = read(world.eva, "/kontroll/").content.decode()
    assert "Ingen kontroll är gjord än" in text
    assert "Regler som håller" not in text


def test_when_all_is_well_it_says_so_and_names_the_rules(world: World, read: Read) -> None:
    look()
    text = read(world.adam, "/kontroll/").content.decode()
    assert "Allt är väl" in text
    assert RULE in text
    assert "Varje del av klockverket har gett livstecken" in text


def test_a_broken_rule_is_told_with_number_since_when_and_what_to_do(world: World, read: Read) -> None:
    order = world.sent()
    Order.objects.update(frame_time=1)
    look()
    answer = read(world.eva, "/kontroll/")
    text = answer.content.decode()
    assert order.number in text
    assert "Sök upp ärendet med numret" in text
    assert "Allt är väl" not in text
    assert "Exempelsson" not in text
    assert all(RULE not in rules for _, rules in answer.context["holding"])


def test_many_findings_are_counted_and_some_of_them_named(world: World, read: Read) -> None:
    keep_findings(found={RULE: [f"2026-{place:05}-1" for place in range(1000)]}, at=timezone.now())
    text = read(world.eva, "/kontroll/").content.decode()
    assert "Minst 1\N{NO-BREAK SPACE}000" in text
    assert "2026-00011-1 och minst 988 till" in text


def test_a_night_without_a_check_is_told(world: World, read: Read) -> None:
    beat(name=CONSCIENCE, at=timezone.now() - timedelta(hours=28))
    assert "Nattens kontroll är inte gjord" in read(world.eva, "/kontroll/").content.decode()


def test_it_stands_in_the_own_menu_of_those_who_may_see_it(world: World, read: Read) -> None:
    assert "/kontroll/" in read(world.eva, "/").content.decode()
    assert "/kontroll/" not in read(world.anna, "/").content.decode()
