"""National values: typed in, read from files, and kept with their history."""

import json
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains

from reports.actions.national import keep_national_values
from reports.actions.periods import recount_report
from reports.imports.national import NotReadable, Read, read
from reports.models import NationalValue, ReportNational
from reports.rules.national import Value
from tests.fixtures.reading import Read as Reading
from tests.fixtures.reading import visitor
from tests.fixtures.world import World
from tests.reports.periods import MAY, begun

pytestmark = pytest.mark.django_db
PAGE = "/rapporter/nationella-varden/"
SAID = {"kpi": "U28129", "title": "Aktuell plan", "measure": "stage", "area": "Riket", "year": "2025",
        "value": "87,5", "source": "Kolada, 4 maj 2026"}  # fmt: skip
CSV = """Nyckeltal;Benämning;Vårt mått;Område;År;Värde;Källa
U28129;Aktuell plan;Planens läge;Riket;2024;85,2;Kolada
U28129;Aktuell plan;Planens läge;Danderyd;tjugo;90;Kolada
N21704;80+ med hemtjänst;;Riket;2024;mycket;
;Utan nummer;;Riket;2024;1;
N21704;80+ med hemtjänst;Fel mått;Riket;2024;1;
N21704;80+ med hemtjänst;;Riket;2031;1;

N21704;80+ med hemtjänst;;Riket;2023;22,45;
"""


@pytest.fixture(autouse=True)
def may() -> object:
    with time_machine.travel(MAY, tick=False):
        yield


def taken(text: str) -> Read:
    return read(text.encode(), source="Filen", known={"U28129": ("Aktuell plan", "stage")}, year=2026)


def test_a_value_is_typed_in_and_its_history_kept(world: World, read: Reading) -> None:
    carl = visitor(world.carl)
    assertContains(carl.post(PAGE, SAID, follow=True), "Värdet är infört")
    carl.post(PAGE, SAID | {"value": "88"})
    [value] = NationalValue.objects.all()
    assert (value.value, value.kept_by) == (Decimal(88), world.carl)
    assert list(value.history.order_by("history_id").values_list("value", flat=True)) == [
        Decimal("87.5"),
        Decimal(88),
    ]
    assertContains(read(world.eva, PAGE), "Aktuell plan")
    assertNotContains(read(world.eva, PAGE), "För in ett värde")
    assert visitor(world.eva).post(PAGE, SAID).status_code == 403


def test_what_is_wrong_is_said_at_the_field(world: World) -> None:
    page = visitor(world.carl).post(PAGE, SAID | {"year": "2031", "kpi": ""})
    assertContains(page, "Skriv nyckeltalets nummer.")
    page = visitor(world.carl).post(PAGE, SAID | {"year": "2031"})
    assertContains(page, "Skriv ett år från 1990 till 2026.")


def test_good_rows_of_a_csv_file_are_read_and_bad_ones_named() -> None:
    found = taken(CSV)
    assert [(one.kpi, one.area, one.year, one.value, one.source) for one in found.values] == [
        ("U28129", "Riket", 2024, Decimal("85.20"), "Kolada"),
        ("N21704", "Riket", 2023, Decimal("22.45"), "Filen"),
    ]
    assert [(one.line, one.column) for one in found.bad] == [
        (3, "År"), (4, "Värde"), (5, "Nyckeltal"), (6, "Vårt mått"), (7, "År"),
    ]  # fmt: skip
    assert found.bad[1].reason == "Skriv ett tal, till exempel 87,5."


@pytest.mark.parametrize("key", ["values", "results"])
def test_koladas_json_is_read_by_its_total(key: str) -> None:
    def row(area: str, total: object) -> dict[str, object]:
        values = [
            {"gender": "K", "count": 1, "status": "", "value": 1.0},
            {"gender": "T", "count": 1, "status": "", "value": total},
        ]
        return {"kpi": "U28129", "municipality": area, "period": 2024, "values": values}

    found = taken(
        json.dumps({"count": 4, key: [row("0000", 85.25), row("0162", None), {"kpi": "x"}, row("0117", 70)]})
    )
    assert [(one.area, one.value, one.title, one.measure) for one in found.values] == [
        ("Riket", Decimal("85.25"), "Aktuell plan", "stage"),
        ("Kommun 0117", Decimal("70.00"), "Aktuell plan", "stage"),
    ]
    assert [(one.line, one.column) for one in found.bad] == [(2, "value"), (3, "values")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "inte hel JSON"),
        ('{"x": 1}', "inga values"),
        ("a;b\n1;2", "saknar kolumnen"),
        ("", "saknar kolumnen"),
    ],
)
def test_another_file_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(NotReadable, match=said):
        taken(text)


def test_a_file_is_read_on_its_page(world: World) -> None:
    file = SimpleUploadedFile("v.csv", CSV.encode("utf-8-sig"))
    page = visitor(world.carl).post(f"{PAGE}las-in/", {"file": file, "source": "Kolada, maj"})
    assertContains(page, "2 nya eller ändrade värden, 5 fel")
    assertContains(page, "Skriv ett helt tal", count=0)
    assert NationalValue.objects.get(kpi="N21704").source == "Kolada, maj"
    again = SimpleUploadedFile("v.csv", CSV.encode())
    page = visitor(world.carl).post(f"{PAGE}las-in/", {"file": again, "source": "Kolada, maj"})
    assertContains(page, "0 nya eller ändrade värden")
    broken = SimpleUploadedFile("v.csv", b"\xff\xfe")
    page = visitor(world.carl).post(f"{PAGE}las-in/", {"file": broken, "source": "Kolada"})
    assertContains(page, "inte text i UTF-8")


def test_a_report_keeps_the_newest_values_as_they_were(world: World) -> None:
    def value(year: int, number: str) -> Value:
        return Value("U28129", "Aktuell plan", "stage", "Riket", year, Decimal(number), "Kolada")

    keep_national_values(values=[value(2024, "80"), value(2025, "85")], by=world.carl, at=MAY)
    report = begun(world)
    keep_national_values(values=[value(2025, "86")], by=world.carl, at=MAY)
    assert list(ReportNational.objects.values_list("year", "value")) == [(2025, Decimal(85))]
    recount_report(report=report, by=world.eva, at=MAY)
    assert ReportNational.objects.get().value == Decimal(86)
    assert report.to_on == date(2026, 4, 30)
