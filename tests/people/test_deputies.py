"""What a deputy sees and does in place of one who is away."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from deviations.clockwork.deviations import see_to_deviations
from journal.models import Look, Note, NoteKind
from orders.access import ReasonNeeded, open_file
from orders.actions import send_order
from orders.clockwork.orders import remind_of_acknowledgement
from orders.models import Assignment, Protection
from outbox.models import Letter
from people.middleware.acting import roles_of
from people.models import Absence, Member
from people.rules import day_of
from plans.actions import approve_version, submit_version
from plans.clockwork import remind_of_plans
from tests.fixtures.reading import Read
from tests.fixtures.world import MONDAY, World

TODAY = day_of(MONDAY)


def away(member: Member, deputy: Member, *, days: int = 4) -> Absence:
    """Somebody is away from Monday on, and another stands in."""
    return Absence.objects.create(
        member=member,
        deputy=deputy,
        from_on=TODAY,
        to_on=TODAY + timedelta(days=days),
        named_at=MONDAY,
        named_by=member,
    )


def deputy(member: Member, *, days: int = 0) -> Member:
    """Somebody as a request on Monday knows them, or so many days later."""
    return roles_of(member.user, on=TODAY + timedelta(days=days))[0]


def test_a_deputy_stands_in_on_the_named_days_only(world: World) -> None:
    away(world.anna, world.bo, days=2)
    assert [deputy(world.bo, days=day).stands_in_for for day in (-1, 0, 2, 3)] == [
        frozenset(),
        {world.anna.pk},
        {world.anna.pk},
        frozenset(),
    ]
    assert deputy(world.eva).stands_in_for == frozenset()


def test_the_roles_are_still_found_in_one_query(world: World, django_assert_num_queries: object) -> None:
    away(world.anna, world.bo)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert deputy(world.bo).stands_in_for


def test_a_deputy_opens_the_cases_without_a_reason(world: World) -> None:
    number = world.sent().assignment.number
    with pytest.raises(ReasonNeeded):
        open_file(number=number, by=deputy(world.bo), at=MONDAY)
    away(world.anna, world.bo)
    open_file(number=number, by=deputy(world.bo), at=MONDAY)
    assert Look.objects.get(granted=True).member_name == "Bo"


def test_a_deputy_sees_a_protected_case_where_the_one_away_is_named(world: World) -> None:
    client = world.client(protection=Protection.SECRECY_MARK)
    world.sent(world.assignment(client=client))
    away(world.anna, world.bo)
    assert not Assignment.objects.for_member(world.bo).exists()
    assert Assignment.objects.for_member(deputy(world.bo)).exists()
    client.named_members.set([world.petra])
    assert not Assignment.objects.for_member(deputy(world.mona)).exists()
    away(world.petra, world.mona)
    assert Assignment.objects.for_member(deputy(world.mona)).exists()


def test_a_care_contacts_deputy_sees_the_cases_where_the_contact_is_named(world: World) -> None:
    assignment = world.sent().assignment
    assignment.care_contact = world.omar
    assignment.save()
    stand_in = Member.objects.create(
        user=world.nils.user, name="Vera", role=world.omar.role, provider=world.bjorken
    )
    away(world.omar, stand_in)
    assert not Assignment.objects.for_member(stand_in).exists()
    stand_in.stands_in_for = frozenset({world.omar.pk})
    assert list(Assignment.objects.for_member(stand_in)) == [assignment]


def on_behalf_of(kind: NoteKind) -> str:
    return Note.objects.get(kind=kind).on_behalf_of


def test_an_order_sent_by_a_deputy_is_noted_on_behalf_of_the_officer(world: World) -> None:
    away(world.anna, world.bo)
    send_order(order=world.draft(), by=deputy(world.bo), at=MONDAY)
    assert on_behalf_of(NoteKind.ORDER_SENT) == "Anna"


def test_a_plan_handed_in_by_a_deputy_is_noted_on_behalf_of_the_coordinator(world: World) -> None:
    version = world.completed()
    Assignment.objects.update(coordinator=world.mona)
    away(world.mona, world.petra)
    submit_version(version=version, by=deputy(world.petra), at=MONDAY)
    assert on_behalf_of(NoteKind.PLAN_SUBMITTED) == "Mona"


def test_a_plan_approved_by_a_deputy_is_noted_on_behalf_of_the_officer(world: World) -> None:
    version = world.submitted()
    away(world.anna, world.bo)
    approve_version(version=version, answers={}, by=deputy(world.bo), at=MONDAY)
    assert on_behalf_of(NoteKind.PLAN_APPROVED) == "Anna"


def test_what_a_deputy_does_on_an_own_case_is_their_own(world: World) -> None:
    away(world.anna, world.bo)
    own = world.assignment(case_officer=world.bo)
    send_order(order=world.draft(own), by=deputy(world.bo), at=MONDAY)
    others = world.assignment(case_officer=world.eva)
    send_order(order=world.draft(others), by=deputy(world.bo), at=MONDAY)
    assert set(Note.objects.values_list("on_behalf_of", flat=True)) == {""}


def test_a_care_contact_acts_in_their_own_name_though_the_coordinator_is_away(world: World) -> None:
    version = world.completed()
    Assignment.objects.update(coordinator=world.mona, care_contact=world.petra)
    away(world.mona, world.petra)
    submit_version(version=version, by=deputy(world.petra), at=MONDAY)
    assert on_behalf_of(NoteKind.PLAN_SUBMITTED) == ""


def test_the_file_tells_on_whose_behalf(world: World, read: Read) -> None:
    version = world.submitted()
    away(world.anna, world.bo)
    approve_version(version=version, answers={}, by=deputy(world.bo), at=MONDAY)
    page = read(world.anna, reverse("file", args=[version.plan.assignment.number]))
    assert "Bo i stället för Anna" in page.content.decode()


def test_a_page_lets_the_deputy_in_on_the_day(world: World, read: Read) -> None:
    address = reverse("file", args=[world.sent().assignment.number])
    away(world.anna, world.bo)
    with time_machine.travel(MONDAY, tick=False):
        assert read(world.bo, address).status_code == 200
    with time_machine.travel(MONDAY + timedelta(days=7), tick=False):
        assert read(world.bo, address).status_code == 302


def told(kind: str) -> set[str]:
    return set(Letter.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_a_plan_handed_in_is_told_to_the_deputy_too(world: World) -> None:
    away(world.anna, world.bo)
    world.submitted()
    assert told("plan_submitted") == {world.anna.email, world.bo.email}


@pytest.mark.parametrize(("days", "bo_hears"), [(16, True), (15, False)])
def test_a_late_plan_is_told_to_the_deputy_too(world: World, days: int, bo_hears: bool) -> None:
    world.sent()
    away(world.anna, world.bo, days=days)
    see_to_deviations(at=MONDAY + timedelta(days=16))
    assert world.anna.email in told("deviation_opened")
    assert (world.bo.email in told("deviation_opened")) is bo_hears


def test_a_missing_acknowledgement_is_told_to_the_deputy_too(world: World) -> None:
    world.sent()
    away(world.anna, world.bo)
    remind_of_acknowledgement(at=MONDAY + timedelta(days=2))
    assert {world.anna.email, world.bo.email} <= told("order_unacknowledged")


def test_a_care_contacts_deputy_is_reminded_too(world: World) -> None:
    assignment = world.acknowledged().assignment
    assignment.care_contact = world.omar
    assignment.save()
    away(world.omar, world.petra, days=30)
    remind_of_plans(at=MONDAY + timedelta(days=10))
    assert {world.omar.email, world.petra.email} <= told("plan_reminder")
