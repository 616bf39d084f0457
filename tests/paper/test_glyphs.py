"""Text kept within what a font can draw."""

from pathlib import Path

import pytest
from font_source_sans_pro import font_directory

from paper.glyphs import BREAK, LONGEST, SUBSTITUTE, drawn_by, readable, readable_within

FONT = drawn_by((Path(font_directory) / "SourceSansPro-Regular.ttf").read_bytes())
OLD_WOMAN = "\N{OLDER WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Åsa, Örjan & Zoë går – “sakta”", "Åsa, Örjan & Zoë går – “sakta”"),
        ("A\u030asa", "Åsa"),
        ("#let *fet* _kursiv_ @ref $x^2$ \\ `kod` <a>", "#let *fet* _kursiv_ @ref $x^2$ \\ `kod` <a>"),
        ("två\r\nrader\noch\x0btre", "två\nrader\noch\ntre"),
        ("tabb\there", "tabb here"),
        (f"hej {OLD_WOMAN}", f"hej {SUBSTITUTE}"),
        ("\N{WHITE SMILING FACE}\N{VARIATION SELECTOR-16}", SUBSTITUTE),
        ("漢字", SUBSTITUTE * 2),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}\N{CIRCLED DIGIT ONE}", "A1"),
        ("vä\N{SOFT HYPHEN}nd \N{RIGHT-TO-LEFT OVERRIDE}hit", "vänd hit"),
        ("\ue000\ufffe", SUBSTITUTE * 2),
        ("", ""),
    ],
)
def test_what_cannot_be_drawn_is_replaced_so_that_the_loss_is_seen(text: str, shown: str) -> None:
    assert readable(text, FONT) == shown


def test_a_word_without_end_may_be_broken() -> None:
    parts = readable("kort " + "x" * (2 * LONGEST + 1), FONT).split(BREAK)
    assert parts == ["kort " + "x" * LONGEST, "x" * LONGEST, "x"]


def test_the_substitute_itself_can_be_drawn() -> None:
    assert ord(SUBSTITUTE) in FONT


def test_every_text_in_a_table_is_made_readable() -> None:
    assert readable_within({"a": ["漢", {"b": "漢"}], "c": 3, "d": None}, FONT) == {
        "a": [SUBSTITUTE, {"b": SUBSTITUTE}],
        "c": 3,
        "d": None,
    }


def test_a_file_that_is_no_font_is_told_apart() -> None:
    with pytest.raises(ValueError, match="maps no characters"):
        drawn_by(bytes(12))
