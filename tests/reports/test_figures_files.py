"""Figures, breakdowns and rows taken out as files."""

from io import BytesIO
from itertools import islice

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from journal.models import Look
from orders.models import Protection
from tests.fixtures.reading import Read
from tests.fixtures.world import World

DAY = {"dag": "2026-03-20"}


def text(answer: HttpResponse) -> list[list[str]]:
    lines = b"".join(answer).decode("utf-8-sig").split("\r\n")
    return [[cell.strip('"') for cell in line.split(";")] for line in lines]


def sheets(answer: HttpResponse) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(BytesIO(b"".join(answer)))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.rows] for sheet in book}


def cells(answer: HttpResponse) -> list[list[str]]:
    return [list(map(str, row)) for rows in sheets(answer).values() for row in rows]


def test_the_figures_come_as_text_and_as_a_workbook_with_the_same_numbers(world: World, read: Read) -> None:
    world.approved(), world.sent()
    asked = DAY | {"utforare": str(world.bjorken.pk)}
    lines = text(read(world.eva, "/siffror/csv/", **asked))
    assert lines[0] == ["Dag", "20 mars 2026"]
    assert lines[1] == ["Urval", "Björkens omsorg AB"]
    assert ["Planens läge", "Godkänd", "1", ""] in lines
    book = sheets(read(world.eva, "/siffror/xlsx/", **asked))
    told = [[str(cell) if cell is not None else "" for cell in row] for row in book["Siffror"]]
    assert [line for line in lines if line in told] == told
    assert ("Dag", "20 mars 2026") in book["Om siffrorna"]
    assert any(
        "Av 2 aktiva uppdrag 20 mars 2026: planens läge" in str(row[1]) for row in book["Om siffrorna"]
    )


def test_a_breakdown_comes_with_its_sum_in_the_order_of_the_page(world: World, read: Read) -> None:
    world.approved(), world.sent(world.assignment(provider=world.lindgarden))
    asked = DAY | {"matt": "review", "per": "utforare"}
    lines = text(read(world.eva, "/siffror/fordelning/csv/", **asked))
    place = next(place for place, line in enumerate(lines) if line[0] == "Utförare")
    assert [line[:4] for line in islice(lines, place + 1, place + 4)] == [
        ["Björkens omsorg AB", "1", "0", "1"],
        ["Lindgården hemtjänst", "0", "1", "1"],
        ["Summa", "1", "1", "2"],
    ]
    book = sheets(read(world.eva, "/siffror/fordelning/xlsx/", **asked))
    assert book["Fördelning"][-1][:4] == ("Summa", 1, 1, 2)
    assert ("Mått", "Granskning") in book["Om siffrorna"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_are_taken_without_names_and_the_taking_is_logged_in_each_unit(
    world: World, read: Read, ending: str
) -> None:
    case = world.sent().assignment
    world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina))
    world.sent(world.assignment(client=world.client(protection=Protection.SECRECY_MARK)))
    answer = read(world.carl, f"/siffror/underlag/{ending}/", **DAY, matt="stage", varde="NONE")
    told = text(answer) if ending == "csv" else cells(answer)
    assert case.number in [line[0] for line in told]
    assert "Exempelsson" not in str(told)
    assert ["Siffra", "Planens läge: Ingen plan påbörjad: 3"] in told
    assert ["Visas inte", "1 med skyddade personuppgifter"] in told
    looks = Look.objects.filter(assignment_number="Underlag").order_by("unit_id")
    assert [look.unit_id for look in looks] == [world.unit.pk, world.other_unit.pk]
    assert {look.reason for look in looks} == {
        "Hämtade listan som fil: Planens läge: Ingen plan påbörjad, 20 mars 2026"
    }


def test_officers_stand_in_the_file_of_those_who_know_them(world: World, read: Read) -> None:
    world.sent()
    for name, has in (("eva", True), ("petra", True), ("carl", False), ("disa", False)):
        lines = text(read(getattr(world, name), "/siffror/underlag/csv/", **DAY))
        assert any("Handläggare" in line for line in lines) == has, name


def test_a_name_that_looks_like_a_formula_is_text(world: World, read: Read) -> None:
    world.bjorken.name = "=HYPERLINK(1)"
    world.bjorken.save()
    world.sent()
    lines = text(read(world.eva, "/siffror/underlag/csv/", **DAY))
    assert any("'=HYPERLINK(1)" in line for line in lines)


@pytest.mark.parametrize("part", ["", "fordelning/", "underlag/"])
def test_what_cannot_be_counted_leads_back_to_its_page(world: World, read: Read, part: str) -> None:
    for ending in ("csv", "xlsx"):
        answer = read(world.eva, f"/siffror/{part}{ending}/", dag="i går")
        assert (answer.status_code, answer["Location"]) == (302, f"/siffror/{part}")
