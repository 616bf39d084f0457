"""The list of a monthly check as a file: as on the page, no formula, no protected identity, and a line in the log."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from deviations.models import MonthlyCheck
from journal.models import Look
from paper.separated import safe
from tests.deviations.checks import lacking, made
from tests.fixtures.reading import Read
from tests.fixtures.world import World

pytestmark = pytest.mark.django_db


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)


def lines(answer: object) -> list[list[str]]:
    return list(csv.reader(StringIO(body(answer).decode("utf-8-sig")), delimiter=";"))


def workbook(answer: object) -> object:
    return load_workbook(BytesIO(body(answer)))


@pytest.fixture
def check(world: World) -> MonthlyCheck:
    """Two without a plan at Björken, one at Lindgården, and one with a valid plan."""
    lacking(world, client=world.client(last_name="=1+1"))
    lacking(world)
    lacking(world, provider=world.lindgarden)
    world.approved(world.acknowledged())
    return made(world)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", " =", "\r"])
def test_no_cell_is_a_formula(begins: str) -> None:
    assert safe(f"{begins}cmd") == f"'{begins}cmd"
    assert safe("Åsa-Lena") == "Åsa-Lena"
    assert safe(None) == ""


def test_the_text_file_holds_the_rows_of_the_page(world: World, read: Read, check: MonthlyCheck) -> None:
    for choice in ({}, {"group": "VALID"}, {"provider": str(world.lindgarden.pk)}, {"group": "x"}):
        page = read(world.eva, f"/kontroller/{check.pk}/", **choice).context["page"]
        answer = read(world.eva, f"/kontroller/{check.pk}/lista.csv", **choice)
        heading, *rows = lines(answer)
        assert heading[0] == "Ärendenummer"
        assert [row[0] for row in rows] == [row.assignment.number for row in page]
    assert body(read(world.eva, f"/kontroller/{check.pk}/lista.csv")).startswith(b"\xef\xbb\xbf")


def test_a_name_that_looks_like_a_formula_is_text_in_both_files(
    world: World, read: Read, check: MonthlyCheck
) -> None:
    name = check.rows.get(assignment__client__last_name="=1+1").assignment.client.name
    assert name in [row[1] for row in lines(read(world.eva, f"/kontroller/{check.pk}/lista.csv"))]
    sheet = workbook(read(world.eva, f"/kontroller/{check.pk}/lista.xlsx"))["Uppdrag"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}


def test_the_workbook_has_days_as_days_and_says_what_it_shows(
    world: World, read: Read, check: MonthlyCheck
) -> None:
    answer = read(world.eva, f"/kontroller/{check.pk}/lista.xlsx", provider=str(world.bjorken.pk))
    assert "manadskontroll-2026-03-16.xlsx" in answer["Content-Disposition"]
    book = workbook(answer)
    sheet, about = book["Uppdrag"], book["Om listan"]
    assert (sheet.freeze_panes, sheet.max_row) == ("A2", 3)
    assert isinstance(sheet["G2"].value, datetime)
    told = {row[0]: row[1] for row in about.iter_rows(min_row=2, values_only=True)}
    assert told["Enhet"] == world.unit.name
    assert told["Avser dag"] == datetime(2026, 3, 16)  # noqa: DTZ001
    assert told["Urval"] == "Alla utan giltig plan, Björkens omsorg AB"
    assert told["Uppdrag i kontrollen"] == 4
    assert "i exakt en grupp" in told["Definition"]
    assert told["Rutin"].startswith("Gemensam rutin, version 1")
    assert "Eva, Enhetschef" in told["Hämtad"]


def test_a_protected_identity_is_left_out_even_for_the_named_and_its_number_is_said(
    world: World, read: Read
) -> None:
    lacking(world, client=world.client(protection="SECRECY_MARK", first_name="Dold"))
    lacking(world)
    check = made(world)
    for member in (world.anna, world.eva, world.mona):
        found = lines(read(member, f"/kontroller/{check.pk}/lista.csv"))
        assert len(found) == 3
        assert found[-1] == ["1 uppdrag med skyddade personuppgifter är inte med."]
        assert "Dold" not in str(found)
        book = workbook(read(member, f"/kontroller/{check.pk}/lista.xlsx"))
        assert "Dold" not in str([list(sheet.values) for sheet in book])
        assert "1 uppdrag med skyddade" in str(list(book["Om listan"].values))


def test_a_provider_takes_its_own_rows_and_who_sees_no_client_takes_none(
    world: World, read: Read, check: MonthlyCheck
) -> None:
    for kind in ("csv", "xlsx"):
        address = f"/kontroller/{check.pk}/lista.{kind}"
        assert read(world.carl, address).status_code == read(world.disa, address).status_code == 403
        assert read(world.stina, address).status_code == 404
    assert len(lines(read(world.nils, f"/kontroller/{check.pk}/lista.csv"))) == 2


def test_each_taking_stands_in_the_units_access_log(world: World, read: Read, check: MonthlyCheck) -> None:
    body(read(world.mona, f"/kontroller/{check.pk}/lista.csv"))
    body(read(world.eva, f"/kontroller/{check.pk}/lista.xlsx", group="VALID"))
    first, second = Look.objects.on_unit(world.unit.pk).order_by("pk")
    assert (first.member_name, first.granted, first.assignment_number) == (
        "Mona",
        True,
        "Kontroll 2026-03-16",
    )
    assert first.reason == "Hämtade listan som fil: CSV, 2 uppdrag, Alla utan giltig plan"
    assert second.reason == "Hämtade listan som fil: Excel, 1 uppdrag, Giltig plan"
    assert "Kontroll 2026-03-16" in read(world.eva, "/atkomst/").content.decode()
