"""Notices: left with the fact, one's own, read once."""

from datetime import timedelta

import pytest

from orders.actions.notices import notify, read_notices
from orders.models import Notice
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def test_each_member_gets_one_and_nobody_inactive_any(world: World) -> None:
    world.petra.is_active = False
    world.petra.save()
    world.omar.user.is_active = False
    world.omar.user.save()
    case = world.sent().assignment
    notify(
        members=[world.mona, world.mona, world.petra, world.omar],
        assignment=case,
        words="Nytt svar",
        at=MONDAY,
    )
    assert [notice.member for notice in Notice.objects.all()] == [world.mona]


def test_reading_marks_ones_own_on_the_case_and_no_others(world: World) -> None:
    case, other = world.sent().assignment, world.sent().assignment
    for one in (case, other):
        notify(members=[world.anna, world.mona], assignment=one, words="Nytt svar", at=MONDAY)
    assert read_notices(by=world.mona, at=LATER, assignment=case) == 1
    assert [(n.member, n.assignment) for n in Notice.objects.exclude(read_at=None)] == [(world.mona, case)]


def test_all_can_be_read_at_once_but_none_that_came_since(world: World) -> None:
    case = world.sent().assignment
    notify(members=[world.mona], assignment=case, words="Nytt svar", at=MONDAY)
    notify(members=[world.mona], assignment=case, words="Nytt svar", at=LATER)
    assert read_notices(by=world.mona, at=MONDAY) == 1
    assert Notice.objects.unread().count() == 1


def test_what_was_read_keeps_its_moment(world: World) -> None:
    notify(members=[world.mona], assignment=world.sent().assignment, words="Nytt svar", at=MONDAY)
    read_notices(by=world.mona, at=MONDAY)
    assert read_notices(by=world.mona, at=LATER) == 0
    assert Notice.objects.get().read_at == MONDAY
