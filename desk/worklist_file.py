"""The worklist as a file: the rows of the page as it is narrowed, all its pages, in its order."""

from collections.abc import Iterator, Mapping
from datetime import date

from desk.worklist import Row, all_rows
from orders.taking import hidden_numbers, left_out, told_choice
from paper.lists import ListFile
from paper.workbook import Value
from people.models import Member

COLUMNS = {
    "Ärendenummer": 16, "Brukare": 28, "Född": 8, "Typ": 14, "Motpart": 30, "Timmar per månad": 12, "Status": 30,
    "Senast": 13, "Inlämnad": 13, "Nästa steg": 26, "För": 20,
}  # fmt: skip


def worklist_file(member: Member, asked: Mapping[str, str], *, on: date) -> tuple[ListFile, list[str]]:
    """The file, and the numbers of the cases that are in it."""
    (rows, chosen), hidden = all_rows(member, asked, on=on), hidden_numbers(member)
    shown = [row for row in rows if row.number not in hidden]
    about = (told_choice(*chosen, on=on), left_out((row.number for row in rows), hidden))
    file = ListFile(f"att-gora-{on}", COLUMNS, (_cells(row) for row in shown), about)
    return file, [row.number for row in shown]


def _cells(row: Row) -> Iterator[Value]:
    yield row.number
    yield row.client
    yield row.born
    yield row.kind
    yield row.party
    yield row.frame_time
    yield row.badge.words
    yield row.deadline
    yield row.handed_in_on
    yield row.step
    yield row.in_place_of
