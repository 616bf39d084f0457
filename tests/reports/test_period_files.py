"""A report of a period on paper and as a workbook."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from orders.models import Protection
from reports.actions.periods_steps import approve_report
from reports.exports.periods import as_workbook
from reports.papers.periods import contents, make_period_paper
from reports.queries.periods import kept
from tests.fixtures.world import World
from tests.paper.standards import assert_kept, read_aloud
from tests.plans.nasty import MARKUP
from tests.reports.periods import MAY, begun, handed_in, locked, write

pytestmark = pytest.mark.django_db


def cases(world: World) -> None:
    for _ in range(5):
        world.approved()
    world.sent(), world.sent(world.assignment(provider=world.lindgarden))
    world.sent(
        world.assignment(client=world.client(protection=Protection.ASSUMED_IDENTITY), case_officer=world.bo)
    )


def test_it_keeps_both_standards_bare_and_with_the_worst_there_is(world: World, tmp_path: Path) -> None:
    bare, full = tmp_path / "bare.pdf", tmp_path / "full.pdf"
    bare.write_bytes(make_period_paper(begun(world, "QUARTER")))
    cases(world)
    report = begun(world)
    write(report, world.eva, summary=MARKUP, measures=MARKUP, plans=MARKUP)
    full.write_bytes(make_period_paper(report))
    assert_kept(bare, full)


def test_the_paper_says_what_the_report_says(world: World, tmp_path: Path) -> None:
    cases(world)
    report = locked(world)
    file = tmp_path / "report.pdf"
    file.write_bytes(make_period_paper(report))
    assert make_period_paper(report) == file.read_bytes()
    said = read_aloud(file, "text")
    assert "Tertialrapport 1 2026" in said
    assert "Det går framåt." in said
    assert "62 % (5 av 8)" in said
    assert "Godkänd av" in said
    assert "Utkast" not in said


def test_the_workbook_has_the_figures_and_the_rows_that_the_reader_may_see(world: World) -> None:
    cases(world)
    report = locked(world)
    file, rows = as_workbook(report, world.eva)
    book = load_workbook(file, read_only=True)
    assert rows == 7
    assert as_workbook(report, world.disa)[1] == 0
    figures = kept(report).figures
    told = {(row[0], row[1]): row[2] for row in book["Siffror"].iter_rows(min_row=2, values_only=True)}
    assert told["Planens läge", "Godkänd"] == figures.counts["stage"]["APPROVED"] == 5
    assert told["Planens läge", "Ingen plan påbörjad"] == 3
    assert len(list(book["Uppdrag"].iter_rows(min_row=2))) == 7
    meant = dict(row[:2] for row in book["Definitioner"].iter_rows(min_row=2, values_only=True))
    assert "1 som du inte får se" in meant["Uppdrag"]
    assert "Av 8 aktiva uppdrag 30 april 2026" in meant["Planens läge"]


def test_nothing_in_it_is_a_formula(world: World) -> None:
    report = begun(world)
    write(report, world.eva, summary="=1+1", measures="+A1")
    book = load_workbook(as_workbook(report, world.eva)[0])
    assert {cell.data_type for row in book["Texter"].iter_rows(min_row=2) for cell in row} == {"s"}


def test_it_opens_in_libreoffice_with_the_same_numbers(world: World, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here, so nobody can open the workbook in it")
    cases(world)
    report = locked(world)
    (tmp_path / "report.xlsx").write_bytes(as_workbook(report, world.eva)[0].getvalue())
    wanted = "csv:Text - txt - csv (StarCalc):59,34,76,1"
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/home", "--convert-to", wanted,
               "--outdir", str(tmp_path), str(tmp_path / "report.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "report.csv").open(encoding="utf-8") as lines:
        told = {(row[0], row[1]): row[2] for row in csv.reader(lines, delimiter=";")}
    stages = kept(report).figures.counts["stage"]
    assert told["Aktiva uppdrag", ""] == "8"
    assert told["Planens läge", "Godkänd"] == str(stages["APPROVED"])


def test_its_pages_say_how_far_it_has_come(world: World) -> None:
    report = begun(world)
    assert contents(report)["mark"] == "Utkast"
    report = handed_in(world, report)
    assert contents(report)["mark"] == "Inte godkänd"
    assert contents(approve_report(report=report, by=world.disa, at=MAY))["mark"] == ""
