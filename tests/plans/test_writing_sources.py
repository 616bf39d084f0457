"""Each text of a plan remembers where it came from."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from plans.rules.lines import OrderedLine
from plans.rules.sources import (
    FROM_ORDER,
    WRITTEN,
    Origin,
    Source,
    as_read,
    as_stored,
    carried,
    pairs,
    traced,
)
from plans.rules.templates import TemplateText, template_for
from plans.rules.writing import (
    ActivityFields,
    VersionFields,
    continued,
    following_time,
    prefilled,
    with_sources,
)

SHOWER, WALK = OrderedLine(1, Decimal(7), 20), OrderedLine(2, Decimal(2), 30)
NAMES = {1: "Dusch", 2: "Promenad"}
TEMPLATE = TemplateText("Dusch", 2, is_providers=True, intervention=1, how="Sittande.", who="Morgongruppen")
FROM_TEMPLATE = Source(Origin.TEMPLATE, "Dusch", 2)
SETS = st.lists(st.frozensets(st.integers(1, 4), max_size=2), max_size=6)


def test_sources_are_told_in_words() -> None:
    shown = [FROM_ORDER, FROM_TEMPLATE, Source(Origin.VERSION, number=1), WRITTEN]
    assert [source.words for source in shown] == [
        "från beställningen", "från mall: Dusch v2", "från version 1", "skrivet",
    ]  # fmt: skip


def test_what_is_stored_is_what_is_read() -> None:
    sources = {"what": FROM_ORDER, "how": FROM_TEMPLATE, "who": Source(Origin.VERSION, number=3)}
    assert as_read(as_stored(sources)) == sources


def test_unchanged_text_keeps_its_source_and_changed_text_is_written() -> None:
    before = {"goal": "Gå ut.\nSjälv.", "risks": "Fall", "own_words": ""}
    after = {"goal": "Gå ut.\r\nSjälv.", "risks": "Fallrisk", "own_words": ""}
    assert traced(before, {"goal": FROM_ORDER, "risks": FROM_ORDER}, after) == {
        "goal": FROM_ORDER,
        "risks": WRITTEN,
    }


def test_unchanged_text_of_unknown_source_stays_unknown() -> None:
    assert traced({"goal": "Gå ut."}, {}, {"goal": "Gå ut."}) == {}


def test_text_carried_over_names_the_version_it_was_written_in() -> None:
    sources = {"goal": FROM_ORDER, "risks": Source(Origin.VERSION, number=1)}
    assert carried({"goal": "Gå ut.", "risks": "Fall", "assessment": ""}, sources, 2) == {
        "goal": Source(Origin.VERSION, number=2),
        "risks": Source(Origin.VERSION, number=1),
    }


def test_activity_is_known_again_by_what_it_carries_out_then_by_its_place() -> None:
    one, two, three = frozenset({1}), frozenset({2}), frozenset({3})
    assert pairs([one, two], [two, one]) == [1, 0]
    assert pairs([one, two], [one, three]) == [0, 1]
    assert pairs([one, two], [two]) == [1]
    assert pairs([one], [one, one]) == [0, None]


@given(SETS, SETS)
def test_no_two_activities_come_from_the_same(
    before: list[frozenset[int]], after: list[frozenset[int]]
) -> None:
    places = [place for place in pairs(before, after) if place is not None]
    assert len(places) == len(set(places))
    assert len(pairs(before, after)) == len(after)


def test_preliminary_activity_says_what_is_ordered_and_what_a_template() -> None:
    shower, walk = prefilled([SHOWER, WALK], NAMES, {1: TEMPLATE})
    assert (shower.how, shower.who, shower.day_part, walk.how) == ("Sittande.", "Morgongruppen", "", "")
    assert (shower.sources["what"], shower.sources["how"]) == (FROM_ORDER, FROM_TEMPLATE)
    assert "how" not in walk.sources


def test_moved_and_edited_activities_keep_the_sources_of_what_they_keep() -> None:
    before = VersionFields(activities=prefilled([SHOWER, WALK], NAMES, {1: TEMPLATE}))
    shower, walk = before.activities
    after = replace(before, activities=[walk, replace(shower, how="Stående.", sources={})])
    moved = with_sources(before, after).activities[1]
    assert (moved.sources["how"], moved.sources["who"]) == (WRITTEN, FROM_TEMPLATE)


def test_next_version_begins_with_everything_and_says_which_version_it_is_from() -> None:
    before = VersionFields(
        goal="Gå ut.", risks="Fall", gap_reasons={2: "Vill inte."}, activities=prefilled([SHOWER], NAMES)
    )
    after = continued(before, 1)
    assert after == before
    assert {source.words for source in after.sources.values()} == {"från version 1"}
    assert after.activities[0].sources["what"].words == "från version 1"


def test_time_that_was_as_ordered_follows_the_order_and_other_time_stays() -> None:
    as_ordered = ActivityFields("Dusch", interventions=frozenset({1}), times_per_week=Decimal(7), minutes=20)
    own = replace(as_ordered, minutes=25)
    altered = OrderedLine(1, Decimal(3), 20)
    first, second = following_time([as_ordered, own], [SHOWER], [altered])
    assert (first.times_per_week, first.sources["minutes"]) == (Decimal(3), FROM_ORDER)
    assert second == own


def template(*, is_providers: bool, intervention: int | None = None, number: int = 1) -> TemplateText:
    return TemplateText("", number, is_providers, intervention, "" if intervention else "PERSONAL_CARE")


def test_template_for_the_intervention_goes_first_and_the_providers_before_the_units() -> None:
    offered = [
        template(is_providers=True, intervention=1),
        template(is_providers=False, intervention=1),
        template(is_providers=True),
        template(is_providers=False),
    ]
    while offered:
        assert template_for(1, "PERSONAL_CARE", reversed(offered)) == offered[0]
        offered = offered[1:]
    assert template_for(1, "PERSONAL_CARE", []) is None


def test_template_for_something_else_does_not_fit() -> None:
    offered = [template(is_providers=True, intervention=2), template(is_providers=True)]
    assert template_for(1, "DOMESTIC_LIFE", offered) is None
