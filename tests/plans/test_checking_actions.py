"""Where the provider wants it, a colleague reads a plan before it is handed in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.models import Note
from orders.models import Notice
from outbox.models import Letter
from people.models import Member
from people.roles import Role
from plans.actions import (
    CannotPlan,
    ask_for_check,
    edit_version,
    fields_of,
    pass_check,
    send_back,
    set_internal_check,
    submit_version,
    take_back,
)
from plans.letters import KINDS
from plans.models import PlanVersion
from plans.queries.checking import check_of
from plans.rules.checking import CheckState
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(days=2)


@pytest.fixture
def checking(world: World) -> World:
    """Björken checks its plans."""
    world.bjorken = set_internal_check(provider=world.bjorken, checks_plans=True, by=world.petra, at=MONDAY)
    return world


def asked(world: World) -> PlanVersion:
    return ask_for_check(version=world.completed(), by=world.mona, at=AT)


def state(version: PlanVersion) -> CheckState:
    return check_of(PlanVersion.objects.get(pk=version.pk))


def test_a_plan_is_asked_for_read_and_handed_in(checking: World) -> None:
    version = asked(checking)
    assert state(version) == CheckState.WAITING
    pass_check(version=version, by=checking.petra, at=AT)
    assert submit_version(version=version, by=checking.mona, at=AT).submitted_by == checking.mona
    kinds = [note.kind for note in Note.objects.order_by("pk")]
    assert kinds[-3:] == ["PLAN_CHECK_ASKED", "PLAN_CHECKED", "PLAN_SUBMITTED"]


def test_an_unchecked_plan_is_not_handed_in(checking: World) -> None:
    version = checking.completed()
    with pytest.raises(CannotPlan, match="Lämna planen till intern granskning först"):
        submit_version(version=version, by=checking.mona, at=AT)
    ask_for_check(version=version, by=checking.mona, at=AT)
    with pytest.raises(CannotPlan, match="En kollega läser planen"):
        submit_version(version=version, by=checking.mona, at=AT)


def test_an_unfinished_plan_is_not_worth_a_colleagues_time(checking: World) -> None:
    with pytest.raises(CannotPlan) as refused:
        ask_for_check(version=checking.started(), by=checking.mona, at=AT)
    assert "participation" in {fault.field for fault in refused.value.faults}


def test_a_gap_without_a_reason_is_told_before_a_colleague_reads(checking: World) -> None:
    version = checking.completed()
    fields = fields_of(version)
    short = replace(fields, activities=fields.activities[1:])
    edit_version(version=version, fields=short, edits=version.edits, by=checking.mona, at=AT)
    with pytest.raises(CannotPlan) as refused:
        ask_for_check(version=version, by=checking.mona, at=AT)
    assert refused.value.faults[0].field.startswith("gap-")


def test_where_nobody_checks_there_is_nothing_to_ask_for(world: World) -> None:
    with pytest.raises(CannotPlan, match="kan lämnas in direkt"):
        ask_for_check(version=world.completed(), by=world.mona, at=AT)


def test_without_a_colleague_nobody_is_left_waiting(checking: World) -> None:
    Member.objects.filter(pk=checking.petra.pk).update(is_active=False)
    with pytest.raises(CannotPlan, match="ingen kollega"):
        asked(checking)


def test_the_author_never_checks_their_own_not_even_in_another_role(checking: World) -> None:
    version = asked(checking)
    also = Member.objects.create(
        user=checking.mona.user, name="Mona", role=Role.PROVIDER_MANAGER, provider=checking.bjorken
    )
    for author in (checking.mona, also):
        with pytest.raises(CannotPlan, match="En kollega behöver läsa"):
            pass_check(version=version, by=author, at=AT)
        with pytest.raises(CannotPlan, match="En kollega behöver läsa"):
            send_back(version=version, remarks="Nej.", by=author, at=AT)


def test_nobody_writes_while_a_colleague_reads_unless_it_is_taken_back(checking: World) -> None:
    version = asked(checking)
    fields = replace(fields_of(version), goal="Annat mål.")
    with pytest.raises(CannotPlan, match="En kollega läser planen just nu"):
        edit_version(version=version, fields=fields, edits=version.edits, by=checking.mona, at=AT)
    take_back(version=version, by=checking.omar, at=AT)
    edit_version(version=version, fields=fields, edits=version.edits, by=checking.mona, at=AT)
    assert state(version) == CheckState.NOT_ASKED


def test_what_is_rewritten_after_the_check_is_read_again_but_the_same_text_is_not(checking: World) -> None:
    version = pass_check(version=asked(checking), by=checking.petra, at=AT)
    fields = fields_of(version)
    saved = edit_version(version=version, fields=fields, edits=version.edits, by=checking.mona, at=AT)
    assert state(version) == CheckState.PASSED
    edit_version(
        version=version, fields=replace(fields, goal="Annat."), edits=saved.edits, by=checking.mona, at=AT
    )
    assert state(version) == CheckState.NOT_ASKED


def test_it_comes_back_with_remarks_that_stay_at_the_provider(checking: World) -> None:
    version = asked(checking)
    with pytest.raises(CannotPlan) as refused:
        send_back(version=version, remarks=" ", by=checking.petra, at=AT)
    assert refused.value.faults[0].field == "remarks"
    send_back(version=version, remarks="Skriv hur duschen går till.", by=checking.petra, at=AT)
    assert state(version) == CheckState.SENT_BACK
    assert not Note.objects.filter(words__contains="duschen").exists()
    ask_for_check(version=version, by=checking.mona, at=AT)
    assert PlanVersion.objects.get(pk=version.pk).check_remarks == ""


def test_only_what_waits_is_answered_or_taken_back(checking: World) -> None:
    version = checking.completed()
    for act in (pass_check, take_back):
        with pytest.raises(CannotPlan, match="väntar inte på intern granskning"):
            act(version=version, by=checking.petra, at=AT)


def test_colleagues_hear_of_it_and_the_asker_of_the_answer(checking: World) -> None:
    version = asked(checking)
    assert [letter.recipient for letter in Letter.objects.filter(kind="plan_check_asked")] == [
        checking.petra.email
    ]
    assert Notice.objects.for_member(checking.petra).count() == 1
    assert KINDS["plan_check_asked"].still_true([version.pk], AT) == {version.pk}
    pass_check(version=version, by=checking.petra, at=AT)
    assert Letter.objects.get(kind="plan_check_answered").recipient == checking.mona.email
    assert KINDS["plan_check_asked"].still_true([version.pk], AT) == set()


def test_turned_off_it_stands_in_nobodys_way(checking: World) -> None:
    version = asked(checking)
    set_internal_check(provider=checking.bjorken, checks_plans=False, by=checking.petra, at=AT)
    assert submit_version(version=version, by=checking.mona, at=AT).submitted_at == AT
