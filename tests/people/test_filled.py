"""A query made once says of every reader what it says made anew."""

from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from orders.models import Assignment
from orders.models.clients import Protection
from people.filled import Filled, filled
from people.models import Member
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db


def _numbers(member: Member) -> QuerySet[Any, Any]:
    return Assignment.objects.for_member(member).order_by("pk").values("number")


def test_each_reader_gets_what_the_query_gives_them(world: World) -> None:
    world.sent()
    hidden = world.sent().assignment.client
    type(hidden).objects.filter(pk=hidden.pk).update(protection=Protection.SECRECY_MARK)
    world.bo.stands_in_for = frozenset({world.anna.pk})
    for member in world.members:
        asked = filled(_numbers, member)
        assert (asked.rows() if asked else []) == list(_numbers(member).values_list("number"))
        assert (asked.how_many() if asked else 0) == _numbers(member).count()


def test_the_query_is_made_for_the_first_reader_of_a_role_only(world: World) -> None:
    made = []

    def build(member: Member) -> QuerySet[Any, Any]:
        made.append(member)
        return _numbers(member)

    first, second = filled(build, world.anna), filled(build, world.bo)
    assert first
    assert second
    assert len(made) == 1
    assert world.anna.pk in first.values
    assert world.bo.pk in second.values
    assert world.anna.pk not in second.values


def test_a_reader_who_can_see_nothing_is_not_asked_for(world: World) -> None:
    assert filled(_numbers, world.adam) is None


def test_a_day_would_stand_for_every_reader_and_is_refused(world: World) -> None:
    def build(member: Member) -> QuerySet[Any, Any]:
        return _numbers(member).filter(client__born_on=date(1940, 1, 1))

    with pytest.raises(TypeError, match="every reader"):
        filled(build, world.anna)


def test_a_query_as_it_is_keeps_its_values(world: World) -> None:
    assert world.anna.unit_id in Filled.of(_numbers(world.anna)).values
