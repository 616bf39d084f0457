"""Order and plan side by side, intervention by intervention."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.rules.match import Catalogued, Comparison, Finding, Match, OrderedLine, PlannedLine, compare
from plans.rules.writing import ActivityFields, prefilled

SHOWER, CLEANING, SHOPPING, WALK, PHARMACY, SUPERVISION, HYGIENE, ALARM = range(1, 9)
NAMES = {
    SHOWER: "Dusch", CLEANING: "Städning", SHOPPING: "Inköp", WALK: "Promenad", PHARMACY: "Apoteksärende",
    SUPERVISION: "Tillsyn kväll", HYGIENE: "Personlig hygien", ALARM: "Trygghetslarm",
}  # fmt: skip
ALIASES = {PHARMACY: ("apotek", "hämta medicin"), SHOWER: ("duschning", "bad"), ALARM: ("larm",)}
CATALOGUE = {
    key: Catalogued(key, name, ALIASES.get(key, ()), key in (SUPERVISION, HYGIENE))
    for key, name in NAMES.items()
}
RULES = {frozenset({SHOPPING, WALK}): True}


def ordered(*keys: int, times: int = 7, minutes: int = 20) -> list[OrderedLine]:
    return [OrderedLine(key, Decimal(times), minutes) for key in keys]


def planned(
    words: str, *keys: int, times: int | None = None, minutes: int | None = None, how: str = ""
) -> PlannedLine:
    return PlannedLine(words, frozenset(keys), Decimal(times) if times else None, minutes, how)


def compared(order: list[OrderedLine], *plan: PlannedLine) -> Comparison:
    return compare(order, plan, CATALOGUE, RULES)


def finding(order: list[OrderedLine], *plan: PlannedLine) -> Finding:
    return compared(order, *plan).lines[0].finding


def test_ordered_and_planned_agree() -> None:
    comparison = compared(ordered(SHOWER), planned("Dusch", SHOWER, times=7, minutes=20))
    assert comparison.lines[0].finding == Finding.COVERED
    assert (comparison.outcome, comparison.differing) == (Match.FULL, [])


def test_time_left_to_the_frame_agrees() -> None:
    comparison = compared(ordered(SHOWER), planned("Dusch", SHOWER))
    assert (comparison.lines[0].finding, comparison.untimed) == (Finding.COVERED, 1)


def test_less_time_differs_with_its_minutes() -> None:
    line = compared(ordered(SHOWER), planned("Dusch", SHOWER, times=5, minutes=20)).lines[0]
    assert (line.finding, line.difference) == (Finding.DIFFERS, Decimal(-40))


def test_time_of_several_activities_is_added_up() -> None:
    plan = [
        planned("Dusch", SHOWER, times=3, minutes=20),
        planned("Dusch kväll", SHOWER, times=4, minutes=20),
    ]
    assert finding(ordered(SHOWER), *plan) == Finding.COVERED


def test_ordered_and_not_planned_is_missing() -> None:
    comparison = compared(ordered(SHOWER, CLEANING), planned("Städning", CLEANING))
    assert (comparison.lines[0].finding, comparison.outcome) == (Finding.MISSING, Match.PARTIAL)


def test_planned_and_not_ordered_is_extra() -> None:
    comparison = compared(
        ordered(SHOWER), planned("Dusch", SHOWER), planned("Städ", CLEANING, times=1, minutes=90)
    )
    line = comparison.lines[1]
    assert (line.finding, line.difference, comparison.outcome) == (Finding.EXTRA, Decimal(90), Match.PARTIAL)


def test_nothing_covered_is_no_match() -> None:
    assert compared(ordered(SHOWER), planned("Städ", CLEANING)).outcome == Match.NONE
    assert compared(ordered(SHOWER)).outcome == Match.NONE
    assert compared([], planned("Städ", CLEANING)).outcome == Match.NOT_JUDGED


def test_shopping_and_walk_may_be_merged() -> None:
    comparison = compared(ordered(SHOPPING, WALK), planned("Handla till fots", SHOPPING, WALK))
    assert comparison.outcome == Match.FULL


def test_supervision_and_hygiene_may_not_be_merged() -> None:
    line = compared(ordered(SUPERVISION), planned("Kvällsbesök", SUPERVISION, HYGIENE)).lines[0]
    assert line.finding == Finding.UNCLEAR
    assert line.why == "Får inte slås ihop med personlig hygien."


def test_rule_of_the_unit_goes_before_the_spread() -> None:
    allowed = {frozenset({SUPERVISION, HYGIENE}): True}
    plan = [planned("Kvällsbesök", SUPERVISION, HYGIENE)]
    assert compare(ordered(SUPERVISION, HYGIENE), plan, CATALOGUE, allowed).outcome == Match.FULL


def test_forbidden_by_rule_is_unclear() -> None:
    forbidden = {frozenset({SHOPPING, WALK}): False}
    plan = [planned("Handla till fots", SHOPPING, WALK)]
    assert compare(ordered(SHOPPING), plan, CATALOGUE, forbidden).lines[0].finding == Finding.UNCLEAR


@pytest.mark.parametrize(
    "activity", [planned("Inköp och apotek", SHOPPING), planned("Inköp", SHOPPING, how="Kan hämta medicin.")]
)
def test_errand_hidden_under_another_is_unclear(activity: PlannedLine) -> None:
    assert finding(ordered(PHARMACY, SHOPPING), activity) == Finding.UNCLEAR


def test_part_of_another_word_hides_nothing() -> None:
    assert finding(ordered(SHOWER), planned("Städa badrummet", CLEANING)) == Finding.MISSING
    assert finding(ordered(SHOWER), planned("Duschhjälp", CLEANING)) == Finding.UNCLEAR


def test_alarm_without_time_of_its_own_agrees_with_any() -> None:
    order = ordered(ALARM, times=0, minutes=0)
    comparison = compared(order, planned("Larm", ALARM))
    assert (comparison.outcome, comparison.untimed) == (Match.FULL, 0)
    assert finding(order, planned("Larm", ALARM, times=1, minutes=5)) == Finding.COVERED


keys = st.sampled_from(sorted(NAMES))
orders = st.lists(keys, unique=True, min_size=1, max_size=5).map(lambda chosen: ordered(*chosen))
activities = st.builds(
    PlannedLine,
    st.sampled_from([*NAMES.values(), "Hämta medicin", "Hjälp"]),
    st.frozensets(keys, max_size=3),
    st.sampled_from([None, Decimal(1), Decimal(7)]),
    st.sampled_from([None, 20, 30]),
)
plans = st.lists(activities, max_size=5)
COVERED = (Finding.COVERED, Finding.DIFFERS)


@given(order=orders, plan=plans, choose=st.randoms())
def test_what_is_found_does_not_hang_on_the_order_of_the_lines(
    order: list[OrderedLine], plan: list[PlannedLine], choose: object
) -> None:
    mixed, mixed_order = plan[:], order[:]
    choose.shuffle(mixed)
    choose.shuffle(mixed_order)
    before, after = compared(order, *plan), compared(mixed_order, *mixed)
    assert {line.intervention: line.finding for line in before.lines} == {
        line.intervention: line.finding for line in after.lines
    }
    assert before.outcome == after.outcome


@given(order=orders, plan=plans, added=activities)
def test_one_more_activity_never_uncovers_another(
    order: list[OrderedLine], plan: list[PlannedLine], added: PlannedLine
) -> None:
    before = {line.intervention for line in compared(order, *plan).found(*COVERED)}
    assert before <= {line.intervention for line in compared(order, *plan, added).found(*COVERED)}


@given(order=orders)
def test_prefilled_plan_covers_its_order(order: list[OrderedLine]) -> None:
    plan: list[ActivityFields] = prefilled(order, NAMES)
    comparison = compared(order, *(activity.planned() for activity in plan))
    assert (comparison.outcome, comparison.differing) == (Match.FULL, [])
    assert comparison.ordered_minutes == comparison.planned_minutes
