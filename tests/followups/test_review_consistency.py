"""The rules that reviews of providers obey, and what each of them finds."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from followups.consistency.reviews import RULES
from followups.models import Finding, ProviderReview, ReviewAnswer
from people.models import Provider
from tests.fixtures.world import MONDAY, World
from tests.followups.reviewing import found, judged, opened, visited

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(world: World) -> World:
    """A judged review, and the next one with what was not met."""
    review = visited(world)
    found(world, review)
    judged(world, review)
    opened(world, at=MONDAY + timedelta(days=365))
    return world


def broken() -> list[str]:
    return [words for words, rule in RULES.items() if list(rule())]


def test_what_was_lived_through_the_actions_obeys(lived: World) -> None:
    assert broken() == []


BREAKS: dict[str, Callable[[], object]] = {
    "En bedömd": lambda: ReviewAnswer.objects.order_by("pk")[0].delete(),
    "En brist": lambda: ProviderReview.objects.filter(year=2027).update(
        provider=Provider.objects.get(name="Lindgården hemtjänst")
    ),
    "En åtgärdad": lambda: Finding.objects.filter(carried_from=None).update(
        is_met=True, checked_at=MONDAY, checked_by=Finding.objects.earliest("pk").found_by
    ),
}


@pytest.mark.parametrize("words", BREAKS)
def test_each_rule_finds_what_breaks_it(lived: World, words: str) -> None:
    BREAKS[words]()
    [rule] = broken()
    assert rule.startswith(words)
    assert all(one.startswith("Uppföljning 202") for one in RULES[rule]())
