"""Matters of possible misconduct as a file, for those named: numbers, days and choices, no client and no words."""

from collections.abc import Iterator
from datetime import date

from deviations.models import Misconduct
from deviations.models.misconduct import MisconductQuerySet
from deviations.shown.misconduct import badge_of
from orders.taking import told_choice, units_among, without_protected
from paper.lists import ListFile
from paper.workbook import Value
from people.rules import day_of

CHUNK = 500
COLUMNS = {"Lex Sarah-ärende": 16, "Bedömning": 28, "Varifrån": 18, "Öppnat": 13}


def misconducts_file(rows: MisconductQuerySet, on: date) -> tuple[ListFile, set[int]]:
    """The matters, without those on protected identities; and the units that they are at."""
    shown, left_out = without_protected(rows)
    cells = (_cells(matter) for matter in shown.iterator(chunk_size=CHUNK))
    units = units_among(shown)
    return ListFile(f"lex-sarah-{on}", COLUMNS, cells, (told_choice(on=on), left_out)), units


def _cells(matter: Misconduct) -> Iterator[Value]:
    yield matter.pk
    yield badge_of(matter).words
    yield matter.get_source_display()
    yield day_of(matter.opened_at)
