"""Follow-ups to hold and a month's performed time as files: the rows of the page, all its pages, in its order."""

from collections.abc import Iterator, Sequence
from datetime import date

from followups.models import IndividualFollowUp, PerformedTime
from followups.models.individual import IndividualFollowUpQuerySet
from followups.models.performed import PerformedTimeQuerySet
from orders.models import Assignment
from orders.taking import told_choice, units_among, without_protected
from paper.lists import ListFile
from paper.workbook import Value
from people.rules import STOCKHOLM

CHUNK = 500
CASE = {"Ärendenummer": 16, "Brukare": 28, "Född": 8, "Utförare": 30, "Handläggare": 24}
FOLLOW_UPS = CASE | {"Slag": 24, "Senast": 13, "Varför": 50, "Bokad": 18, "Inbjuden": 13}
TIMES = CASE | {
    "Månad": 10, "Utfört, timmar": 12, "Beviljat, timmar": 12, "Läge": 20, "Avböjda": 10, "Extra": 10, "Skäl": 28,
    "Resultat": 28,
}  # fmt: skip


def follow_ups_file(
    rows: IndividualFollowUpQuerySet, chosen: Sequence[str], on: date
) -> tuple[ListFile, set[int]]:
    """The follow-ups, and the units whose cases they are of."""
    shown, left_out = without_protected(rows)
    cells = (_follow_up(row) for row in shown.iterator(chunk_size=CHUNK))
    units = units_among(shown, "assignment__unit")
    return ListFile(
        f"uppfoljningar-att-halla-{on}", FOLLOW_UPS, cells, (told_choice(*chosen, on=on), left_out)
    ), units


def performed_file(
    rows: PerformedTimeQuerySet, month: date, chosen: Sequence[str], on: date
) -> tuple[ListFile, set[int]]:
    """The month's cases, and the units whose cases they are."""
    shown, left_out = without_protected(rows)
    cells = (_time(row) for row in shown.iterator(chunk_size=CHUNK))
    units = units_among(shown, "assignment__unit")
    return ListFile(f"utford-tid-{month:%Y-%m}", TIMES, cells, (told_choice(*chosen, on=on), left_out)), units


def _case(case: Assignment) -> Iterator[Value]:
    yield case.number
    yield case.client.name
    yield case.client.born_on.year
    yield case.provider.name
    yield case.case_officer.name


def _follow_up(row: IndividualFollowUp) -> Iterator[Value]:
    yield from _case(row.assignment)
    yield row.get_kind_display()
    yield row.due_on
    yield row.due_reason
    yield f"{row.meets_on.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}" if row.meets_on else None
    yield row.invited_at.astimezone(STOCKHOLM).date() if row.invited_at else None


def _time(row: PerformedTime) -> Iterator[Value]:
    yield from _case(row.assignment)
    yield f"{row.month:%Y-%m}"
    yield row.hours
    yield row.granted
    yield row.get_band_display()
    yield row.declined
    yield row.extra
    yield row.get_reason_display()
    yield row.get_outcome_display()
