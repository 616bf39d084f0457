"""A provider goes through its plans once a month, with figures that stay as they were."""

from datetime import date, timedelta

import pytest

from people.models import Member
from plans.actions.self_checks import CannotSelfCheck, SelfCheckFields, make_self_check
from plans.models import SelfCheck
from plans.queries.provider_desk import lacking, own_figures
from plans.queries.self_checks import checked_months
from plans.rules.self_checks import OwnFigures, figures_day, is_in_time, open_months
from plans.rules.stage import Stage
from tests.fixtures.world import MONDAY, World

TODAY = MONDAY.date()
MARCH = date(2026, 3, 1)


def test_this_month_and_the_one_before_are_open() -> None:
    assert open_months(date(2026, 1, 31)) == (date(2025, 12, 1), date(2026, 1, 1))


def test_a_month_gone_by_keeps_the_figures_of_its_last_day() -> None:
    assert figures_day(date(2026, 2, 1), TODAY) == date(2026, 2, 28)
    assert figures_day(MARCH, TODAY) == TODAY


def test_a_share_is_a_hundred_only_when_everybody_has_a_plan() -> None:
    most = OwnFigures(TODAY, {Stage.APPROVED: 990, Stage.REVISING: 9, Stage.OUTDATED: 1})
    assert (most.assignments, most.current, most.lacking, most.share) == (1000, 999, 1, 99)
    assert OwnFigures(TODAY, {}).share is None
    assert OwnFigures.from_dict(most.as_dict()) == most


def test_a_first_plan_counts_when_it_has_come_or_should_have() -> None:
    due = date(2026, 3, 17)
    assert is_in_time(due, due, due) is True
    assert is_in_time(due + timedelta(days=1), due, due + timedelta(days=9)) is False
    assert is_in_time(None, due, due) is None
    assert is_in_time(None, due, due + timedelta(days=1)) is False
    assert is_in_time(None, None, due) is None


def test_the_figures_of_a_day_stay_as_they_were(world: World) -> None:
    world.approved(world.sent())
    world.started(world.sent())
    world.sent(world.assignment(provider=world.lindgarden))
    late = world.sent()
    world.submitted(late, at=MONDAY + timedelta(days=20))
    then = own_figures(world.bjorken, on=TODAY + timedelta(days=16))
    assert dict(then.stages) == {Stage.APPROVED: 1, Stage.IN_PROGRESS: 1, Stage.NONE: 1}
    assert (then.in_time, then.late, then.missing, then.share) == (1, 0, 2, 33)
    now = own_figures(world.bjorken, on=TODAY + timedelta(days=21))
    assert (now.in_time, now.late, now.missing) == (1, 1, 1)


def test_those_who_lack_a_plan_come_by_urgency(world: World) -> None:
    later = world.sent(at=MONDAY + timedelta(days=1)).assignment
    returned = world.returned(world.sent()).plan.assignment
    none = world.sent().assignment
    world.approved(world.sent())
    found = lacking(world.mona, on=TODAY + timedelta(days=4))
    assert [(case.assignment, case.stage, case.due_on) for case in found] == [
        (none, Stage.NONE, date(2026, 3, 17)),
        (later, Stage.NONE, date(2026, 3, 18)),
        (returned, Stage.RETURNED, None),
    ]


def test_an_outdated_plan_is_due_the_day_it_ceased_to_hold(world: World) -> None:
    version = world.approved(world.sent())
    [case] = lacking(world.mona, on=date(2027, 4, 1))
    assert (case.stage, case.due_on) == (Stage.OUTDATED, version.current_until)


def make(world: World, words: str = "Gick igenom alla.", measures: str = "", **more: object) -> SelfCheck:
    """Mona makes March's check on Monday."""
    known: dict[str, object] = {"month": MARCH, "by": world.mona, "at": MONDAY} | more
    fields = SelfCheckFields(known.pop("month"), words, measures)  # type: ignore[arg-type]
    return make_self_check(fields=fields, **known)  # type: ignore[arg-type]


def refused_at(world: World, **what: object) -> set[str]:
    with pytest.raises(CannotSelfCheck) as refused:
        make(world, **what)  # type: ignore[arg-type]
    return {fault.field for fault in refused.value.faults}


def test_measures_are_asked_for_when_somebody_lacks_a_plan(world: World) -> None:
    world.sent()
    assert refused_at(world) == {"measures"}
    assert refused_at(world, words=" ", measures=" ") == {"words", "measures"}
    make(world, measures="Mona skriver planen i veckan.")


def test_none_are_asked_for_when_all_have_one(world: World) -> None:
    world.approved(world.sent(at=MONDAY - timedelta(days=9)), at=MONDAY - timedelta(days=7))
    check = make(world)
    assert (check.figures["on"], check.figures["stages"]) == ("2026-03-02", {"APPROVED": 1})


def test_it_is_made_once_a_month_of_an_open_month(world: World) -> None:
    make(world)
    assert refused_at(world) == {""}
    assert refused_at(world, month=date(2026, 1, 1)) == {""}
    make(world, month=date(2026, 2, 1))
    assert SelfCheck.objects.get(month=date(2026, 2, 1)).figures["on"] == "2026-02-28"


def test_only_a_provider_makes_one_and_only_it_sees_it(world: World) -> None:
    assert refused_at(world, by=world.eva) == {""}
    make(world)
    seen = {member.name for member in world.members if SelfCheck.objects.for_member(member).exists()}
    assert seen == {"Mona", "Omar", "Petra"}


def test_the_trend_is_told_between_the_checks_that_were_made(world: World) -> None:
    def kept(month: date, stages: dict[str, int], by: Member) -> None:
        SelfCheck.objects.create(
            provider=world.bjorken,
            month=month,
            figures=OwnFigures(month, stages).as_dict(),
            words="Sett.",
            at=MONDAY,
            by=by,
        )

    kept(date(2025, 12, 1), {"NONE": 1}, world.mona)
    kept(date(2026, 1, 1), {"APPROVED": 3, "NONE": 1}, world.mona)
    kept(date(2026, 2, 1), {"APPROVED": 1, "NONE": 1}, world.petra)
    assert [month.change for month in checked_months(world.petra, at_most=12)] == [-25, 75, None]
    assert [month.change for month in checked_months(world.petra, at_most=2)] == [-25, 75]
    assert checked_months(world.nils, at_most=12) == []
