"""The page where a unit manager reads in a hand-over file."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from desk.forms import imports as import_forms
from desk.imports import kept_upload
from orders.models import Assignment, Order
from people.models import Draft
from plans.models import PlanVersion
from tests.data import make
from tests.fixtures.world import World

SHOWER = [("Dusch", "2", "40")]


@pytest.fixture
def eva(world: World, client: Client) -> Client:
    """A browser where the manager of Grimsta is logged in."""
    client.force_login(world.eva.user)
    return client


def orders(world: World) -> bytes:
    """One order that can be taken, and one with a fault."""
    known = {"Enhet": world.unit.name, "Handläggare": world.anna.email, "Utförare": world.bjorken.name}
    rows = [
        *make.order("2025-00001", 1, SHOWER, Personnummer=make.identity("19380517", 981), **known),
        *make.order("2025-00002", 1, SHOWER, Personnummer="19380230-9801", **known),
    ]
    return make.csv_of(make.ORDER_COLUMNS, rows).encode("cp1252")


def give(browser: Client, content: bytes, kind: str = "orders", **more: str) -> str:
    file = SimpleUploadedFile("fil.csv", content)
    answer = browser.post(reverse("imports"), {"kind": kind, "file": file, **more}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_preview_tells_what_would_happen_and_stores_nothing(world: World, eva: Client) -> None:
    page = give(eva, orders(world))
    assert "Läs in 1 av 2" in page
    assert "Dagen i numret finns inte" in page
    assert "19380230-9801" in page
    assert not Order.objects.exists()


def test_the_file_is_read_in_once_and_then_gone(world: World, eva: Client) -> None:
    give(eva, orders(world))
    page = eva.post(reverse("import_file")).content.decode()
    assert "Filen är inläst" in page
    assert Assignment.objects.get().case_officer == world.anna
    assert not Draft.objects.exists()
    again = eva.post(reverse("import_file"), follow=True).content.decode()
    assert "redan inläst" in again
    assert Order.objects.count() == 1


def test_plans_are_read_in_the_same_way(world: World, eva: Client) -> None:
    give(eva, orders(world))
    eva.post(reverse("import_file"))
    rows = make.version("2025-00001", 1, [("Duscha", "morgon", "Dusch")])
    give(eva, make.csv_of(make.VERSION_COLUMNS, rows).encode(), "plans")
    assert "Inga fel" in eva.get(reverse("import_preview")).content.decode()
    eva.post(reverse("import_file"))
    assert PlanVersion.objects.get().plan.assignment.number == "2025-00001"


def test_another_units_orders_are_refused_even_when_what_is_missing_may_be_made(
    world: World, eva: Client
) -> None:
    rows = make.order("2025-00001", 1, SHOWER, Personnummer=make.identity("19380517", 981))
    page = give(eva, make.csv_of(make.ORDER_COLUMNS, rows).encode(), create_missing="on")
    assert "din egen enhet" in page
    assert "Läs in 1 av" not in page


def test_a_file_can_be_thrown_away(world: World, eva: Client) -> None:
    give(eva, orders(world))
    assert "Inget är inläst" in eva.post(reverse("import_discard"), follow=True).content.decode()
    assert kept_upload(world.eva) is None
    assert eva.get(reverse("import_preview")).status_code == 302


def test_a_file_not_read_in_yet_is_offered_again(world: World, eva: Client) -> None:
    give(eva, orders(world))
    assert "fil.csv är inte inläst än" in eva.get(reverse("imports")).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är tom"),
        (b"A|B\n", "inte åtskilda"),
        ("Ärendenummer;Typ\n".encode(), "saknar kolumnerna"),
        (b"PK\x03\x04", "skadad"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_the_field(
    world: World, eva: Client, content: bytes, words: str
) -> None:
    page = give(eva, content)
    assert words in page
    assert "field-error" in page
    assert not Draft.objects.exists()


def test_a_workbook_damaged_further_down_is_told(
    world: World, eva: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = make.csv_of(make.ORDER_COLUMNS, []).encode().replace(b";Typ;", b";")
    monkeypatch.setattr(import_forms, "read_rows", lambda file, columns: iter(()))
    assert "saknar kolumnen Typ" in give(eva, broken)


def test_a_file_that_is_too_large_is_told(world: World, eva: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_forms, "LARGEST_MEGABYTES", 0)
    assert "Dela upp den" in give(eva, orders(world))


def test_nothing_chosen_is_told_at_both_fields(world: World, eva: Client) -> None:
    page = eva.post(reverse("imports"), {"file": BytesIO(b"")}).content.decode()
    assert "Välj vad filen innehåller" in page


@pytest.mark.parametrize("name", ["imports", "import_preview", "import_file", "import_discard"])
@pytest.mark.parametrize("who", ["anna", "mona", "petra", "carl", "greta", "adam"])
def test_only_a_unit_manager_may(world: World, client: Client, who: str, name: str) -> None:
    client.force_login(getattr(world, who).user)
    ask = client.get if name in ("imports", "import_preview") else client.post
    assert ask(reverse(name)).status_code == 403
