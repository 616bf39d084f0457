"""A page becomes a PDF that keeps its standards."""

from datetime import timedelta
from pathlib import Path

import pytest
import typst

from paper import PaperNotMade, make_pdf
from paper.making import _drawn
from tests.fixtures.world import MONDAY
from tests.paper.standards import assert_kept, verdicts

SMALL = Path(__file__).parent / "small.typ"
DATA = {"title": "Åäö", "text": "#pagebreak() *text*\nrad två", "rows": [["Dusch", "Morgon"]] * 3}


def test_a_small_paper_keeps_both_standards(tmp_path: Path) -> None:
    made = tmp_path / "small.pdf"
    made.write_bytes(make_pdf(SMALL, DATA, MONDAY))
    assert_kept(made)


def test_a_pdf_that_keeps_no_standard_is_found_out(tmp_path: Path) -> None:
    source, made = tmp_path / "bare.typ", tmp_path / "bare.pdf"
    source.write_text("= Utan titel", encoding="utf-8")
    typst.compile(source, output=made, pdf_tags=False)
    assert [(found.standard, found.kept) for found in verdicts(made)] == [
        ("PDFA-2A", False),
        ("PDFUA-1", False),
    ]


def test_the_same_input_gives_the_same_bytes_and_another_moment_others() -> None:
    first = make_pdf(SMALL, DATA, MONDAY)
    assert first.startswith(b"%PDF-1.7")
    assert make_pdf(SMALL, DATA, MONDAY) == first
    assert make_pdf(SMALL, DATA, MONDAY + timedelta(days=1)) != first
    assert make_pdf(SMALL, DATA, MONDAY + timedelta(microseconds=1)) == first


def test_everything_that_counts_as_drawn_can_be_printed() -> None:
    every = " ".join(chr(code) for code in sorted(_drawn()))
    assert make_pdf(SMALL, DATA | {"text": every}, MONDAY)


def test_a_paper_that_cannot_be_made_tells_nothing_of_whom_it_was_about() -> None:
    with pytest.raises(PaperNotMade) as refused:
        make_pdf(SMALL, {"title": "Greta Exempelsson"}, MONDAY)
    assert str(refused.value) == "small.typ"
    assert refused.value.__suppress_context__
