"""The docs are read too: what they name exists."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = (
    "hemtjanst",
    "desk",
    "reports",
    "followups",
    "deviations",
    "plans",
    "orders",
    "people",
    "journal",
    "outbox",
)


def text_of(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def sources() -> str:
    return text_of(*(path for room in CODE for path in sorted((ROOT / room).rglob("*.py"))))


def test_commands_named_in_the_docs_exist() -> None:
    named = set(re.findall(r"manage\.py (\w+)", text_of(*DOCS)))
    assert named, "the docs name no command"
    assert named <= set(get_commands())


def test_make_targets_named_in_the_docs_exist() -> None:
    named = set(re.findall(r"`?make ([a-z]+)", text_of(*DOCS))) - {"no", "it", "sure"}
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert named <= targets


def test_every_setting_is_documented_and_every_documented_setting_is_read() -> None:
    settings = text_of(ROOT / "hemtjanst" / "settings.py")
    read = set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", settings))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", text_of(ROOT / "docs" / "operations.md"), re.MULTILINE))
    assert documented == read


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_to_files_that_exist(path: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_addresses_named_in_the_docs_answer_to_something() -> None:
    named = set(re.findall(r"`(/[a-zåäö0-9/-]+/)`", text_of(*DOCS)))
    unknown = []
    for address in named:
        try:
            resolve(address)
        except Resolver404:
            unknown.append(address)
    assert unknown == []


def test_files_named_in_the_docs_exist() -> None:
    named = set(re.findall(rf"`((?:{'|'.join(CODE)}|tests)/[\w/]+\.py)`", text_of(*DOCS)))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_word_is_used_in_the_code() -> None:
    rows = re.findall(r"^\|[^|]+\| (`[^|]+`) \|", text_of(ROOT / "docs" / "words.md"), re.MULTILINE)
    words = [word for row in rows for word in re.findall(r"`(\w+)`", row)]
    code = sources()
    assert len(words) > 30
    assert [word for word in words if not re.search(rf"{word}", code)] == []


def test_the_changelog_opens_with_what_is_not_released_yet() -> None:
    headings = re.findall(r"^## (.+)$", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_the_project_names_no_path_of_one_machine() -> None:
    files = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.html", "Makefile", "*.yml"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    found = [name for name in files if re.search(r"/(work|root|home)/", text_of(ROOT / name))]
    assert found in ([], ["tests/test_docs.py"])
