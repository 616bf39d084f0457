"""Letters that have not arrived as a file: the rows of the page, all its pages, in its order."""

from collections.abc import Iterator
from datetime import date

from desk.undelivered import Row, faults_for, row_of
from orders.taking import told_choice, units_among, without_protected_numbers
from outbox.kinds import Kinds
from paper.lists import ListFile
from paper.workbook import Value
from people.models import Member
from people.rules import STOCKHOLM

CHUNK = 500
COLUMNS = {
    "Utskick": 34, "Ärendenummer": 16, "Till": 34, "Vad som hände": 22, "Varför": 50, "Sedan": 18, "Omförsök": 10,
}  # fmt: skip


def undelivered_file(member: Member, kinds: Kinds, on: date) -> tuple[ListFile, set[int]]:
    """The letters, without those about protected identities; and the units that they concern."""
    shown, left_out = without_protected_numbers(faults_for(member), "letter__about")
    cells = (_cells(row_of(fault, kinds)) for fault in shown.iterator(chunk_size=CHUNK))
    units = units_among(shown.exclude(letter__unit_id=None), "letter__unit_id")
    about = (told_choice(on=on), left_out)
    return ListFile(f"utskick-som-inte-kommit-fram-{on}", COLUMNS, cells, about), units


def _cells(row: Row) -> Iterator[Value]:
    fault, letter = row.fault, row.fault.letter
    yield row.words
    yield letter.about
    yield letter.recipient
    yield fault.get_kind_display()
    yield row.reason.why
    yield f"{fault.found_at.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"
    yield letter.attempts
