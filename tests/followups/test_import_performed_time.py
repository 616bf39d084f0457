"""Performed time from a file: kept beside what was granted, by month, and every fault named."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from followups.imports import import_performed_time
from followups.models import PerformedTime
from followups.rules.performed import Band
from orders.imports import Report
from orders.models import Assignment, Order
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
JUNE = MONDAY.replace(month=6)
APRIL = date(2026, 4, 1)
HEADER = "Ärendenummer;Månad;Utförd tid (tim);Avböjda besök;Extra besök"


@pytest.fixture
def case(world: World) -> Assignment:
    """Granted 30.4 hours a month: three interventions, seven times twenty minutes a week."""
    return world.sent().assignment


def take(*rows: str, **how: Any) -> Report:
    content = "\r\n".join([HEADER, *rows]).encode()
    return import_performed_time(file=BytesIO(content), **({"by": None, "at": JUNE} | how))


def test_a_month_is_kept_beside_what_was_granted(case: Assignment) -> None:
    report = take(f"{case.number};2026-04;24,4;3;2")
    [month] = PerformedTime.objects.all()
    assert (report.imported, report.rejected) == (1, [])
    assert (month.month, month.hours, month.declined, month.extra) == (APRIL, Decimal("24.4"), 3, 2)
    assert (month.granted, month.share) == (Decimal("30.4"), Decimal("80.3"))
    assert (month.band, month.low, month.high) == (Band.WITHIN, 80, 120)


def test_the_same_file_twice_changes_nothing_and_later_figures_take_the_place(case: Assignment) -> None:
    row = f"{case.number};2026-04;12;0;0"
    take(row)
    again = take(row)
    assert (again.imported, again.unchanged) == (0, 1)
    later = take(f"{case.number};2026-04;28;0;0", at=JUNE + timedelta(days=1))
    [month] = PerformedTime.objects.all()
    assert (later.imported, month.band) == (1, Band.WITHIN)
    assert [row.hours for row in month.history.order_by("history_date")] == [Decimal(12), Decimal(28)]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("{case};2026-4;1;0;0", "Månad", "ÅÅÅÅ-MM"),
        ("{case};2026-13;1;0;0", "Månad", "finns inte"),
        ("{case};2026-06;1;0;0", "Månad", "inte slut än"),
        ("{case};2026-04;mycket;0;0", "Utförd tid (tim)", "Skriv ett tal"),
        ("{case};2026-04;745;0;0", "Utförd tid (tim)", "högst 744"),
        ("{case};2026-04;;0;0", "Utförd tid (tim)", "saknas"),
        ("{case};2026-04;1;1,5;0", "Avböjda besök", "helt tal"),
        ("2026-99999;2026-04;1;0;0", "Ärendenummer", "finns inte"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_are_kept(
    case: Assignment, row: str, column: str, words: str
) -> None:
    report = take(f"{case.number};2026-03;20;0;0", row.format(case=case.number))
    [fault] = report.rejected
    assert (fault.line, fault.column) == (3, column)
    assert words in fault.reason
    assert PerformedTime.objects.count() == 1


def test_a_month_that_stands_twice_is_held_back(case: Assignment) -> None:
    report = take(f"{case.number};2026-04;20;0;0", f"{case.number};2026-04;21;0;0")
    assert not PerformedTime.objects.exists()
    assert {fault.column for fault in report.rejected} == {"Månad", "Utförd tid (tim)"}


def test_a_unit_takes_its_own_cases_only(case: Assignment, world: World) -> None:
    report = take(f"{case.number};2026-04;20;0;0", only_unit=world.other_unit)
    assert [fault.column for fault in report.rejected] == ["Ärendenummer"]


def test_a_followed_up_month_whose_band_changes_waits_again(case: Assignment, world: World) -> None:
    take(f"{case.number};2026-04;10;0;0")
    PerformedTime.objects.update(outcome="NOTHING", followed_up_at=JUNE, followed_up_by=world.anna)
    take(f"{case.number};2026-04;11;0;0")
    assert PerformedTime.objects.to_follow_up().count() == 0
    take(f"{case.number};2026-04;50;0;0")
    assert PerformedTime.objects.get().band == Band.ABOVE
    assert PerformedTime.objects.to_follow_up().count() == 1


def test_a_batch_takes_a_fixed_number_of_queries(
    case: Assignment, world: World, django_assert_num_queries: Any
) -> None:
    more = [world.sent().assignment for _ in range(3)]
    with django_assert_num_queries(11):
        take(f"{case.number};2026-04;20;0;0")
    with django_assert_num_queries(11):
        take(*(f"{one.number};2026-04;20;0;0" for one in more))


def test_the_command_tells_what_it_did(case: Assignment, tmp_path: Path) -> None:
    path = tmp_path / "utford_tid.csv"
    path.write_text(f"{HEADER}\n{case.number};2026-03;20;0;0\n", encoding="utf-8")
    out = StringIO()
    call_command("import_performed_time", str(path), stdout=out)
    assert "1 rader, 1 månader: 1 inlästa, 0 fanns redan, 0 hölls tillbaka." in out.getvalue()


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        ("79,9", Band.BELOW),
        ("80,0", Band.WITHIN),
        ("120,0", Band.WITHIN),
        ("120,1", Band.ABOVE),
    ],
)
def test_the_bands_edges_hold_from_the_files_row_to_the_stored_month(
    case: Assignment, hours: str, band: Band
) -> None:
    Order.objects.update(frame_time=Decimal("100.0"))
    take(f"{case.number};2026-04;{hours};0;0")
    [month] = PerformedTime.objects.all()
    assert (month.hours, month.granted) == (Decimal(hours.replace(",", ".")), Decimal("100.0"))
    assert (month.band, month.share) == (band, month.hours)
