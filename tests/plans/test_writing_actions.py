"""A version is started from its order, written on, and handed in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.models import Note
from orders.actions import withdraw_order
from orders.models import OrderKind
from outbox.models import Letter
from plans.actions import (
    CannotPlan,
    EditedMeanwhile,
    VersionFields,
    activities_of,
    edit_version,
    fields_of,
    start_version,
    submit_version,
)
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=4)


def test_first_version_is_prefilled_from_its_order(world: World) -> None:
    version = world.started(world.sent(None, "shower", "cleaning"))
    assert [activity.what for activity in activities_of(version)] == ["Dusch", "Städning"]
    assert version.goal == "Jag vill orka gå ut själv."


def test_starting_twice_gives_the_same_version(world: World) -> None:
    version = world.started()
    assert start_version(assignment=version.plan.assignment, by=world.petra, at=LATER) == version


def test_plan_waits_for_an_order(world: World) -> None:
    with pytest.raises(CannotPlan, match="ingen skickad beställning"):
        start_version(assignment=world.draft().assignment, by=world.mona, at=MONDAY)


def test_next_version_waits_for_the_answer(world: World) -> None:
    with pytest.raises(CannotPlan, match="väntar på granskning"):
        start_version(assignment=world.submitted().plan.assignment, by=world.mona, at=LATER)


def test_next_version_carries_over_what_was_written_and_adds_what_is_newly_ordered(world: World) -> None:
    version = world.approved(world.sent(None, "shower"))
    assignment = version.plan.assignment
    world.sent(assignment, "shower", "walk", kind=OrderKind.CHANGE, at=LATER)
    following = start_version(assignment=assignment, by=world.mona, at=LATER)
    activities = activities_of(following)
    assert [(activity.what, activity.how) for activity in activities] == [
        ("Dusch", "Som hen brukar."),
        ("Promenad", ""),
    ]
    assert (following.number, following.participation) == (2, version.participation)
    version.refresh_from_db()
    assert version.followed_at == LATER


def test_unfinished_text_is_welcome(world: World) -> None:
    version = world.started()
    edit_version(version=version, fields=VersionFields(goal="Orka"), edits=0, by=world.mona, at=MONDAY)
    version.refresh_from_db()
    assert fields_of(version) == VersionFields(goal="Orka", activities=[])
    assert (version.edits, version.edited_by, version.edited_at) == (1, world.mona, MONDAY)


def test_second_of_two_writers_is_told_and_nothing_is_saved(world: World) -> None:
    version = world.started()
    edit_version(version=version, fields=VersionFields(goal="Monas"), edits=0, by=world.mona, at=MONDAY)
    with pytest.raises(EditedMeanwhile):
        edit_version(version=version, fields=VersionFields(goal="Petras"), edits=0, by=world.petra, at=LATER)
    version.refresh_from_db()
    assert version.goal == "Monas"


def test_gaps_are_named_at_their_fields(world: World) -> None:
    with pytest.raises(CannotPlan) as refused:
        submit_version(version=world.started(world.sent(None, "shower")), by=world.mona, at=MONDAY)
    assert [fault.field for fault in refused.value.faults] == [
        "participation", "attended", "care_contact", "next_follow_up_on", "next_follow_up_how",
        "activities-0-how", "activities-0-day_part", "activities-0-who",
    ]  # fmt: skip


def test_handing_in_answers_the_orders_and_tells_the_officer(world: World) -> None:
    order = world.sent()
    version = world.submitted(order, LATER)
    order.refresh_from_db()
    assert order.plan_received_at == LATER
    assert Letter.objects.get(kind="plan_submitted").recipient == world.anna.email
    note = Note.objects.get(kind="PLAN_SUBMITTED")
    assert (note.subject, note.by_name, note.at) == (f"{version.plan} v1", "Mona", LATER)


def test_version_answers_the_frame_in_force_which_it_covers_or_explains(world: World) -> None:
    version = world.completed(world.sent(None, "shower"))
    change = world.sent(version.plan.assignment, "shower", "walk", kind=OrderKind.CHANGE)
    walk = change.interventions.get(intervention__code="walk").intervention_id
    with pytest.raises(CannotPlan, match="Promenad: Ingen aktivitet") as refused:
        submit_version(version=version, by=world.mona, at=LATER)
    assert [fault.field for fault in refused.value.faults] == [f"gap-{walk}"]
    explained = replace(fields_of(version), gap_reasons={walk: "Går ut med dottern."})
    version = edit_version(version=version, fields=explained, edits=version.edits, by=world.mona, at=LATER)
    assert submit_version(version=version, by=world.mona, at=LATER).order == change
    change.refresh_from_db()
    assert change.plan_received_at == LATER


def test_nothing_is_handed_in_when_the_order_has_been_withdrawn(world: World) -> None:
    version = world.completed()
    withdraw_order(order=version.order, reason="Flyttar.", by=world.anna, at=LATER)
    with pytest.raises(CannotPlan, match="återtagen"):
        submit_version(version=version, by=world.mona, at=LATER)


def test_handed_in_version_is_fixed(world: World) -> None:
    version = world.submitted()
    with pytest.raises(CannotPlan, match="inlämnad"):
        edit_version(version=version, fields=VersionFields(), edits=version.edits, by=world.mona, at=LATER)
    with pytest.raises(CannotPlan, match="inlämnad"):
        submit_version(version=version, by=world.mona, at=LATER)


def test_follow_up_must_lie_ahead(world: World) -> None:
    version = world.completed()
    fields = replace(fields_of(version), next_follow_up_on=LATER.date())
    edit_version(version=version, fields=fields, edits=version.edits, by=world.mona, at=LATER)
    with pytest.raises(CannotPlan, match="efter i dag"):
        submit_version(version=version, by=world.mona, at=LATER)
