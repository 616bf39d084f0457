"""The list of deviations as a file: numbers, days and choices, no client and nothing that anybody has written (R84)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from deviations.rules.states import State
from deviations.shown.deviations import badge_of, side_of
from paper.separated import Cell, separated
from people.models import Member
from people.rules import day_of

HEADINGS: tuple[Cell, ...] = (
    "Avvikelse", "Ärende", "Beställning", "Utförare", "Enhet", "Slag", "Mellan", "Hände", "Öppnad", "Läge",
    "Svar senast", "Eskalerad", "Stängd",
)  # fmt: skip


def as_csv(deviations: Iterable[Any], reader: Member, on: date, left_out: str) -> Iterator[str]:
    """The lines of the file, the status as the reader sees it; and last what is left out, if anything."""
    rows = (_cells(deviation, reader, on) for deviation in deviations)
    return separated(chain([HEADINGS], rows, [(left_out,)] if left_out else []))


def _cells(deviation: Any, reader: Member, on: date) -> Iterator[Cell]:
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
