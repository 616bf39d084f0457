"""Each rule for performed time and review rounds finds what breaks it, and nothing else."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from followups.actions.performed import Measured, keep_performed_time
from followups.actions.rounds import draw_round, review_drawn
from followups.consistency.rounds import RULES
from followups.models import PerformedTime, RoundOrder
from followups.rules.rounds import RoundFields
from orders.models import OrderFeedback
from orders.rules.order_checklist import QUESTIONS
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
JUNE = MONDAY.replace(month=6)


@pytest.fixture
def sound(world: World) -> World:
    """A month in each place beside the band, and a reviewed order of a round."""
    hours = ("0", "24.3", "24.4", "30.4", "36.4", "36.5", "90")
    measured = [Measured(world.sent().assignment, date(2026, 4, 1), Decimal(one)) for one in hours]
    keep_performed_time(measured=measured, by=None, at=JUNE)
    keep_performed_time(
        measured=[Measured(measured[0].assignment, date(2026, 1, 1), Decimal(4))], by=None, at=JUNE
    )
    day = MONDAY.date()
    fields = RoundFields(day, day, 1, 1, day + timedelta(days=1))
    drawn = draw_round(fields=fields, by=world.eva, at=MONDAY).drawn.get()
    review_drawn(drawn=drawn, answers=dict.fromkeys(QUESTIONS, True), words="", by=world.bo, at=MONDAY)
    return world


def broken() -> dict[str, int]:
    return {words: count for words, rule in RULES.items() if (count := len(list(rule())))}


def test_what_the_actions_leave_obeys_every_rule(sound: World) -> None:
    assert set(PerformedTime.objects.order_by("pk").values_list("band", flat=True)) == {
        "BELOW", "WITHIN", "ABOVE", "UNGRANTED",
    }  # fmt: skip
    assert broken() == {}


BREAKS: dict[str, Callable[[World], object]] = {
    "Utförd tid ligger i det läge som siffrorna säger": lambda world: PerformedTime.objects.filter(
        hours=Decimal("24.4")
    ).update(band="BELOW"),
    "Bara tid utanför spannet är uppföljd": lambda world: PerformedTime.objects.filter(
        hours=Decimal("30.4")
    ).update(outcome="NOTHING", followed_up_at=JUNE, followed_up_by=world.anna),
    "En granskning i en omgång är av den beställningen och den kollegan": lambda world: (
        OrderFeedback.objects.update(by=world.eva)
    ),
}


@pytest.mark.parametrize("words", BREAKS)
def test_what_breaks_a_rule_is_found(sound: World, words: str) -> None:
    BREAKS[words](sound)
    assert broken() == {words: 1}


def test_ones_own_order_is_found(sound: World) -> None:
    OrderFeedback.objects.update(by=sound.anna)
    RoundOrder.objects.update(reviewer=sound.anna)
    assert broken() == {"Ingen har fått sin egen beställning att granska": 1}
