"""Tables as workbooks."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from paper.workbook import Sheet, workbook


def test_days_and_numbers_keep_their_kind_and_text_is_never_a_formula() -> None:
    rows = [(date(2026, 3, 2), Decimal("1.5"), 3, "=1+1", None)]
    sheet = load_workbook(workbook(Sheet("Rader", dict.fromkeys("ABCDE", 10), rows)))["Rader"]
    day, share, count, text, nothing = sheet[2]

    assert (day.value.date(), share.value, count.value, nothing.value) == (date(2026, 3, 2), 1.5, 3, None)
    assert (text.value, text.data_type) == ("=1+1", "s")


def test_characters_that_no_workbook_holds_are_left_out() -> None:
    sheet = load_workbook(workbook(Sheet("Rader", {"Text": 10}, [("a\x0bb",)])))["Rader"]

    assert sheet["A2"].value == "ab"


def test_more_columns_than_letters_have_their_widths() -> None:
    names = {f"Kolumn {place}": place + 5 for place in range(30)}
    sheet = load_workbook(workbook(Sheet("Rader", names, [])))["Rader"]

    assert sheet.column_dimensions["AD"].width == 34


def test_rows_may_be_a_stream() -> None:
    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        yield (2,)

    assert load_workbook(workbook(Sheet("Rader", {"Tal": 5}, rows())))["Rader"].max_row == 3
