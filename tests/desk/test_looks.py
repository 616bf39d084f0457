"""The access log of a unit."""

from datetime import timedelta

from pytest_django.asserts import assertContains, assertNotContains

from journal.actions import record_look
from orders.models import Assignment
from people.models import Member
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World


def look(assignment: Assignment, by: Member, minutes: int, granted: bool = True, reason: str = "") -> None:
    record_look(
        file=assignment, by=by, at=MONDAY + timedelta(minutes=minutes), granted=granted, reason=reason
    )


def test_the_manager_sees_who_has_opened_the_units_files(world: World, read: Read) -> None:
    assignment = world.assignment()
    look(assignment, world.anna, 1)
    look(assignment, world.bo, 2, reason="Klagomål")
    look(assignment, world.stina, 3, granted=False)
    page = read(world.eva, "/atkomst/")
    assert [row.look.member_name for row in page.context["page"].rows] == ["Stina", "Bo", "Anna"]
    for words in ("Biståndshandläggare", assignment.number, "Klagomål", "Eget ärende", "Nekades"):
        assertContains(page, words)
    assertNotContains(page, assignment.client.name)


def test_the_log_can_be_narrowed_to_what_was_refused(world: World, read: Read) -> None:
    assignment = world.assignment()
    look(assignment, world.anna, 1)
    look(assignment, world.stina, 2, granted=False)
    rows = read(world.eva, "/atkomst/", outcome="refused").context["page"].rows
    assert [row.look.member_name for row in rows] == ["Stina"]
    assert len(read(world.eva, "/atkomst/", outcome="odd").context["page"].rows) == 2


def test_another_units_looks_are_not_shown(world: World, read: Read) -> None:
    look(world.assignment(unit=world.other_unit, case_officer=world.stina), world.stina, 1)
    assertContains(read(world.eva, "/atkomst/"), "Ingen åtkomst här")


def test_older_looks_follow_without_gap_or_repetition(world: World, read: Read) -> None:
    assignment = world.assignment()
    for place in range(120):
        look(assignment, world.anna, place // 3)
    seen: list[int] = []
    page = read(world.eva, "/atkomst/").context["page"]
    while True:
        seen += [row.look.pk for row in page.rows]
        if page.older is None:
            break
        page = read(world.eva, "/atkomst/", before=str(page.older)).context["page"]
    assert len(seen) == len(set(seen)) == 120


def test_only_the_unit_manager_reads_the_log(world: World, read: Read) -> None:
    for member in world.members:
        assert read(member, "/atkomst/").status_code == (200 if member == world.eva else 403)


def test_one_look_and_three_take_the_same_number_of_queries(world: World, read: Read) -> None:
    def queries() -> int:
        return count_queries(lambda: read(world.eva, "/atkomst/"))

    assignment = world.assignment()
    look(assignment, world.anna, 1)
    one = queries()
    look(assignment, world.anna, 2)
    look(assignment, world.bo, 3)
    assert queries() == one
