"""The list of complaints as a file: numbers, days and choices, and no word that anybody has written of anyone."""

from collections.abc import Iterable, Iterator
from itertools import chain

from deviations.models import Complaint
from deviations.shown.complaints import badge_of
from paper.separated import Cell, separated
from people.models import Member
from people.rules import day_of

HEADINGS: tuple[Cell, ...] = (
    "Synpunkt", "Ärende", "Utförare", "Mottagen", "Vem", "Hur", "Ämne", "Hantering", "Läge", "Svar senast", "Följs upp",
    "Utföraren svarade", "Besvarad", "Avslutad", "Diarienummer",
)  # fmt: skip


def as_csv(complaints: Iterable[Complaint], reader: Member, left_out: str) -> Iterator[str]:
    """The lines of the file, and last what is left out, if anything."""
    rows = (_cells(complaint, reader) for complaint in complaints)
    return separated(chain([HEADINGS], rows, [(left_out,)] if left_out else []))


def _cells(complaint: Complaint, reader: Member) -> Iterator[Cell]:
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
