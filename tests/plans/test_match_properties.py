"""What holds for every order and every plan, whatever stands in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plans.rules.copying import remarks_on_text
from plans.rules.lines import (
    Catalogued,
    Comparison,
    Finding,
    Match,
    OrderedLine,
    OrderText,
    PlannedLine,
    Remark,
    WrittenPlan,
)
from plans.rules.match import compare
from plans.rules.mends import mended
from plans.rules.words import DAY_PARTS
from plans.rules.writing import prefilled

LISTED = [
    ("Dusch", ("duschning", "bad"), False),
    ("Städning", ("städ", "städa"), False),
    ("Inköp", ("handla", "matinköp"), False),
    ("Promenad", ("utevistelse",), False),
    ("Apoteksärende", ("apotek", "hämta medicin"), False),
    ("Tillsyn kväll", ("kvällstillsyn",), True),
    ("Personlig hygien", ("hygien", "tvätta sig"), True),
    ("Måltider", ("måltid", "lunch"), True),
    ("Sällskap vid måltid", ("måltidssällskap",), False),
    ("Trygghetslarm", ("larm",), False),
]
CATALOGUE = {key: Catalogued(key, *one) for key, one in enumerate(LISTED, 1)}
SHOPPING, WALK, PHARMACY, MEALS, COMPANY = 3, 4, 5, 8, 9
RULES = {
    frozenset({SHOPPING, WALK}): True,
    frozenset({PHARMACY, WALK}): False,
    frozenset({MEALS, COMPANY}): True,
}
NAMES = {key: one.name for key, one in CATALOGUE.items()}
COVERED = (Finding.COVERED, Finding.DIFFERS)

keys = st.sampled_from(sorted(CATALOGUE))
times = st.sampled_from([Decimal(one) for one in ("0.25", "0.5", "1", "3", "7", "14", "21")])
minutes = st.sampled_from([5, 20, 45])
lines = st.builds(OrderedLine, keys, times, minutes) | st.builds(
    OrderedLine, keys, st.just(Decimal(0)), st.just(0)
)
orders = st.lists(lines, unique_by=lambda line: line.intervention, min_size=1, max_size=6)
spellings = [name for one in CATALOGUE.values() for name in (one.name, *one.aliases)]
headings = st.sampled_from([*spellings, "Inköp och apotek", "Hygien och lunch", "Hjälp på morgonen"])
texts = [
    "", "Dusch", "Hjälp med handla.", "Sitter på pall, tvättar sig själv framtill.", "Orkar inte stå länge i duschen.",
    "Kan hämta medicin.", "Vill kunna bo kvar hemma så länge det går.",
]  # fmt: skip
activities = st.builds(
    PlannedLine,
    headings,
    st.frozensets(keys, max_size=3),
    st.none() | times,
    st.none() | minutes,
    st.sampled_from(texts),
    st.sampled_from(["", *DAY_PARTS]),
)
plans = st.builds(
    WrittenPlan,
    st.lists(activities, max_size=6).map(tuple),
    st.sampled_from([*texts, "Orka gå ut själv.", "Mål finns."]),
    st.sampled_from(["", "Kan inte uttrycka egna mål."]),
)
order_texts = st.builds(
    OrderText,
    st.sampled_from(["", "Orkar inte stå länge i duschen."]),
    st.sampled_from(["", "Vill kunna bo kvar hemma så länge det går."]),
    st.sampled_from(["", "Jag vill orka gå ut själv."]),
)


def compared(order: Sequence[OrderedLine], plan: Sequence[PlannedLine]) -> Comparison:
    return compare(order, plan, CATALOGUE, RULES)


def said(comparison: Comparison) -> tuple[object, ...]:
    """Everything that is said of an order and a plan, wherever it stands."""
    lines = {
        line.intervention: (line.finding, line.difference, [remark.cause for remark in line.remarks])
        for line in comparison.lines
    }
    beside = sorted(remark.cause for remark in comparison.remarks)
    return lines, comparison.outcome, comparison.planned_minutes, comparison.untimed, beside


def everything(
    order: Sequence[OrderedLine], text: OrderText, plan: WrittenPlan
) -> list[tuple[object, Remark]]:
    """Every remark with what it is about: an intervention, or the plan as a whole."""
    comparison = compared(order, plan.activities)
    in_lines = [(line.intervention, remark) for line in comparison.lines for remark in line.remarks]
    beside = [*comparison.remarks, *remarks_on_text(text, plan, CATALOGUE)]
    return [*in_lines, *(("plan", remark) for remark in beside)]


@given(order=orders, plan=plans, choose=st.randoms())
def test_nothing_hangs_on_the_order_of_lines_or_activities(
    order: list[OrderedLine], plan: WrittenPlan, choose: Random
) -> None:
    mixed = choose.sample(plan.activities, len(plan.activities))
    mixed_order = choose.sample(order, len(order))
    assert said(compared(order, plan.activities)) == said(compared(mixed_order, mixed))


def shouted(words: str, choose: Random) -> str:
    return words.upper()


def by_another_name(words: str, choose: Random) -> str:
    found = [one for one in CATALOGUE.values() if words in (one.name, *one.aliases)]
    return choose.choice([found[0].name, *found[0].aliases]) if found else words


@given(
    order=orders,
    plan=plans,
    choose=st.randoms(),
    respelt=st.sampled_from([shouted, by_another_name]),
)
def test_nothing_hangs_on_spelling(
    order: list[OrderedLine], plan: WrittenPlan, choose: Random, respelt: Callable[[str, Random], str]
) -> None:
    other = [replace(one, words=respelt(one.words, choose)) for one in plan.activities]
    assert said(compared(order, plan.activities)) == said(compared(order, other))


@given(order=orders, plan=plans, added=activities)
def test_one_more_activity_never_uncovers_another(
    order: list[OrderedLine], plan: WrittenPlan, added: PlannedLine
) -> None:
    before = {line.intervention for line in compared(order, plan.activities).found(*COVERED)}
    after = compared(order, [*plan.activities, added]).found(*COVERED)
    assert before <= {line.intervention for line in after}


@given(order=orders)
def test_plan_prefilled_from_its_order_covers_it(order: list[OrderedLine]) -> None:
    plan = prefilled(order, NAMES)
    comparison = compared(order, [activity.planned() for activity in plan])
    assert (comparison.outcome, comparison.all_remarks) == (Match.FULL, [])
    assert comparison.ordered_minutes == comparison.planned_minutes


@given(order=orders, plan=plans)
def test_outcome_is_what_the_lines_say(order: list[OrderedLine], plan: WrittenPlan) -> None:
    comparison = compared(order, plan.activities)
    clean = {line.finding for line in comparison.lines} <= set(COVERED)
    assert (comparison.outcome == Match.FULL) == clean


@given(order=orders, text=order_texts, plan=plans)
def test_every_finding_has_a_reason_and_a_mend_that_removes_it(
    order: list[OrderedLine], text: OrderText, plan: WrittenPlan
) -> None:
    before = everything(order, text, plan)
    for about, remark in before:
        assert remark.why.endswith((".", "”")), remark
        assert remark.mend.words.endswith((".", "”")), remark
        left = everything(order, text, mended(plan, remark))
        assert found(about, remark, left) < found(about, remark, before)


def found(about: object, remark: Remark, among: list[tuple[object, Remark]]) -> int:
    return sum((about, remark.cause) == (one, other.cause) for one, other in among)


@given(order=orders, text=order_texts, plan=plans)
def test_mending_one_thing_after_another_leaves_nothing_to_say(
    order: list[OrderedLine], text: OrderText, plan: WrittenPlan
) -> None:
    for _ in range(200):
        left = everything(order, text, plan)
        if not left:
            break
        plan = mended(plan, left[0][1])
    assert left == []
    assert compared(order, plan.activities).outcome == Match.FULL


@given(order=orders, text=order_texts, plan=plans)
def test_a_line_is_covered_when_nothing_is_said_of_it(
    order: list[OrderedLine], text: OrderText, plan: WrittenPlan
) -> None:
    for line in compared(order, plan.activities).lines:
        assert (line.finding == Finding.COVERED) == (not line.remarks)
