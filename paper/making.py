"""PDF by Typst, to the standards for archives (PDF/A-2a) and for everybody to read (PDF/UA-1) in one file."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from font_source_sans_pro import font_directory

from paper.glyphs import drawn_by, readable_within

ROOT = Path(__file__).parent.parent
WEIGHTS = ("Regular", "Semibold")
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]


class PaperNotMade(Exception):
    """A template and its data that make no PDF; says which template, never what it was to say of anybody."""


def make_pdf(template: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """A template of ours filled with data, which is only ever text to it; `at` is the paper's own moment.

    The same template, data and moment give the same bytes. Raises PaperNotMade.
    """
    moment = at.astimezone(UTC).replace(microsecond=0)
    told = json.dumps(readable_within(dict(data), _drawn()), sort_keys=True)
    compiler = typst.Compiler(
        template, root=ROOT, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"data": told}
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    except typst.TypstError:
        raise PaperNotMade(template.name) from None
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_directory])


@cache
def _drawn() -> frozenset[int]:
    """What both weights can draw."""
    files = (Path(font_directory) / f"SourceSansPro-{weight}.ttf" for weight in WEIGHTS)
    return frozenset.intersection(*(drawn_by(file.read_bytes()) for file in files))
