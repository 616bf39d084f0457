"""What an audit shows: as tables, as a paper that keeps its standards, and as files; each file taken out is logged."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from journal.models import Look
from paper.downloads import KEPT_BY_NONE
from reports.actions.audits import close_audit
from reports.exports.audits import result_as_csv, result_as_workbook
from reports.models import FileAudit
from reports.papers.audits import make_audit_paper
from reports.queries.audits_results import Result, result_of
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import World
from tests.paper.standards import assert_kept, read_aloud
from tests.reports.auditing import DAY, NOON, asked, drawn, read

pytestmark = pytest.mark.django_db


def answered(world: World, unclear: int) -> FileAudit:
    """Six files, of which some have unclear goals."""
    audit = drawn(world)
    for file in audit.files.select_related("audit").order_by("place"):
        goals = "unclear" if file.place <= unclear else "stated"
        read(file, world.greta, goals=goals)
    return audit


@pytest.fixture
def audit(world: World) -> FileAudit:
    """Five files of one provider and one of another, two with unclear goals."""
    for _ in range(5):
        world.sent()
    world.sent(world.assignment(provider=world.lindgarden))
    return answered(world, 2)


@pytest.fixture
def result(audit: FileAudit) -> Result:
    return result_of(FileAudit.objects.select_related("drawn_by", "form").get(pk=audit.pk))


def closed(audit: FileAudit, world: World) -> FileAudit:
    asked(audit, world.carl)
    return close_audit(
        audit=audit, words="Målen är otydliga.", measures="Utbildning.", by=world.carl, at=NOON + 9 * DAY
    )


def test_every_line_of_every_table_sums_to_its_files(result: Result) -> None:
    assert (result.read, result.drawn) == (6, 6)
    for table in result.tables:
        by_regime = [group for group in table.groups if group.kind == "regime"]
        assert sum(group.whole for group in by_regime) == 6
        for group in table.groups:
            assert sum(cell.count for cell in group.cells) == group.whole


def test_it_says_how_often_the_auditor_differed_from_the_system(result: Result) -> None:
    goals = next(table for table in result.tables if table.question.code == "goals")
    assert (goals.differed.count, goals.differed.whole, goals.differed.share) == (2, 6, 33)
    assert [cell.count for cell in goals.groups[0].cells] == [4, 2, 0]


def test_files_that_nobody_has_read_are_not_counted(world: World) -> None:
    world.sent()
    world.sent()
    audit = drawn(world)
    read(audit.files.order_by("place")[0], world.greta)
    result = result_of(audit)
    assert (result.read, result.drawn) == (1, 2)


def test_the_page_takes_the_same_number_of_queries_however_many_files(
    audit: FileAudit, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = visitor(world.carl)
    address = reverse("audit_results", args=[audit.pk])
    browser.get(address)
    with django_assert_max_num_queries(22):
        shown = browser.get(address)
    assert "Framgår målet i beställningen?" in shown.content.decode()


def test_shares_of_few_are_left_out_on_the_page(audit: FileAudit, world: World, read: Read) -> None:
    shown = read(world.carl, reverse("audit_results", args=[audit.pk])).content.decode()
    assert "33 %" in shown
    assert "Andelar av färre än 5 visas inte." in shown


def test_an_earlier_audit_stands_beside(audit: FileAudit, world: World, read: Read) -> None:
    closed(audit, world)
    later = answered(world, 0)
    address = reverse("audit_results", args=[later.pk])
    shown = read(world.carl, address, jamfor=str(audit.pk)).content.decode()
    assert "alla, 2 mars 2026" in shown
    assert "Välj en granskning i listan." in read(world.carl, address, jamfor="999").content.decode()


def test_others_read_the_result_when_it_is_closed(audit: FileAudit, world: World, read: Read) -> None:
    address = reverse("audit_results", args=[audit.pk])
    assert [read(one, address).status_code for one in (world.carl, world.eva, world.greta)] == [200, 404, 404]
    closed(audit, world)
    assert [read(one, address).status_code for one in (world.carl, world.eva, world.greta)] == [200] * 3
    assert read(world.stina, address).status_code == 404


def test_the_paper_keeps_both_standards(audit: FileAudit, world: World, tmp_path: Path) -> None:
    made = tmp_path / "audit.pdf"
    made.write_bytes(make_audit_paper(result_of(closed(audit, world), answered(world, 1))))
    assert_kept(made)
    said = read_aloud(made, "text")
    for words in (
        "Målen är otydliga.",
        "Så gjordes granskningen",
        "Framgår målet i beställningen?",
        "2 (33 %)",
    ):
        assert words in said


def test_an_unfinished_result_makes_a_paper_too(result: Result) -> None:
    assert make_audit_paper(result).startswith(b"%PDF")
    assert make_audit_paper(result) == make_audit_paper(result)


def test_the_text_file_holds_the_tables(result: Result) -> None:
    text = "".join(result_as_csv(result)).lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert ["Framgår målet i beställningen?", "Alla", "Oklart", "2", "6", "33"] in rows
    assert ["Framgår målet i beställningen?", "Kommunal regi", "Oklart", "0", "1", ""] in [
        [*row[:1], row[1], *row[2:]] for row in rows
    ] or any(row[4] == "1" and row[5] == "" for row in rows)


def test_the_workbook_holds_tables_files_and_how_they_were_drawn(result: Result, world: World) -> None:
    book = load_workbook(result_as_workbook(result))
    assert book.sheetnames == ["Resultat", "Insatser", "Akter", "Dragning"]
    files = list(book["Akter"].iter_rows(min_row=2, values_only=True))
    assert len(files) == 6 * 12
    numbers = [one.number for one in world.sent().assignment.__class__.objects.all()]
    told = {str(cell) for row in files for cell in row}
    assert not told & set(numbers)
    assert ("Slumptal", 4711) in list(book["Dragning"].iter_rows(values_only=True))


def test_the_workbook_opens_in_libreoffice_with_the_same_numbers(result: Result, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice here, so nobody can open the workbook in it")
    made = tmp_path / "audit.xlsx"
    made.write_bytes(result_as_workbook(result).read())
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "csv",
         "--outdir", tmp_path, made],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    rows = list(csv.reader((tmp_path / "audit.csv").read_text(encoding="utf-8").splitlines()))
    assert ["Framgår målet i beställningen?", "Alla", "Oklart", "2", "6", "33"] in rows


@pytest.mark.parametrize(("name", "ending"), [("audit_workbook", "xlsx"), ("audit_csv", "csv")])
def test_a_file_taken_out_is_logged_in_every_units_log(
    audit: FileAudit, world: World, read: Read, name: str, ending: str
) -> None:
    answer = read(world.carl, reverse(name, args=[audit.pk]))
    assert f"aktgranskning-{audit.pk}.{ending}" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == KEPT_BY_NONE
    logged = Look.objects.filter(assignment_number=f"Aktgranskning {audit.pk}", member_id=world.carl.pk)
    assert {one.unit_id for one in logged} == {world.unit.pk, world.other_unit.pk}


def test_the_paper_is_sent_with_a_name_that_tells_of_nobody(
    audit: FileAudit, world: World, read: Read
) -> None:
    answer = read(world.carl, reverse("audit_paper", args=[audit.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="aktgranskning-{audit.pk}.pdf"'
    assert answer.content.startswith(b"%PDF")
