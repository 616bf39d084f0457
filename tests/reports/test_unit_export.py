"""A unit's data as an archive: whole, its own alone, told by itself, logged, and held to the models."""

import json
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import BinaryField, GeneratedField
from pytest_django.asserts import assertContains

from deviations.models import Handling
from journal.models import Look
from orders.actions import write_message
from orders.attachments import CheckedFile
from orders.models import Assignment, Client, Order, Protection
from plans.models import PlanVersion
from reports.exports.unit_archive import Taking, archive
from reports.exports.unit_kinds import KINDS, REFERRED
from reports.exports.unit_left_out import LEFT_OUT
from reports.exports.unit_rows import NUMBERED, columns
from reports.exports.unit_schema import schema
from tests.access_table import judged_finding, performed, resting
from tests.deviations.complaining import complain
from tests.deviations.reports import reported
from tests.fixtures.queries import count_queries
from tests.fixtures.reading import Read, visitor
from tests.fixtures.world import MONDAY, World
from tests.followups.following import held

ROOMS = {"people", "orders", "plans", "deviations", "followups", "reports", "journal", "outbox", "desk"}
PAGE = "/enheten/export/"
ALL = (*KINDS, *REFERRED)
Rows = dict[str, list[dict[str, Any]]]


def read_back(pieces: Iterable[bytes]) -> tuple[ZipFile, dict[str, Any], Rows]:
    packed = ZipFile(BytesIO(b"".join(pieces)))
    names = [name for name in packed.namelist() if name.endswith(".jsonl")]
    rows = {
        name.removesuffix(".jsonl"): [json.loads(line) for line in packed.read(name).splitlines()]
        for name in names
    }
    return packed, json.loads(packed.read("manifest.json")), rows


def taken(world: World) -> tuple[ZipFile, dict[str, Any], Rows]:
    return read_back(archive(Taking(world.unit, world.eva, "Eva", MONDAY)))


@pytest.fixture
def filled(world: World) -> World:
    """A unit with something of most kinds, beside another unit with the same provider."""
    resting(world)
    performed(world)
    judged_finding(world)
    approved = world.approved()
    held(world, approved.plan.assignment)
    reported(world)
    complain(world, approved.plan.assignment, handling=Handling.FORWARDED)
    file = CheckedFile("schema.txt", "text/plain", b"Schema")
    write_message(
        assignment=approved.plan.assignment, words="Se bilagan.", files=[file], by=world.mona, at=MONDAY
    )
    world.approved(world.sent(world.assignment(unit=world.other_unit, case_officer=world.stina)))
    return world


def models() -> dict[str, Any]:
    found = {model._meta.label: model for model in apps.get_models() if model._meta.app_label in ROOMS}
    return {label: model for label, model in found.items() if not model.__name__.startswith("Historical")}


def test_every_model_is_in_the_archive_or_left_out_with_a_reason() -> None:
    held_in = {kind.model._meta.label for kind in ALL if not kind.model._meta.auto_created}
    assert held_in | set(LEFT_OUT) == set(models())
    assert not held_in & set(LEFT_OUT)
    assert all(LEFT_OUT.values())


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_field_is_exported_or_left_out_with_a_reason(kind: Any) -> None:
    meta = kind.model._meta
    stored = {
        one.name for one in (*meta.concrete_fields, *meta.many_to_many) if not isinstance(one, GeneratedField)
    }
    told = {column.name for column in columns(kind)}
    assert told | set(kind.left_out) == stored
    assert all(kind.left_out.values())
    assert not [one for one in columns(kind) if isinstance(one.field, BinaryField)]
    assert set(schema()["$defs"][kind.name]["properties"]) == told


def test_a_field_that_links_many_has_a_file_of_its_own() -> None:
    linked = {one.remote_field.through for kind in ALL for one in kind.model._meta.many_to_many}
    assert linked <= {kind.model for kind in ALL}


@pytest.mark.django_db
def test_the_archive_holds_every_row_of_the_unit_and_none_of_another(filled: World) -> None:
    _, _, rows = taken(filled)
    for name, model in (("assignments", Assignment), ("orders", Order), ("plan_versions", PlanVersion)):
        path = {
            "assignments": "unit",
            "orders": "assignment__unit",
            "plan_versions": "plan__assignment__unit",
        }[name]
        found = model._default_manager.filter(**{path: filled.unit})
        assert len(rows[name]) == found.count() > 0, name
        assert model._default_manager.count() > found.count(), name
    for kind in KINDS:
        assert len(rows[kind.name]) == kind.rows(filled.unit.pk, []).count(), kind.name
    mentioned = json.dumps(rows)
    for number in Assignment.objects.filter(unit=filled.other_unit).values_list("number", flat=True):
        assert number not in mentioned
    other = Client.objects.get(assignments__unit=filled.other_unit)
    assert other.first_name not in {client["first_name"] for client in rows["clients"]}
    assert "Stina" not in {member["name"] for member in rows["members"]}


@pytest.mark.django_db
def test_whatever_a_row_names_is_in_the_archive_too(filled: World) -> None:
    _, _, rows = taken(filled)
    name_of = {kind.model: kind.name for kind in ALL}
    keys: dict[str, set[Any]] = {}
    for kind in ALL:
        number = {"orders": "number", "assignments": "number", "plans": "assignment"}.get(kind.name, "id")
        keys[kind.name] = {row[number] for row in rows[kind.name]}
    for kind in ALL:
        for column in columns(kind):
            if column.target:
                named = {row[column.name] for row in rows[kind.name]} - {None}
                assert named <= keys[name_of[column.target]], (kind.name, column.name)


@pytest.mark.django_db
def test_the_schema_is_what_the_rows_are(filled: World) -> None:
    packed, _, rows = taken(filled)
    types = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "null": type(None),
    }
    described = json.loads(packed.read("schema.json"))["$defs"]
    for name, lines in rows.items():
        for line in lines:
            assert set(line) == set(described[name]["required"]), name
            for field, value in line.items():
                if said := described[name]["properties"][field].get("type"):
                    wanted = said if isinstance(said, list) else [said]
                    assert isinstance(value, tuple(types[one] for one in wanted)), (name, field, value)  # type: ignore[arg-type, misc]


@pytest.mark.django_db
def test_the_manifest_counts_and_sums_each_file(filled: World) -> None:
    packed, manifest, rows = taken(filled)
    assert packed.testzip() is None
    assert packed.namelist()[-1] == "manifest.json"
    assert {file["name"] for file in manifest["files"]} == set(packed.namelist()) - {"manifest.json"}
    for file in manifest["files"]:
        content = packed.read(file["name"])
        assert (file["sha256"], file["bytes"]) == (sha256(content).hexdigest(), len(content))
        if "rows" in file:
            assert file["rows"] == len(rows[file["name"].removesuffix(".jsonl")])
    assert manifest["unit"]["name"] == filled.unit.name
    attached = rows["attachments"][0]
    assert packed.read(f"attachments/{attached['id']}.txt") == b"Schema"


@pytest.mark.django_db
def test_numbers_days_and_references_are_told_in_the_open(filled: World) -> None:
    _, _, rows = taken(filled)
    order = next(row for row in rows["orders"] if row["sent_at"])
    assert order["assignment"] in {row["number"] for row in rows["assignments"]}
    assert (order["valid_from"], order["sent_at"]) == ("2026-03-02", "2026-03-02T09:00:00+01:00")
    assert {row["plan"] for row in rows["plan_versions"]} == {row["assignment"] for row in rows["plans"]}


@pytest.mark.django_db
def test_nobody_s_login_is_in_it(filled: World) -> None:
    packed, _, _ = taken(filled)
    for name in packed.namelist():
        assert b"pbkdf2" not in packed.read(name), name
        assert b"@kommun.example" not in packed.read(name), name


@pytest.mark.django_db
def test_a_protected_identity_is_there_only_for_the_named_and_is_counted(world: World) -> None:
    client = world.client(first_name="Kvastingard", protection=Protection.SECRECY_MARK)
    world.approved(world.sent(world.assignment(client=client)))
    world.approved()
    packed, manifest, rows = taken(world)
    assert manifest["protected_left_out"] == {"clients": 1, "assignments": 1}
    assert len(rows["clients"]) == len(rows["plan_versions"]) == 1
    hidden = Assignment.objects.get(client=client).number
    for name in packed.namelist():
        assert b"Kvastingard" not in packed.read(name), name
        assert hidden.encode() not in packed.read(name), name
    client.named_members.add(world.eva)
    _, manifest, rows = taken(world)
    assert manifest["protected_left_out"] == {"clients": 0, "assignments": 0}
    assert "Kvastingard" in {row["first_name"] for row in rows["clients"]}


@pytest.mark.django_db
def test_a_manager_takes_it_with_a_reason_that_the_log_keeps(filled: World, read: Read) -> None:
    browser = visitor(filled.eva)
    assertContains(read(filled.eva, PAGE), "Hämta arkivet")
    assertContains(browser.post(PAGE, {}), "Skriv varför uppgifterna hämtas")
    assert not Look.objects.filter(assignment_number="Enhetens uppgifter").exists()
    answer = browser.post(PAGE, {"reason": "Byte av system"})
    _, manifest, rows = read_back(answer)  # type: ignore[arg-type]
    assert answer["Cache-Control"] == "private, no-store"
    assert manifest["taken_by"] == "Eva, Enhetschef"
    look = Look.objects.get(assignment_number="Enhetens uppgifter")
    assert (look.unit_id, look.reason) == (filled.unit.pk, "Hämtade listan som fil: Byte av system")
    assert rows["assignments"]


@pytest.mark.django_db
def test_the_command_writes_the_same_without_the_protected_and_is_logged(
    filled: World, tmp_path: Path
) -> None:
    to = tmp_path / "enhet.zip"
    call_command("export_unit", unit=filled.unit.name, to=to)
    _, manifest, rows = read_back([to.read_bytes()])
    assert manifest["taken_by"] == "Teknisk drift"
    assert len(rows["assignments"]) == Assignment.objects.filter(unit=filled.unit).count()
    assert Look.objects.get(assignment_number="Enhetens uppgifter").member_name == "Teknisk drift"
    assertContains(visitor(filled.eva).get("/atkomst/"), "Teknisk drift")
    with pytest.raises(CommandError, match="kan inte skrivas"):
        call_command("export_unit", unit=filled.unit.name, to=to)
    with pytest.raises(CommandError, match="Ingen enhet heter Nowhere"):
        call_command("export_unit", unit="Nowhere", to=tmp_path / "nowhere.zip")


@pytest.mark.django_db
def test_many_rows_are_asked_for_in_as_many_questions_as_few(world: World) -> None:
    world.approved()
    few = count_queries(lambda: taken(world))
    for _ in range(2):
        world.approved()
    assert count_queries(lambda: taken(world)) == few


def test_assignments_orders_and_plans_are_named_by_numbers() -> None:
    assert {model.__name__ for model in NUMBERED} == {"Assignment", "Order", "Plan"}
