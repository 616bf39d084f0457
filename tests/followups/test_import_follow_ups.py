"""Individual follow-ups held before, from a file: kept in the register, and every fault named."""

from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from followups.clockwork.individual import see_to_follow_ups
from followups.imports.individual import import_follow_ups
from followups.models import IndividualFollowUp, PlanThen
from journal.models import Note, NoteKind
from orders.imports import Report
from orders.models import Assignment
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
JUNE = MONDAY.replace(month=6)
HEADER = "Ärendenummer;Datum;Typ;Plan vid uppföljningen;Hur insatserna fungerat;Nästa uppföljning"


@pytest.fixture
def case(world: World) -> Assignment:
    """With an approved plan from the fifth of March on."""
    return world.approved().plan.assignment


def take(*rows: str, **how: Any) -> Report:
    content = "\r\n".join([HEADER, *rows]).encode()
    return import_follow_ups(file=BytesIO(content), **({"by": None, "at": JUNE} | how))


def test_one_that_was_held_is_kept_and_the_next_counts_from_it(case: Assignment) -> None:
    report = take(f"{case.number};2026-04-10;Årlig;Ja;Det fungerar bra.;2026-11-02")
    [held] = IndividualFollowUp.objects.all()
    assert (report.imported, report.rejected) == (1, [])
    assert (held.held_on, held.kind, held.plan_then) == (date(2026, 4, 10), "YEARLY", PlanThen.CURRENT)
    assert (held.words, held.outcome_words, held.next_on) == ("Det fungerar bra.", "", date(2026, 11, 2))
    [note] = Note.objects.filter(kind=NoteKind.IMPORTED)
    assert note.words == "Individuppföljning 10 april 2026. Planen den dagen: aktuell plan."


def test_what_was_planned_before_is_planned_anew(case: Assignment) -> None:
    see_to_follow_ups(at=JUNE)
    planned = IndividualFollowUp.objects.planned().get()
    take(f"{case.number};2026-04-10;Årlig;Ja;Det fungerar bra.;2026-11-02")
    see_to_follow_ups(at=JUNE.replace(day=3))
    anew = IndividualFollowUp.objects.planned().get()
    assert (anew.pk, anew.due_on) == (planned.pk, date(2026, 11, 2))


@pytest.mark.parametrize(
    ("day", "word", "then", "told"),
    [
        ("2026-04-10", "Ja", PlanThen.CURRENT, ""),
        ("2026-03-02", "Nej", PlanThen.NEVER_RECEIVED, ""),
        ("2026-03-01", "Nej", PlanThen.NOT_APPLICABLE, ""),
        ("2026-03-02", "Ja", PlanThen.CURRENT, "”Ja”"),
        ("2026-04-10", "Nej", PlanThen.CURRENT, "”Nej”"),
    ],
)
def test_what_the_plan_was_is_the_files_word_or_the_stage_that_day(
    case: Assignment, day: str, word: str, then: PlanThen, told: str
) -> None:
    take(f"{case.number};{day};Årlig;{word};Bra.;")
    held = IndividualFollowUp.objects.get()
    assert held.plan_then == then
    assert (told in held.outcome_words) if told else held.outcome_words == ""


def test_the_same_file_twice_changes_nothing_and_another_word_is_named(case: Assignment) -> None:
    row = f"{case.number};2026-04-10;Årlig;Ja;Bra.;"
    take(row)
    again = take(row)
    assert (again.imported, again.unchanged, again.rejected) == (0, 1, [])
    [fault] = take(f"{case.number};2026-04-10;Årlig;Ja;Dåligt.;").rejected
    assert (fault.column, fault.line) == ("Datum", 2)
    assert IndividualFollowUp.objects.get().words == "Bra."


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("{case};2026-4-1;Årlig;Ja;Bra.;", "Datum", "ÅÅÅÅ-MM-DD"),
        ("{case};2026-06-03;Årlig;Ja;Bra.;", "Datum", "inte kommit än"),
        ("{case};2026-04-11;Ibland;Ja;Bra.;", "Typ", "Skriv något av Årlig"),
        ("{case};2026-04-11;Årlig;Kanske;Bra.;", "Plan vid uppföljningen", "Ja, Nej"),
        ("{case};2026-04-11;Årlig;Ja;;", "Hur insatserna fungerat", "saknas"),
        ("{case};2026-04-11;Årlig;Ja;Bra.;2026-04-01", "Nästa uppföljning", "efter den som gjordes"),
        ("2026-99999;2026-04-11;Årlig;Ja;Bra.;", "Ärendenummer", "finns inte"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_are_kept(
    case: Assignment, row: str, column: str, words: str
) -> None:
    report = take(f"{case.number};2026-04-10;Årlig;Ja;Bra.;", row.format(case=case.number))
    [fault] = report.rejected
    assert (fault.line, fault.column) == (3, column)
    assert words in fault.reason
    assert IndividualFollowUp.objects.count() == 1


def test_a_unit_takes_its_own_cases_only(case: Assignment, world: World) -> None:
    report = take(f"{case.number};2026-04-10;Årlig;Ja;Bra.;", only_unit=world.other_unit)
    assert [fault.column for fault in report.rejected] == ["Ärendenummer"]


def test_a_batch_takes_a_fixed_number_of_queries(
    case: Assignment, world: World, django_assert_max_num_queries: Any
) -> None:
    more = [world.approved().plan.assignment for _ in range(3)]
    with django_assert_max_num_queries(20) as one:
        take(f"{case.number};2026-04-10;Årlig;Ja;Bra.;")
    with django_assert_max_num_queries(len(one)):
        take(*(f"{each.number};2026-04-{10 + n};Årlig;Ja;Bra.;" for n, each in enumerate(more)))


def test_a_sheet_is_read_as_well(case: Assignment) -> None:
    book, kept = Workbook(), BytesIO()
    sheet = book.active
    sheet.append(HEADER.split(";"))
    sheet.append([case.number, date(2026, 4, 10), "Årlig", "Ja", "Bra.", date(2026, 11, 2)])
    book.save(kept)
    kept.seek(0)
    report = import_follow_ups(file=kept, by=None, at=JUNE)
    assert (report.imported, report.rejected) == (1, [])
    assert IndividualFollowUp.objects.get().next_on == date(2026, 11, 2)


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_command_tells_what_it_did(case: Assignment, tmp_path: Path, dry_run: bool) -> None:
    path = tmp_path / "individuppfoljningar.csv"
    path.write_text(f"{HEADER}\n{case.number};2026-03-20;Årlig;Ja;Bra.;\n", encoding="utf-8")
    out = StringIO()
    call_command("import_follow_ups", str(path), dry_run=dry_run, stdout=out)
    done = "skulle läsas in" if dry_run else "inlästa"
    assert f"1 rader, 1 uppföljningar: 1 {done}, 0 fanns redan, 0 hölls tillbaka." in out.getvalue()
    assert IndividualFollowUp.objects.count() == (0 if dry_run else 1)
