"""The house's own rules, held against its code (docs/house.md)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import RequestFactory

from orders.models import Client

ROOT = Path(__file__).parent.parent
ROOMS = (
    "journal", "outbox", "paper", "people", "orders", "plans", "deviations", "followups", "reports", "desk",
)  # fmt: skip
DOORS = {"views", "api", "tasks", "commands", "middleware"}
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "localnow"}
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}


def sources(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def is_door(path: Path) -> bool:
    parts = {*path.parts[1:-1], path.stem}
    return any(part in DOORS or part.endswith(("_views", "_api")) for part in parts)


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def places(found: list[tuple[Path, ast.AST]]) -> list[str]:
    return [f"{path}:{node.lineno}" for path, node in found]


def test_imports_run_downhill() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_clock_is_read_only_at_the_doors() -> None:
    found = [
        (path, call)
        for path, tree in sources(*ROOMS)
        if not is_door(path)
        for call, function in calls(tree)
        if function.attr in CLOCKS
    ]
    assert places(found) == []


def test_no_model_reads_the_clock_by_itself() -> None:
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.split(".")[0] in ROOMS
        for field in model._meta.fields
    ]
    assert [
        field
        for field in fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ] == []


def test_pages_and_api_begin_every_query_on_client_data_with_for_member() -> None:
    guarded = {model.__name__ for model in apps.get_models() if hasattr(model._default_manager, "for_member")}
    found = [
        (path, node)
        for path, tree in sources(*ROOMS)
        if is_door(path) and not {"tasks", "commands"} & {path.stem, *path.parts}
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "objects"
        and isinstance(node.value.value, ast.Name)
        and node.value.value.id in guarded
        and node.attr != "for_member"
    ]
    assert places(found) == []


def leads_to_client(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    targets = {f.related_model for f in model._meta.fields if f.is_relation and f.related_model} - seen
    return Client in targets or any(leads_to_client(target, seen | {model}) for target in targets)


def test_every_model_that_leads_to_a_client_says_who_may_see_it() -> None:
    models = [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0] in ROOMS and not model.__name__.startswith("Historical")
    ]
    open_ones = [
        model.__name__
        for model in models
        if leads_to_client(model)
        and not model._meta.auto_created
        and not hasattr(model._default_manager, "for_member")
    ]
    assert open_ones == []


def test_doors_write_nothing_themselves() -> None:
    found = [
        (path, call)
        for path, tree in sources(*ROOMS)
        if is_door(path)
        for call, function in calls(tree)
        if function.attr in WRITES and "objects" in ast.unparse(function.value)
    ]
    assert places(found) == []


def test_every_action_says_who_and_when_by_name() -> None:
    for path, tree in sources(*ROOMS):
        if "actions" not in (path.stem, path.parent.name):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and any(
                "atomic" in ast.unparse(d) for d in node.decorator_list
            ):
                assert not node.args.args, f"{path}:{node.lineno} takes places, not names"
                assert "at" in {arg.arg for arg in node.args.kwonlyargs}, f"{path}:{node.lineno} has no at="


def test_nobody_uses_signals_or_queues_from_an_action() -> None:
    for path, tree in sources(*ROOMS):
        text = ast.unparse(tree)
        assert "django.dispatch" not in text, path
        assert "models.signals" not in text, path
        assert "actions" not in (path.stem, path.parent.name) or ".delay(" not in text, path


def test_there_is_no_junk_drawer() -> None:
    names = {path.stem for path, _ in sources(*ROOMS)}
    assert not names & {"utils", "common", "helpers", "misc", "core"}


def test_rules_import_no_django() -> None:
    for path, tree in sources(*ROOMS):
        if "rules" in (path.stem, path.parent.name):
            names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
            names += [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
            assert not [name for name in names if name.startswith("django")], path


@pytest.mark.django_db
def test_the_window_for_technical_support_is_read_only(rf: RequestFactory, admin_user: object) -> None:
    request = rf.get("/teknik/")
    request.user = admin_user
    for model, window in admin.site._registry.items():
        if model.__module__.split(".")[0] in ROOMS:
            assert not window.has_add_permission(request), model
            assert not window.has_change_permission(request), model
            assert not window.has_delete_permission(request), model


def test_no_file_carries_a_style_of_its_own() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "style=" not in text, path
        assert "<script>" not in text, path
        assert "onclick=" not in text, path
