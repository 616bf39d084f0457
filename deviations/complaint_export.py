"""The list of complaints as a file: numbers, days and choices, and no word that anybody has written of anyone."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from deviations.complaint_shown import badge_of
from deviations.models import Complaint
from people.models import Member
from people.rules import day_of

HEADINGS = (
    "Synpunkt", "Ärende", "Utförare", "Mottagen", "Vem", "Hur", "Ämne", "Hantering", "Läge", "Svar senast", "Följs upp",
    "Utföraren svarade", "Besvarad", "Avslutad", "Diarienummer",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def as_csv(complaints: Iterable[Complaint], reader: Member) -> Iterator[str]:
    """The lines of the file, with semicolons, as Swedish spreadsheets read them."""
    yield BOM + _line(HEADINGS)
    for complaint in complaints:
        yield _line(_cells(complaint, reader))


def _cells(complaint: Complaint, reader: Member) -> Iterator[object]:
    yield complaint.pk
    yield complaint.assignment.number if complaint.assignment else ""
    yield complaint.provider or ""
    yield complaint.received_on
    yield complaint.get_source_display()
    yield complaint.get_channel_display()
    yield complaint.get_topic_display()
    yield complaint.get_handling_display()
    yield badge_of(complaint, reader).words
    yield complaint.answer_by or ""
    yield complaint.follow_up_on or ""
    for at in (complaint.provider_answered_at, complaint.answered_at, complaint.closed_at):
        yield day_of(at) if at else ""
    yield complaint.registry_number


def _line(cells: Iterable[object]) -> str:
    written = StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerow([_safe(str(cell)) for cell in cells])
    return written.getvalue()


def _safe(text: str) -> str:
    """What a spreadsheet would reckon with is told as text."""
    return f"'{text}" if text.startswith(FORMULA) else text
