"""Reading hand-over files as they come."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook

from orders.handover import NotReadable, Row, read_rows

COLUMNS = ("Ärende", "Behov")
HALF_PAST_EIGHT = datetime.combine(date(2024, 3, 1), time(8, 30))


def rows(content: bytes) -> list[Row]:
    return list(read_rows(BytesIO(content), COLUMNS))


def told(content: bytes) -> list[tuple[int, str, str]]:
    return [(row.line, row.cells["Ärende"], row.cells["Behov"]) for row in rows(content)]


def sheet(*lines: list[object]) -> bytes:
    book, file = Workbook(), BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_encodings_separators_and_line_ends_are_found(encoding: str, separator: str, line_end: str) -> None:
    text = line_end.join([f"Ärende{separator}Behov", f"A{separator}Åsna", ""])
    assert told(text.encode(encoding)) == [(2, "A", "Åsna")]


def test_a_record_has_the_line_where_it_starts() -> None:
    text = 'Ärende;Behov\r\nA;"ett\r\ntvå; tre"\r\n\r\nB;fyra\r\n'
    assert told(text.encode()) == [(2, "A", "ett\r\ntvå; tre"), (5, "B", "fyra")]


def test_headers_may_stand_in_any_order_and_others_are_left_out() -> None:
    assert told("Annat; behov ;ÄRENDE\nx;y;A\n".encode()) == [(2, "A", "y")]


def test_a_letter_written_as_two_is_read_as_one() -> None:
    assert told("A\u0308rende;Behov\nA;A\u0308n\n".encode()) == [(2, "A", "Än")]


def test_trailing_empty_fields_are_no_fault() -> None:
    assert rows("Ärende;Behov\nA;b;;\n".encode())[0].broken == ""


@pytest.mark.parametrize("record", ["A", "A;b;c"])
def test_too_few_and_too_many_fields_are_told(record: str) -> None:
    row = rows(f"Ärende;Behov\n{record}\n".encode())[0]
    assert "fält" in row.broken
    assert row.cells["Ärende"] == "A"


def test_a_misplaced_quote_tears_its_record_and_reading_goes_on() -> None:
    found = rows('Ärende;Behov\nA;b\nB;"c" d\nC;e\n'.encode())
    assert [(row.line, row.is_torn) for row in found] == [(2, False), (3, True), (4, False)]


def test_a_quote_that_never_closes_tears_the_rest() -> None:
    found = rows('Ärende;Behov\nA;b\nB;"c\nC;d\n'.encode())
    assert [(row.line, row.is_torn) for row in found] == [(2, False), (3, True)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"\r\n", "tom"),
        ("Ärende|Behov\nA|b\n".encode(), "åtskilda"),
        ("Ärende;Annat\nA;b\n".encode(), "saknar kolumnen Behov"),
        (b"Nummer;Annat\nA;b\n", "saknar kolumnerna Ärende, Behov"),
        ("Ärende;Behov;Behov\nA;b;c\n".encode(), "mer än en gång"),
        ('Ärende;Behov;"x"y\nA;b;c\n'.encode(), "Rubrikraden"),
        ("Ärende;Behov\n".encode("utf-16"), "varken"),
        (b"\x89PNG\r\n\x1a\n\0\0", "åtskilda"),
        (b"\xd0\xcf\x11\xe0 gammal Excel", ".xlsx"),
        (b"PK\x03\x04 trasig", "skadad"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(NotReadable, match=words):
        rows(content)


def test_a_workbook_may_hold_days_and_numbers() -> None:
    content = sheet(["Ärende", "Behov"], [date(2024, 3, 1), 7], [None, None], [HALF_PAST_EIGHT, 0.5], ["A"])
    assert told(content) == [(2, "2024-03-01", "7"), (4, "2024-03-01 08:30:00", "0.5"), (5, "A", "")]


@pytest.mark.parametrize("lines", [[], [["Ärende"], ["A"]]])
def test_a_workbook_without_its_headers_says_so(lines: list[list[object]]) -> None:
    with pytest.raises(NotReadable):
        rows(sheet(*lines))
