"""The five measures of a day (house.md, section 1)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from orders.actions import acknowledge_order, send_order, withdraw_order
from orders.models import Assignment, Client, Intervention, MergeRule, OrderKind, Protection
from people.rules import day_of, end_of
from plans.actions import edit_version, submit_version
from plans.models import PlanVersion
from plans.queries import compare_version
from plans.rules.bands import ALL_BANDS
from plans.rules.writing import ActivityFields
from reports.queries import figures, figures_scope
from reports.rules import MEASURES, Figures
from tests.fixtures.world import MONDAY, World

TODAY = date(2026, 3, 20)
Queries = Callable[[int], AbstractContextManager[object]]


def counted(on: date = TODAY) -> Figures:
    return figures(Assignment.objects.all(), on=on)


def handed_in_after(world: World, days: int) -> PlanVersion:
    order = world.sent()
    version = world.completed(order, at=MONDAY)
    later = replace(world.complete_fields(version), next_follow_up_on=date(2028, 1, 1))
    version = edit_version(version=version, fields=later, edits=version.edits, by=world.mona, at=MONDAY)
    return submit_version(version=version, by=world.mona, at=MONDAY + timedelta(days=days))


def written(world: World, *activities: set[str]) -> PlanVersion:
    """A plan handed in for shower, cleaning and shopping; each activity carries out the named interventions.

    Whatever it leaves out has a reason.
    """
    keys = dict(Intervention.objects.order_by("pk").values_list("code", "pk"))
    version = world.completed()
    fields = [
        ActivityFields(
            what="Aktivitet",
            how="Lugnt",
            day_part="MORNING",
            who="Alla",
            interventions=frozenset(map(keys.get, one)),
        )
        for one in activities
    ]
    reasons = dict.fromkeys(keys.values(), "Anhöriga gör det.")
    text = replace(world.complete_fields(version), activities=fields, gap_reasons=reasons)
    edited = edit_version(version=version, fields=text, edits=version.edits, by=world.mona, at=MONDAY)
    return submit_version(version=edited, by=world.mona, at=MONDAY + timedelta(days=2))


def test_every_measure_sums_to_the_active_assignments(world: World) -> None:
    world.sent(), world.started(), world.submitted(), world.returned(), world.approved(), world.draft()

    found = counted()

    assert found.assignments == 5
    assert [sum(part.values()) for part in found.counts.values()] == [5] * len(MEASURES)


def test_every_assignment_stands_in_its_stage(world: World) -> None:
    world.sent(), world.started(), world.submitted(), world.returned(), world.approved()

    assert counted().counts["stage"] == {
        "NONE": 1, "IN_PROGRESS": 1, "SUBMITTED": 1, "RETURNED": 1, "APPROVED": 1, "REVISING": 0, "OUTDATED": 0,
    }  # fmt: skip


def test_an_extension_does_not_make_the_plan_missing(world: World) -> None:
    approved = world.approved()
    before = counted()

    world.sent(approved.plan.assignment, kind=OrderKind.EXTENSION, at=MONDAY + timedelta(days=5))

    assert counted() == before


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "0-15"), (15, "0-15"), (16, "16-31"), (31, "16-31"), (32, "32-90"), (90, "32-90"), (91, "91-180"),
     (180, "91-180"), (181, ">180")],
)  # fmt: skip
def test_lateness_is_counted_in_calendar_days_to_the_first_hand_in(
    world: World, days: int, band: str
) -> None:
    handed_in_after(world, days)

    assert counted(date(2026, 12, 1)).counts["in_time"] == dict.fromkeys(ALL_BANDS, 0) | {band: 1}


def test_a_plan_not_handed_in_yet_is_not_received(world: World) -> None:
    version = handed_in_after(world, 20)

    assert counted(day_of(version.submitted_at) - timedelta(days=1)).counts["in_time"]["not_received"] == 1


def test_a_later_version_does_not_change_when_the_first_came(world: World) -> None:
    returned = world.returned()
    world.submitted(returned.order, at=MONDAY + timedelta(days=40))

    assert counted(date(2026, 12, 1)).counts["in_time"]["0-15"] == 1


@pytest.mark.parametrize(
    ("activities", "match"),
    [
        ([{"shower"}, {"cleaning"}, {"shopping"}], "full"),
        ([{"shower"}, {"cleaning", "shopping"}], "full"),
        ([{"shower"}, {"cleaning"}], "partial"),
        ([{"shower"}, {"cleaning"}, {"shopping"}, {"walk"}], "partial"),
        ([{"shower", "meals"}, {"cleaning"}, {"shopping"}], "partial"),
        ([{"walk"}], "none"),
    ],
)
def test_match_is_what_the_review_page_finds(world: World, activities: list[set[str]], match: str) -> None:
    version = written(world, *activities)

    assert {value: number for value, number in counted().counts["match"].items() if number} == {match: 1}
    assert compare_version(version, version.order, end_of(TODAY)).outcome == match


def test_match_follows_the_merge_rules_of_the_unit_on_the_day(world: World) -> None:
    written(world, {"shower"}, {"cleaning", "shopping"})
    first, second = sorted(
        Intervention.objects.filter(code__in=["cleaning", "shopping"]).order_by("pk"), key=lambda i: i.pk
    )
    MergeRule.objects.create(unit=world.unit, first=first, second=second, allowed=False, valid_from=TODAY)

    assert counted(TODAY - timedelta(days=1)).counts["match"]["full"] == 1
    assert counted(TODAY).counts["match"]["partial"] == 1


def test_match_is_not_judged_before_a_plan_has_come_in(world: World) -> None:
    world.sent(), world.started()

    assert counted().counts["match"]["not_judged"] == 2


def test_match_is_judged_against_the_order_in_force(world: World) -> None:
    approved = world.approved()
    world.sent(
        approved.plan.assignment, "shower", "cleaning", "shopping", "walk",
        kind=OrderKind.CHANGE, at=MONDAY + timedelta(days=10),
    )  # fmt: skip

    assert counted(date(2026, 3, 11)).counts["match"]["full"] == 1
    assert counted().counts["match"]["partial"] == 1


def test_participation_counts_the_valid_plans_that_tell_of_it(world: World) -> None:
    world.approved()
    silent = world.approved()
    PlanVersion.objects.filter(pk=silent.pk).update(participation="")

    assert counted().counts["participation"]["yes"] == 1


def test_the_valid_plan_is_judged_while_the_next_waits_for_review(world: World) -> None:
    approved = world.approved()
    waiting = world.submitted(approved.order, at=MONDAY + timedelta(days=10))
    PlanVersion.objects.filter(pk=waiting.pk).update(participation="")

    assert counted().counts["participation"]["yes"] == 1


def test_a_review_counts_when_the_journal_tells_of_it_by_then(world: World) -> None:
    world.approved(), world.returned(), world.submitted()

    assert counted().counts["review"]["yes"] == 2
    assert counted(date(2026, 3, 4)).counts["review"]["yes"] == 0


def test_a_review_without_its_note_is_not_counted(world: World) -> None:
    approved = world.approved()
    PlanVersion.objects.filter(pk=approved.pk).update(number=7)

    assert counted().counts["review"]["yes"] == 0


def test_any_past_day_gives_the_same_as_on_that_day(world: World) -> None:
    seen: dict[date, Figures] = {}

    def look(days: int) -> None:
        on = day_of(MONDAY + timedelta(days=days))
        seen[on] = counted(on)

    order, other = world.sent(), world.sent()
    look(0)
    acknowledge_order(order=order, by=world.mona, at=MONDAY + timedelta(days=1))
    world.returned(order, at=MONDAY + timedelta(days=2))
    look(2)
    world.approved(order, at=MONDAY + timedelta(days=5))
    look(5)
    withdraw_order(order=other, reason="Dubblett.", by=world.anna, at=MONDAY + timedelta(days=7))
    look(7)
    world.sent(order.assignment, "walk", kind=OrderKind.CHANGE, at=MONDAY + timedelta(days=9))
    look(9)
    look(25)
    end = world.draft(order.assignment, kind=OrderKind.END, at=MONDAY + timedelta(days=30))
    end.interventions.all().delete()
    send_order(order=end, by=world.anna, at=MONDAY + timedelta(days=30))
    look(30)

    assert {on: counted(on) for on in seen} == seen
    assert [found.assignments for found in seen.values()] == [2, 2, 2, 1, 1, 1, 0]


def test_protected_identities_are_counted(world: World) -> None:
    hidden = world.client(protection=Protection.ASSUMED_IDENTITY)
    world.sent(world.assignment(client=hidden))

    assert figures(figures_scope(world.bo), on=TODAY).assignments == 1
    assert not Client.objects.for_member(world.bo).exists()


def test_each_role_counts_its_own(world: World) -> None:
    world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))

    seen = {member.name: figures(figures_scope(member), on=TODAY).assignments for member in world.members}

    assert seen == {
        "Anna": 2, "Bo": 2, "Eva": 2, "Stina": 1, "Mona": 0, "Omar": 0, "Petra": 2, "Nils": 0, "Carl": 3,
        "Disa": 2, "Greta": 0, "Adam": 0,
    }  # fmt: skip
    assert figures(figures_scope(None), on=TODAY).assignments == 0


def test_three_assignments_take_no_more_queries_than_one(
    world: World, django_assert_num_queries: Queries
) -> None:
    world.approved()
    with django_assert_num_queries(4):
        counted()
    world.approved(), world.submitted()
    with django_assert_num_queries(4):
        counted()


def test_a_day_before_everything_has_nothing(world: World) -> None:
    world.approved()
    found = counted(date(2020, 1, 1))

    assert found.assignments == 0 == sum(found.counts["stage"].values())
