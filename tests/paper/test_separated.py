"""Lists as files that a spreadsheet reads, and never reckons with."""

from datetime import date

import pytest

from paper.separated import safe, separated


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", " =1+1", "\t=1", "\r=1"])
def test_no_text_is_taken_for_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_what_is_no_text_stands_as_it_is() -> None:
    assert [safe(cell) for cell in (-5, date(2026, 3, 2), None, "Björken")] == [
        "-5",
        "2026-03-02",
        "",
        "Björken",
    ]


def test_the_mark_stands_first_and_semicolons_between() -> None:
    assert list(separated([["Ärende", "Dag"], ["2026-1", None]])) == ["\ufeffÄrende;Dag\r\n", "2026-1;\r\n"]
