"""What the cells and rows of a hand-over file may say. No database."""

from datetime import date
from decimal import Decimal

import pytest

from orders.handover import Row
from orders.imports import COLUMNS, cells
from orders.imports.cells import Wrong
from orders.imports.groups import groups, survey
from orders.imports.lines import Listed
from orders.imports.report import RowFault
from orders.imports.rows import OrderGiven, OrderReader
from orders.rules import TimeCalculation

TODAY = date(2026, 3, 2)
CATALOGUE = {"dusch": Listed(1, False), "inköp": Listed(2, False), "larm": Listed(3, True)}
PLAIN = {
    "Ärendenummer": "2025-1",
    "Beställningsnummer": "2025-1-1",
    "Typ": "Ny",
    "Personnummer": "19380517-9813",
    "Efternamn": "Exempelsson",
    "Förnamn": "Brukare",
    "Skyddade personuppgifter": "Nej",
    "Beslutsdatum": "2025-01-13",
    "Skickad": "2025-01-14",
    "Gäller från": "2025-01-15",
    "Enhet": "Vinsta",
    "Handläggare": "Anna@kommun.example",
    "Utförare": "Björken",
    "Regi": "Privat",
    "Insats": "Dusch",
    "Gånger per vecka": "2",
    "Minuter per gång": "40",
}


def row(line: int = 2, **changed: str) -> Row:
    return Row(
        line, dict.fromkeys(COLUMNS, "") | PLAIN | {k.replace("_", " "): v for k, v in changed.items()}
    )


def torn(line: int) -> Row:
    return Row(line, {}, "Trasig.")


def number(row: Row) -> str:
    return row.cells["Beställningsnummer"]


def read(*rows: Row) -> tuple[OrderGiven | None, list[RowFault]]:
    (group,) = groups(rows, number)
    return OrderReader(CATALOGUE, TODAY).read(group)


def faults(*rows: Row) -> list[tuple[int, str, str]]:
    order, found = read(*rows)
    assert (order is None) == bool(found)
    return [(fault.line, fault.column, fault.value) for fault in found]


@pytest.mark.parametrize(
    ("rule", "cell", "value"),
    [
        (cells.day, "2024-02-29", date(2024, 2, 29)),
        (cells.last_day, "9999-12-31", date(9999, 12, 31)),
        (cells.decimal(2, 999), "0,5", Decimal("0.50")),
        (cells.decimal(1, 2000), "1 234.56", Decimal("1234.6")),
        (cells.whole(1440), "20,0", 20),
        (cells.one_of({"Egen regi": "M"}), "EGEN REGI", "M"),
        (cells.email, "Anna@Kommun.example", "anna@kommun.example"),
    ],
)
def test_a_cell_is_read(rule: cells.Rule, cell: str, value: object) -> None:
    assert rule(cell) == value


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        (cells.day, "2024-02-30"),
        (cells.day, "1/3 2024"),
        (cells.day, "20240301"),
        (cells.day, "0024-03-01"),
        (cells.day, "9999-12-31"),
        (cells.decimal(2, 999), "femton"),
        (cells.decimal(2, 999), "-1"),
        (cells.decimal(2, 999), "1e3"),
        (cells.decimal(2, 999), "NaN"),
        (cells.decimal(2, 999), "1000"),
        (cells.whole(1440), "7,5"),
        (cells.text(5), "för lång"),
        (cells.text(50), "bl\0a"),
        (cells.text(50), "bl\N{REPLACEMENT CHARACTER}"),
        (cells.number_of(20), "2024/1"),
        (cells.email, "anna"),
        (cells.one_of({"Ny": "NEW"}), "Gammal"),
    ],
)
def test_a_cell_that_is_wrong_says_so_in_words(rule: cells.Rule, cell: str) -> None:
    with pytest.raises(Wrong, match=r"\w+.*\."):
        rule(cell)


def test_an_order_is_read_whole() -> None:
    order, found = read(row(), row(3, Insats="LARM", Gånger_per_vecka="0", Minuter_per_gång="0"))
    assert found == []
    assert order
    assert order.lines == {1: TimeCalculation(Decimal(2), 40), 3: TimeCalculation(Decimal(0), 0)}
    assert order.frame_time == Decimal("5.8")
    assert (order.officer, order.acknowledged_on, order.needs) == ("anna@kommun.example", None, "")


def test_an_empty_repeat_contradicts_nothing() -> None:
    order, _ = read(row(Behov=""), row(3, Behov="Orkar inte.", Insats="Inköp"))
    assert order
    assert order.needs == "Orkar inte."


def test_a_repeated_fault_is_named_once_where_it_first_stands() -> None:
    assert faults(row(Typ="X"), row(3, Typ="X", Insats="Inköp")) == [(2, "Typ", "X")]


def test_a_wrong_text_beside_a_right_one_is_one_fault() -> None:
    assert faults(row(Skickad="igår"), row(3, Insats="Inköp")) == [(2, "Skickad", "igår")]


def test_the_same_wrong_number_on_two_rows_is_two_faults() -> None:
    wrong = {"Minuter_per_gång": "femton"}
    found = faults(row(**wrong), row(3, Insats="Inköp", **wrong))
    assert found == [(2, "Minuter per gång", "femton"), (3, "Minuter per gång", "femton")]


def test_every_fault_is_named() -> None:
    found = faults(row(Typ="X", Personnummer="19380230-9810", Insats="Flygresa", Gånger_per_vecka="ofta"))
    assert {column for _, column, _ in found} == {"Typ", "Personnummer", "Insats", "Gånger per vecka"}


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"Efternamn": ""}, "Efternamn"),
        ({"Gäller_till": "2025-01-14"}, "Gäller till"),
        ({"Kvitterad": "2025-01-13"}, "Kvitterad"),
        ({"Skickad": "2026-03-03"}, "Skickad"),
        ({"Ramtid_tim/mån": "6,1"}, "Ramtid tim/mån"),
        ({"Gånger_per_vecka": "0", "Minuter_per_gång": "0"}, "Gånger per vecka"),
        ({"Minuter_per_gång": "0"}, "Minuter per gång"),
        ({"Minuter_per_gång": ""}, "Minuter per gång"),
        ({"Insats": ""}, "Insats"),
        ({"Gånger_per_vecka": "900", "Minuter_per_gång": "1440"}, "Ramtid tim/mån"),
    ],
)
def test_one_thing_wrong_is_one_fault(changed: dict[str, str], column: str) -> None:
    assert [found for _, found, _ in faults(row(**changed))] == [column]


@pytest.mark.parametrize("given", ["5,7", "5,8", "5,9"])
def test_a_month_may_be_counted_as_other_systems_do(given: str) -> None:
    order, _ = read(row(**{"Ramtid_tim/mån": given}))
    assert order
    assert order.frame_time == Decimal(given.replace(",", "."))


def test_rows_that_say_different_things_contradict_each_other() -> None:
    assert faults(row(), row(3, Förnamn="En annan", Insats="Inköp")) == [(3, "Förnamn", "En annan")]


def test_an_intervention_stands_once_in_an_order() -> None:
    assert faults(row(), row(3)) == [(3, "Insats", "Dusch")]


def test_a_broken_row_holds_its_order_back() -> None:
    broken = Row(3, row().cells, "Fel antal fält.")
    assert faults(row(), broken) == [(3, "", "")]


def test_a_torn_row_belongs_to_the_orders_on_both_sides() -> None:
    rows = [row(2), torn(3), row(4, Beställningsnummer="2025-2-1"), row(5, Beställningsnummer="2025-3-1")]
    found = [(group.key, [one.line for one in group.rows]) for group in groups(rows, number)]
    assert found == [("2025-1-1", [2, 3]), ("2025-2-1", [3, 4]), ("2025-3-1", [5])]


def test_torn_rows_alone_are_a_group_without_a_number() -> None:
    assert [group.key for group in groups([torn(2), torn(3)], number)] == [""]


def test_a_survey_finds_what_stands_apart() -> None:
    rows = [row(2), torn(3), row(4), row(5, Beställningsnummer="2025-2-1"), row(6)]
    known = survey(rows, number)
    assert (known.rows, known.things, known.scattered) == (5, 2, frozenset({"2025-1-1"}))
