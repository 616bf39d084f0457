"""What must hold for meetings: the system's own acts never break it, and each break is found."""

from collections.abc import Callable
from datetime import date

import pytest

from followups.consistency.meetings import RULES
from followups.models import ContactPerson, MeetingAction, MeetingPoint, ReconciliationMeeting
from people.models import Member
from tests.fixtures.world import MONDAY, World
from tests.followups.meeting_cases import everything_met, proposed

pytestmark = pytest.mark.django_db


def broken() -> dict[str, list[str]]:
    return {name: found for name, rule in RULES.items() if (found := list(rule()))}


def test_what_the_system_does_breaks_no_rule(world: World) -> None:
    everything_met(world, "Mål.")
    assert broken() == {}


def named(world: World, *members: Member) -> None:
    for member in members:
        ContactPerson.objects.create(
            unit=world.unit, provider=world.bjorken, member=member, named_at=MONDAY, named_by=world.eva
        )


def held() -> ReconciliationMeeting:
    return ReconciliationMeeting.objects.exclude(held_on=None).get()


BREAKS: dict[str, Callable[[World], object]] = {
    "Ett bokat möte": lambda world: ReconciliationMeeting.objects.filter(held_on=None).update(
        booked_at=MONDAY
    ),
    "Ett hållet mötes": lambda world: ReconciliationMeeting.objects.exclude(held_on=None).update(
        held_on=date(2026, 2, 26)
    ),
    "Åtgärder": lambda world: MeetingAction.objects.update(meeting=proposed(world)),
    "Exempel": lambda world: MeetingPoint.objects.update(
        assignment=world.assignment(provider=world.lindgarden)
    ),
    "En utförare": lambda world: named(world, world.anna, world.bo, world.eva),
    "Kontaktpersoner": lambda world: named(world, world.stina),
}


@pytest.mark.parametrize("rule", BREAKS)
def test_each_break_is_found_by_its_rule(world: World, rule: str) -> None:
    everything_met(world, "Mål.")
    BREAKS[rule](world)
    assert [name.startswith(rule) for name in broken()] == [True]
