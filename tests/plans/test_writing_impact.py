"""What a changed order means for a plan: what stands, what is revised, what falls away."""

from decimal import Decimal

from plans.rules.impact import Fate, Impact, by_intervention, impact
from plans.rules.lines import OrderedLine, PlannedLine

NAMES = {1: "Dusch", 2: "Promenad", 3: "Städning"}
SHOWER, WALK, CLEANING = (OrderedLine(key, Decimal(7), 20) for key in NAMES)


def means(before: list[OrderedLine], after: list[OrderedLine], *activities: set[int]) -> Impact:
    planned = [PlannedLine(f"Aktivitet {place}", frozenset(keys)) for place, keys in enumerate(activities)]
    return impact(by_intervention(before), by_intervention(after), planned, NAMES)


def test_unchanged_line_leaves_its_activity_standing() -> None:
    found = means([SHOWER], [SHOWER], {1})
    assert [judged.fate for judged in found.activities] == [Fate.STANDS]
    assert (found.uncovered, found.asks_for_revision) == ((), False)


def test_altered_time_asks_for_a_revision_of_just_that_activity() -> None:
    found = means([SHOWER, WALK], [OrderedLine(1, Decimal(3), 20), WALK], {1}, {2})
    assert [judged.fate for judged in found.activities] == [Fate.REVISE, Fate.STANDS]
    assert found.activities[0].why == (
        "Dusch är ändrat från 7 gånger/vecka, 20 min till 3 gånger/vecka, 20 min. Se över hur och när."
    )
    assert found.asks_for_revision


def test_removed_line_lets_its_activity_fall_away_and_asks_for_no_revision() -> None:
    found = means([SHOWER, WALK], [SHOWER], {1}, {2})
    assert [judged.fate for judged in found.activities] == [Fate.STANDS, Fate.FALLS_AWAY]
    assert found.activities[1].why == "Promenad är inte längre beställt. Ta bort aktiviteten."
    assert not found.asks_for_revision


def test_merged_activity_that_loses_one_of_two_is_revised() -> None:
    found = means([WALK, CLEANING], [CLEANING], {2, 3})
    assert found.activities[0].fate == Fate.REVISE
    assert "Promenad är inte längre beställt. Ta bort det ur aktiviteten." in found.activities[0].why


def test_newly_ordered_intervention_needs_an_activity_until_it_has_one() -> None:
    found = means([SHOWER], [SHOWER, WALK], {1})
    assert [(judged.what, judged.fate) for judged in found.uncovered] == [("Promenad", Fate.NEW)]
    assert found.asks_for_revision
    having = means([SHOWER], [SHOWER, WALK], {1}, {2})
    assert (having.uncovered, having.are(Fate.NEW)) == ((), [having.activities[1]])


def test_intervention_that_lacked_an_activity_already_is_told_so() -> None:
    found = means([SHOWER, WALK], [SHOWER, WALK], {1})
    assert [judged.why for judged in found.uncovered] == ["Saknar aktivitet i planen."]


def test_activity_for_two_removed_interventions_names_both() -> None:
    found = means([SHOWER, WALK], [], {1, 2})
    assert found.activities[0].why == "Dusch och Promenad är inte längre beställt. Ta bort aktiviteten."
