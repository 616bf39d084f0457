"""What changed between two versions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.rules.changes import Said, VersionSaid, changes, matched
from plans.rules.word_changes import MOST_PARTS, Kind, Piece, after_of, before_of, word_changes

SAME, ADDED, REMOVED = Kind.SAME, Kind.ADDED, Kind.REMOVED
SHOWER, WALK, SHOPPING = 1, 2, 3


def said(what: str, *carries: int, how: str = "") -> Said:
    return Said(what, frozenset(carries), {"Vad": what, "Hur": how})


def version(*activities: Said, **texts: str) -> VersionSaid:
    return VersionSaid(texts, activities)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Orka gå ut.", "Orka gå ut.", [(SAME, "Orka gå ut.")]),
        ("", "", []),
        ("", "Orka gå ut.", [(ADDED, "Orka gå ut.")]),
        ("Orka gå ut.", "", [(REMOVED, "Orka gå ut.")]),
        ("Orka gå ut.", "Orka gå hem.", [(SAME, "Orka gå "), (REMOVED, "ut."), (ADDED, "hem.")]),
        ("gå ut", "gå ut ofta", [(SAME, "gå ut"), (ADDED, " ofta")]),
        (
            "te på morgonen här",
            "kaffe varje kväll här",
            [(REMOVED, "te på morgonen"), (ADDED, "kaffe varje kväll"), (SAME, " här")],
        ),
        ("rad ett\nrad två", "rad ett\nrad tre", [(SAME, "rad ett\nrad "), (REMOVED, "två"), (ADDED, "tre")]),
    ],
)
def test_texts_are_compared_word_by_word(before: str, after: str, pieces: list[tuple[Kind, str]]) -> None:
    assert word_changes(before, after) == [Piece(*piece) for piece in pieces]


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert (before_of(pieces), after_of(pieces)) == (before, after)
    assert all(piece.words for piece in pieces)


def test_very_long_texts_are_taken_whole() -> None:
    long = "ord " * MOST_PARTS
    assert word_changes(long, f"{long}slut") == [Piece(REMOVED, long), Piece(ADDED, f"{long}slut")]


def test_activities_are_known_by_what_they_carry_out_not_by_place_or_name() -> None:
    before = [said("Dusch", SHOWER), said("Promenad", WALK)]
    after = [said("Gå ut i parken", WALK), said("Duscha", SHOWER)]
    assert matched(before, after) == [(before[1], after[0]), (before[0], after[1])]


def test_the_closest_find_each_other_first() -> None:
    morning, evening = said("Tillsyn morgon", SHOWER), said("Tillsyn kväll", SHOWER)
    assert matched([morning, evening], [evening, morning]) == [(evening, evening), (morning, morning)]


def test_activities_that_were_merged_stand_as_the_one_that_shares_most() -> None:
    walk, shop, both = said("Promenad", WALK), said("Inköp", SHOPPING), said("Promenad", WALK, SHOPPING)
    found = changes(version(walk, shop), version(both))
    assert found.removed == [shop]
    assert found.added == []


def test_activities_without_interventions_are_known_by_name() -> None:
    found = changes(version(said("Fika")), version(said("fika"), said("Kortspel")))
    assert [one.what for one in found.added] == ["Kortspel"]
    assert [change.what for change in found.changed] == ["fika"]


def test_everything_that_differs_is_told_and_what_stands_is_named() -> None:
    before = version(
        said("Dusch", SHOWER, how="Stående"), said("Inköp", SHOPPING), Mål="Gå ut", Risker="Fall", Plan=""
    )
    after = version(said("Dusch", SHOWER, how="Sittande"), said("Promenad", WALK), Mål="Gå ut", Risker="")
    found = changes(before, after)
    assert [(text.label, text.pieces) for text in found.texts] == [("Risker", [Piece(REMOVED, "Fall")])]
    assert found.unchanged == ["Mål"]
    assert ([one.what for one in found.added], [one.what for one in found.removed]) == (
        ["Promenad"],
        ["Inköp"],
    )
    assert found.changed[0].texts[0].pieces == [Piece(REMOVED, "Stående"), Piece(ADDED, "Sittande")]
    assert not found.are_none


def test_two_equal_activities_become_one() -> None:
    one = said("Tillsyn", SHOWER)
    found = changes(version(one, said("Tillsyn", SHOWER)), version(said("Tillsyn", SHOWER)))
    assert len(found.removed) == 1
    assert found.standing == ["Tillsyn"]


def test_versions_that_say_the_same_have_no_changes() -> None:
    same = version(said("Dusch", SHOWER), Mål="Gå ut")
    assert changes(same, same).are_none
