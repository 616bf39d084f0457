"""The list of complaints as a file: numbers, days and choices, and no word that anybody has written of anyone."""

from collections.abc import Iterator, Sequence
from datetime import date

from deviations.models import Complaint
from deviations.models.complaints import ComplaintQuerySet
from deviations.shown.complaints import badge_of
from orders.taking import told_choice, units_among, without_protected
from paper.lists import ListFile
from paper.workbook import Value
from people.models import Member
from people.rules import day_of

CHUNK = 500
COLUMNS = {
    "Synpunkt": 11, "Ärende": 16, "Utförare": 30, "Mottagen": 13, "Vem": 22, "Hur": 18, "Ämne": 28, "Hantering": 28,
    "Läge": 20, "Svar senast": 13, "Följs upp": 13, "Utföraren svarade": 13, "Besvarad": 13, "Avslutad": 13,
    "Diarienummer": 18,
}  # fmt: skip


def complaints_file(
    rows: ComplaintQuerySet, reader: Member, chosen: Sequence[str], on: date
) -> tuple[ListFile, set[int]]:
    """The complaints, their status as the reader sees it, without protected identities; and their units."""
    shown, left_out = without_protected(rows)
    cells = (_cells(complaint, reader) for complaint in shown.iterator(chunk_size=CHUNK))
    units = units_among(shown)
    return ListFile(f"synpunkter-{on}", COLUMNS, cells, (told_choice(*chosen, on=on), left_out)), units


def _cells(complaint: Complaint, reader: Member) -> Iterator[Value]:
    yield complaint.pk
    yield complaint.assignment.number if complaint.assignment else ""
    yield complaint.provider.name if complaint.provider else ""
    yield complaint.received_on
    yield complaint.get_source_display()
    yield complaint.get_channel_display()
    yield complaint.get_topic_display()
    yield complaint.get_handling_display()
    yield badge_of(complaint, reader).words
    yield complaint.answer_by
    yield complaint.follow_up_on
    for at in (complaint.provider_answered_at, complaint.answered_at, complaint.closed_at):
        yield day_of(at) if at else None
    yield complaint.registry_number
