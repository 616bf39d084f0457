"""What is found in a plan's text, and which gaps want a reason."""

from decimal import Decimal

import pytest

from plans.rules.copying import GENERAL_GOAL, remarks_on_text
from plans.rules.gaps import faults_in_gaps, gaps_in, unexplained
from plans.rules.lines import Catalogued, Cause, OrderedLine, OrderText, PlannedLine, WrittenPlan
from plans.rules.match import compare

SHOWER, WALK = 1, 2
CATALOGUE = {SHOWER: Catalogued(SHOWER, "Dusch", ("duschning",)), WALK: Catalogued(WALK, "Promenad")}
ORDER = OrderText(
    needs="Orkar inte stå länge och blir yr när hen reser sig.",
    purpose="Kunna bo kvar hemma och känna sig trygg.",
    goal="Jag vill orka gå ut själv.",
)
GOAL = "Gå till affären själv före midsommar."


def causes(order: OrderText = ORDER, goal: str = GOAL, how: str = "", assessment: str = "") -> list[Cause]:
    plan = WrittenPlan((PlannedLine("Dusch", frozenset({SHOWER}), how=how),), goal, assessment)
    return [remark.cause for remark in remarks_on_text(order, plan, CATALOGUE)]


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (GOAL, []),
        ("Orka gå ut själv.", []),
        ("Jag vill orka gå ut själv.", []),
        ("Vara trygg i duschen.", []),
        ("", [Cause.NO_GOAL]),
        ("Få den hjälp som behövs.", [Cause.GOAL_NOT_TAKEN_UP]),
        ("Orkar inte stå länge och blir yr.", [Cause.GOAL_COPIED]),
        ("KUNNA BO KVAR HEMMA, och känna sig trygg!", [Cause.GOAL_COPIED]),
        ("Bo kvar hemma tryggt med egna rutiner, musik och kaffe på balkongen.", []),
    ],
)
def test_goal_takes_up_the_orders_and_is_more_than_a_copy(goal: str, expected: list[Cause]) -> None:
    assert causes(goal=goal) == expected


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("Sitter på pall och tvättar sig själv framtill.", []),
        ("Som hen brukar.", []),
        ("", []),
        ("Dusch.", [Cause.HOW_SAYS_NOTHING]),
        ("Duschning", [Cause.HOW_SAYS_NOTHING]),
        ("Hjälp med dusch enligt beställning.", [Cause.HOW_SAYS_NOTHING]),
        ("Enligt beslut", [Cause.HOW_SAYS_NOTHING]),
        ("Orkar inte stå länge och blir yr när hen reser sig.", [Cause.HOW_COPIED]),
        ("Blir yr när hen reser sig, så två står bredvid och pallen är framtagen i förväg.", []),
    ],
)
def test_how_is_more_than_the_name_and_more_than_a_copy(how: str, expected: list[Cause]) -> None:
    assert causes(how=how) == expected


def test_professional_assessment_stands_for_a_goal_that_cannot_be_set() -> None:
    assert causes(goal="", assessment="Kan inte uttrycka egna mål.") == []


def test_order_without_a_goal_is_taken_up_by_its_purpose() -> None:
    order = OrderText(purpose=ORDER.purpose)
    assert causes(order, "Känna sig trygg hemma.") == []
    assert causes(order, ORDER.purpose) == []
    assert causes(order, "Gå ut.") == [Cause.GOAL_NOT_TAKEN_UP]


def test_order_without_words_asks_for_a_goal_all_the_same() -> None:
    (remark,) = remarks_on_text(OrderText(), WrittenPlan(()), CATALOGUE)
    assert remark.cause == Cause.NO_GOAL
    assert GENERAL_GOAL in remark.mend.words


def test_gap_without_a_reason_is_a_fault_at_its_field() -> None:
    lines = [OrderedLine(key, Decimal(1), 30) for key in CATALOGUE]
    compared = compare(lines, [PlannedLine("Duschning", frozenset())], CATALOGUE, {})
    assert [line.intervention for line in gaps_in(compared)] == [SHOWER, WALK]
    reasons = {SHOWER: "Badar hos dottern.", WALK: " "}
    assert [line.intervention for line in unexplained(compared, reasons)] == [WALK]
    (fault,) = faults_in_gaps(compared, reasons, {SHOWER: "Dusch", WALK: "Promenad"})
    assert fault.field == "gap-2"
    assert fault.words == (
        "Promenad: Ingen aktivitet utför insatsen. Ändra i planen, eller skriv varför det ska vara så."
    )
