"""A version is answered once: approved, or returned with reasons."""

from datetime import date, timedelta

import pytest

from journal.models import Note
from outbox.models import Letter
from plans.actions import (
    CannotPlan,
    LineFields,
    approve_version,
    note_first_look,
    return_version,
    start_version,
)
from plans.models import PlanVersion, ReturnReason, ReviewOutcome
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=4)
HOUR = timedelta(hours=1)
YES = {"needs": True, "purpose": True, "participation": True}


def test_return_writes_review_note_and_letters(world: World) -> None:
    version = world.submitted()
    return_version(
        version=version, reasons="Duschen saknas.", answers={"needs": False}, by=world.anna, at=LATER
    )
    review = PlanVersion.objects.get(pk=version.pk).review
    assert (review.outcome, review.reasons, review.by) == (
        ReviewOutcome.RETURNED,
        "Duschen saknas.",
        world.anna,
    )
    assert Note.objects.get(kind="PLAN_RETURNED").words == "Skäl: Duschen saknas."
    recipients = set(Letter.objects.filter(kind="plan_returned").values_list("recipient", flat=True))
    assert recipients == {world.mona.email, "dag@bjorken.example", "natt@bjorken.example"}


def test_return_needs_reasons(world: World) -> None:
    with pytest.raises(CannotPlan) as refused:
        return_version(version=world.submitted(), reasons=" ", answers={}, by=world.anna, at=LATER)
    assert refused.value.faults[0].field == "reasons"


def test_approval_is_current_as_long_as_the_policy_says(world: World) -> None:
    version = approve_version(version=world.submitted(), answers=YES, by=world.anna, at=LATER)
    assert version.current_until == date(2027, 3, 6)
    assert Note.objects.get(kind="PLAN_APPROVED").words == "Gäller till och med 6 mars 2027."


def test_approval_against_the_checklist_says_why(world: World) -> None:
    version = world.submitted()
    with pytest.raises(CannotPlan) as refused:
        approve_version(version=version, answers=YES | {"participation": False}, by=world.anna, at=LATER)
    assert refused.value.faults[0].field == "remarks"
    approve_version(
        version=version, remarks="Hen avböjde.", answers={"participation": False}, by=world.anna, at=LATER
    )


def test_approval_replaces_the_version_before(world: World) -> None:
    first = world.approved()
    following = start_version(assignment=first.plan.assignment, by=world.mona, at=LATER)
    second = world.completed(following.order, LATER)
    assert second == following
    world.approved(following.order, LATER)
    first.refresh_from_db()
    assert first.replaced_at == LATER


@pytest.mark.parametrize("step", ["returned", "approved"])
def test_version_is_answered_once(world: World, step: str) -> None:
    version = getattr(world, step)()
    with pytest.raises(CannotPlan, match="Läs in sidan igen"):
        approve_version(version=version, answers=YES, by=world.bo, at=LATER)
    with pytest.raises(CannotPlan, match="Läs in sidan igen"):
        return_version(version=version, reasons="Nej.", answers={}, by=world.bo, at=LATER)


def test_the_first_look_is_the_order_units_and_is_remembered_once(world: World) -> None:
    version = world.submitted()
    for member, at in [(world.mona, MONDAY), (None, MONDAY), (world.eva, LATER), (world.anna, LATER + HOUR)]:
        note_first_look(version=PlanVersion.objects.get(pk=version.pk), by=member, at=at)
    assert PlanVersion.objects.get(pk=version.pk).first_looked_at == LATER


def test_one_who_answers_has_looked(world: World) -> None:
    version = approve_version(version=world.submitted(), answers=YES, by=world.anna, at=LATER)
    assert PlanVersion.objects.get(pk=version.pk).first_looked_at == LATER


def test_a_plan_that_is_being_written_has_no_first_look(world: World) -> None:
    version = world.completed()
    note_first_look(version=version, by=world.anna, at=LATER)
    assert PlanVersion.objects.get(pk=version.pk).first_looked_at is None


def test_a_line_without_words_or_by_another_units_reason_sends_nothing_back(world: World) -> None:
    version = world.submitted()
    foreign = ReturnReason.objects.create(unit=world.other_unit, words="Deras skäl.")
    for line in (LineFields(), LineFields(reason=foreign.pk)):
        with pytest.raises(CannotPlan) as refused:
            return_version(version=version, lines=[line], answers={}, by=world.anna, at=LATER)
        assert refused.value.faults[0].field.startswith("lines-0-")
    version.refresh_from_db()
    assert version.returned_at is None
