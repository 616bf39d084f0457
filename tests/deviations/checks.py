"""What several tests of the monthly check begin with."""

from datetime import date, datetime, timedelta

from deviations.actions import make_check
from deviations.models import MonthlyCheck
from orders.models import Order
from people.rules import STOCKHOLM, start_of
from tests.fixtures.world import MONDAY, World

DAY = timedelta(days=1)
LONG_AGO = MONDAY - 60 * DAY
MARCH = date(2026, 3, 16)
APRIL = date(2026, 4, 16)


def at_noon(on: date) -> datetime:
    """Noon in Sweden."""
    return datetime(on.year, on.month, on.day, 12, tzinfo=STOCKHOLM)


def made(world: World, on: date = MARCH) -> MonthlyCheck:
    """The check of Anna's unit of a day, made as the day begins."""
    make_check(unit_id=world.unit.pk, on=on, at=start_of(on))
    return MonthlyCheck.objects.get(unit=world.unit, on=on)


def lacking(world: World, **fields: object) -> Order:
    """An acknowledged order whose plan never came; `fields` as for an assignment."""
    assignment = world.assignment(**fields) if fields else None
    return world.sent(assignment, at=LONG_AGO)
