"""The list of deviations as a file: numbers, days and choices, no client and nothing that anybody has written (R84)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from deviations.queries.waiting import StatedDeviations
from deviations.rules.states import State
from deviations.shown.deviations import badge_of, side_of
from orders.taking import told_choice, units_among, without_protected
from paper.lists import ListFile
from paper.workbook import Value
from people.models import Member
from people.rules import day_of

CHUNK = 500
COLUMNS = {
    "Avvikelse": 11, "Ärende": 16, "Beställning": 18, "Utförare": 30, "Enhet": 30, "Slag": 30, "Mellan": 30,
    "Hände": 13, "Öppnad": 13, "Läge": 24, "Svar senast": 13, "Eskalerad": 11, "Stängd": 13,
}  # fmt: skip


def deviations_file(
    rows: StatedDeviations, reader: Member, chosen: Sequence[str], on: date
) -> tuple[ListFile, set[int]]:
    """The deviations, their status as the reader sees it, without protected identities; and their units."""
    shown, left_out = without_protected(rows)
    cells = (_cells(deviation, reader, on) for deviation in shown.iterator(chunk_size=CHUNK))
    units = units_among(shown)
    return ListFile(f"avvikelser-{on}", COLUMNS, cells, (told_choice(*chosen, on=on), left_out)), units


def _cells(deviation: Any, reader: Member, on: date) -> Iterator[Value]:
    yield deviation.pk
    yield deviation.assignment.number if deviation.assignment else None
    yield deviation.order.number if deviation.order else None
    yield deviation.provider.name
    yield deviation.unit.name
    yield deviation.get_kind_display()
    yield deviation.get_process_display()
    yield deviation.happened_on
    yield deviation.opened_on
    yield badge_of(State(deviation.state), deviation.answer_by, side_of(reader), on).words
    yield deviation.answer_by
    yield "Ja" if deviation.escalated else "Nej"
    yield day_of(deviation.closed_at) if deviation.closed_at else None
