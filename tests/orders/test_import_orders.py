"""Orders from a hand-over file: whole or not at all, with what they stand on."""

import csv
import json
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from journal.models import Note, NoteKind
from orders.imports import Report, import_orders
from orders.models import Assignment, Client, Order, OrderedIntervention, Protection
from outbox.models import Letter
from people.models import Member, OrderUnit, Provider, Regime
from people.rules import end_of, start_of
from tests.data import make
from tests.fixtures.world import MONDAY, World

FILE = Path(make.__file__).parent / "bestallningar.csv"
FAULTS = [
    ("2025-00201-1", "Personnummer"),
    ("2025-00202-1", "Personnummer"),
    ("2025-00203-1", "Skickad"),
    ("2025-00204-1", "Gäller till"),
    ("2025-00205-1", "Typ"),
    ("2025-00206-1", "Förnamn"),
    ("2025-00207-1", "Efternamn"),
    ("2025-00208-1", "Ramtid tim/mån"),
    ("2025-00209-1", "Kvitterad"),
    ("2025-00210-1", "Handläggare"),
    ("2025-00301-1", "Insats"),
    ("2025-00302-1", "Minuter per gång"),
    ("2025-00303-1", "Insats"),
    ("2025-00304-1", "Gånger per vecka"),
    ("2025-00305-1", "Gånger per vecka"),
    ("2025-00305-1", "Minuter per gång"),
    ("2025-00401-2", "Typ"),
    ("2025-00402-1", "Beslutsdatum"),
    ("2025-00402-2", "Beställningsnummer"),
    ("2025-00403-1", "Beställningsnummer"),
]
SHOWER = [("Dusch", "2", "40")]
PERSON = make.identity("19380517", 981)

pytestmark = pytest.mark.django_db


def take(rows: list[make.Fields], **how: Any) -> Report:
    content = make.csv_of(make.ORDER_COLUMNS, rows).encode()
    return import_orders(file=BytesIO(content), **({"by": None, "at": MONDAY, "create_missing": True} | how))


def given(place: int = 1, **changed: str) -> list[make.Fields]:
    return make.order("2025-00001", place, SHOWER, **({"Personnummer": PERSON} | changed))


def people(first: int, last: int) -> list[make.Fields]:
    return [
        row
        for place in range(first, last)
        for row in make.order(
            f"2025-{place:05}", 1, SHOWER, Personnummer=make.identity("19380517", 980 + place)
        )
    ]


def faults(report: Report) -> list[tuple[str, str]]:
    return [(fault.order, fault.column) for fault in report.rejected]


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("import_orders", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def everything() -> list[int]:
    models = (Assignment, Client, Order, OrderedIntervention, Note, OrderUnit, Provider, Member, Letter)
    return [model.objects.count() for model in (*models, Order.history.model, Client.history.model)]


def test_the_files_are_those_that_the_maker_makes() -> None:
    assert {name: (FILE.parent / name).read_bytes() for name in make.files()} == make.files()


def test_the_good_orders_are_taken_and_every_fault_is_named() -> None:
    status, out = run(str(FILE), "--create-missing", "--json")
    told = json.loads(out)
    assert status == 1
    assert [told[key] for key in ("rows", "orders", "imported", "unchanged")] == [48, 28, 9, 0]
    assert [(fault["order"], fault["column"]) for fault in told["rejected"]] == FAULTS
    assert list(told["rejected"][0]) == ["line", "order", "column", "value", "reason"]
    assert Order.objects.count() == 9


def test_the_same_file_twice_changes_nothing() -> None:
    run(str(FILE), "--create-missing")
    before = everything()
    status, out = run(str(FILE), "--create-missing", "--json")
    told = json.loads(out)
    assert (status, told["imported"], told["unchanged"]) == (1, 0, 9)
    assert [(fault["order"], fault["column"]) for fault in told["rejected"]] == FAULTS
    assert everything() == before


def test_a_dry_run_tells_the_same_and_keeps_nothing() -> None:
    before = everything()
    _, dry = run(str(FILE), "--create-missing", "--json", "--dry-run")
    assert everything() == before
    assert run(str(FILE), "--create-missing", "--json") == (1, dry)


def test_the_same_rows_may_come_as_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for record in csv.reader(StringIO(FILE.read_bytes().decode("cp1252"), newline=""), delimiter=";"):
        book.active.append(record)
    book.save(tmp_path / "bestallningar.xlsx")
    _, out = run(str(tmp_path / "bestallningar.xlsx"), "--create-missing", "--json")
    assert [(fault["order"], fault["column"]) for fault in json.loads(out)["rejected"]] == FAULTS


def test_status_is_zero_when_all_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "en.csv"
    file.write_text(make.csv_of(make.ORDER_COLUMNS, given()), encoding="utf-8")
    status, out = run(str(file), "--create-missing")
    assert (status, out.strip()) == (
        0,
        "1 rader, 1 beställningar: 1 inlästa, 0 fanns redan, 0 hölls tillbaka.",
    )


@pytest.mark.parametrize("name", ["finns-inte.csv", ".", "../../requirements.txt"])
def test_status_is_two_when_the_file_cannot_be_read(name: str) -> None:
    with pytest.raises(CommandError, match=r"\w\.") as refused:
        call_command("import_orders", str(FILE.parent / name))
    assert refused.value.returncode == 2


def test_an_order_stands_as_if_it_had_been_sent_here_that_day() -> None:
    take(given())
    order = Order.objects.select_related("assignment__client", "sent_by").get()
    officer = Member.objects.get(user__email="handlaggare1@kommun.example")
    assert (order.sequence, order.sent_by, order.acknowledged_by) == (1, officer, None)
    assert order.sent_at == start_of(date(2025, 1, 14))
    assert order.acknowledged_at == start_of(date(2025, 1, 15))
    assert order.imported_at == MONDAY
    assert (order.clock_started_on, order.plan_due_on) == (date(2025, 1, 14), date(2025, 1, 29))
    assert order.plan_due_reason.startswith("15 kalenderdagar från 14 januari 2025")
    assert order.acknowledge_by == end_of(date(2025, 1, 15))
    assert order.policy
    assert order.assignment.client.identity_number == PERSON.replace("-", "")
    assert order.history.count() == order.assignment.client.history.count() == 1


def test_nothing_is_mailed_and_each_order_has_one_note() -> None:
    take(given())
    note = Note.objects.get()
    assert (note.kind, note.subject, note.by_name) == (NoteKind.IMPORTED, "2025-00001-1", "Systemet")
    assert not Letter.objects.exists()


def test_a_chain_keeps_the_due_dates_of_its_kinds() -> None:
    run(str(FILE), "--create-missing")
    chain = Order.objects.filter(assignment__number="2025-00105").order_by("sequence")
    assert [(order.kind, order.plan_due_on is not None) for order in chain] == [
        ("NEW", True),
        ("CHANGE", True),
        ("EXTENSION", False),
        ("END", False),
    ]


def test_a_chain_goes_on_in_a_later_file_with_its_newest_officer() -> None:
    take(given())
    later = make.days("2025-03-03", "2025-03-05")
    report = take(given(2, Typ="Förlängning", Handläggare="handlaggare2@kommun.example", **later))
    assert report.imported == 1
    assert Assignment.objects.get().case_officer.email == "handlaggare2@kommun.example"


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"Typ": "Ny"}, "Typ"),
        ({"Typ": "Förlängning", "Skickad": "2024-12-24"}, "Skickad"),
        ({"Typ": "Förlängning", "Utförare": "En annan"}, "Utförare"),
        ({"Typ": "Förlängning", "Personnummer": make.identity("19440101", 985)}, "Personnummer"),
    ],
)
def test_an_order_must_follow_on_its_chain(changed: dict[str, str], column: str) -> None:
    take(given())
    assert ("2025-00001-2", column) in faults(take(given(2, **changed)))
    assert Order.objects.count() == 1


def test_an_order_that_exists_with_other_content_is_named() -> None:
    take(given())
    report = take(given(Behov="Något helt annat."))
    assert faults(report) == [("2025-00001-1", "Beställningsnummer")]
    assert "Behov" in report.rejected[0].reason
    assert Order.objects.get().needs != "Något helt annat."


def test_an_acknowledgement_since_is_no_difference() -> None:
    rows = given(Kvitterad="")
    take(rows)
    Order.objects.update(acknowledged_at=MONDAY)
    assert take(rows).unchanged == 1


def test_what_is_missing_is_named_unless_it_may_be_made(world: World) -> None:
    rows = [*given(), *make.order("2025-00002", 1, SHOWER, Personnummer=PERSON, Enhet="Ingen sådan")]
    assert faults(take(rows, create_missing=False)) == [
        ("2025-00001-1", "Handläggare"),
        ("2025-00001-1", "Utförare"),
        ("2025-00002-1", "Enhet"),
        ("2025-00002-1", "Utförare"),
    ]
    assert not Order.objects.exists()


def test_what_is_made_is_as_the_file_says() -> None:
    take(given(Handläggare="anna.berg@kommun.example"))
    provider, member = Provider.objects.get(), Member.objects.select_related("user", "unit__committee").get()
    assert (provider.organisation_number, provider.regime) == ("559900-1118", Regime.PRIVATE)
    assert (member.name, member.user.has_usable_password()) == ("Anna Berg", False)
    assert member.unit
    assert member.unit.committee.name == "Ej angiven nämnd"


def test_known_units_providers_and_officers_are_used(world: World) -> None:
    before = (OrderUnit.objects.count(), Provider.objects.count(), Member.objects.count())
    known = {
        "Enhet": world.unit.name,
        "Utförare": world.bjorken.name.upper(),
        "Handläggare": "Anna@kommun.example",
    }
    assert take(given(**known), create_missing=False).imported == 1
    assert (OrderUnit.objects.count(), Provider.objects.count(), Member.objects.count()) == before
    assert Assignment.objects.get().case_officer == world.anna


def test_only_the_own_unit_may_be_read_in_when_one_is_given(world: World) -> None:
    report = take(given(), only_unit=world.unit)
    assert faults(report) == [("2025-00001-1", "Enhet")]


def test_a_known_client_stays_and_is_protected_as_strictly_as_anybody_says(world: World) -> None:
    client = world.client(identity_number=PERSON.replace("-", ""), last_name="Känd")
    take(given(**{"Skyddade personuppgifter": "Sekretessmarkering"}))
    client.refresh_from_db()
    assert (client.last_name, client.protection) == ("Känd", Protection.SECRECY_MARK)
    assert client.history.count() == 2
    take(make.order("2025-00002", 1, SHOWER, Personnummer=PERSON))
    client.refresh_from_db()
    assert client.protection == Protection.SECRECY_MARK


def test_an_open_draft_in_the_chain_is_told(world: World) -> None:
    order = world.draft()
    Client.objects.update(identity_number=PERSON.replace("-", ""))
    case = order.assignment.number
    rows = make.order(case, 2, SHOWER, Personnummer=PERSON, Utförare=world.bjorken.name)
    assert (f"{case}-2", "Ärendenummer") in faults(take(rows))


def test_a_batch_takes_as_many_queries_with_one_order_as_with_many(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    take(people(0, 1))
    with CaptureQueriesContext(connection) as one:
        take(people(1, 2))
    with django_assert_num_queries(len(one)):
        take(people(2, 12))


def test_a_collision_in_a_batch_costs_only_the_one_that_collides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orders.imports.chains.Chain.next_sequence", _too_large_for_one)
    report = take(people(0, 3))
    assert (report.imported, faults(report)) == (2, [("2025-00001-1", "Beställningsnummer")])
    assert Order.objects.count() == 2


def _too_large_for_one(chain: object, order: Any) -> int:
    return 99_999 if order.number == "2025-00001-1" else 1
