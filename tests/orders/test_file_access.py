"""Files opened for a time to an auditor, who has no cases."""

from datetime import date, datetime, timedelta

from orders.models import Assignment, FileAccess, Protection
from people.models import Member
from people.queries import roles_on
from people.rules import day_of
from tests.fixtures.world import MONDAY, World

UNTIL = day_of(MONDAY) + timedelta(days=14)


def opened(world: World, assignment: Assignment, ended_at: datetime | None = None) -> FileAccess:
    return FileAccess.objects.create(
        assignment=assignment, member=world.greta, purpose="Aktgranskning", from_on=day_of(MONDAY),
        until_on=UNTIL, given_at=MONDAY, given_by=world.carl, ended_at=ended_at,
    )  # fmt: skip


def acting(member: Member, on: date) -> Member:
    return next(role for role in roles_on(member.user_id, on) if role.pk == member.pk)


def seen(world: World, on: date) -> set[Assignment]:
    return set(Assignment.objects.for_member(acting(world.greta, on)))


def test_an_auditor_sees_the_opened_files_and_no_other(world: World) -> None:
    mine, _ = world.sent().assignment, world.sent()
    opened(world, mine)

    assert seen(world, day_of(MONDAY)) == {mine}


def test_an_auditor_sees_nothing_before_and_after_the_time(world: World) -> None:
    opened(world, world.sent().assignment)

    assert [len(seen(world, day)) for day in (date(2026, 3, 1), UNTIL, UNTIL + timedelta(days=1))] == [
        0,
        1,
        0,
    ]


def test_an_ended_access_is_closed_at_once(world: World) -> None:
    opened(world, world.sent().assignment, ended_at=MONDAY)

    assert not seen(world, day_of(MONDAY))


def test_an_opened_file_never_shows_a_protected_identity(world: World) -> None:
    hidden = world.client(protection=Protection.ASSUMED_IDENTITY)
    opened(world, world.sent(world.assignment(client=hidden)).assignment)

    assert not seen(world, day_of(MONDAY))


def test_what_is_opened_for_an_auditor_opens_nothing_for_others(world: World) -> None:
    opened(world, world.sent().assignment)

    assert not Assignment.objects.for_member(acting(world.carl, day_of(MONDAY)))
