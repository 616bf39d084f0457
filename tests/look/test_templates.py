"""What the Content-Security-Policy would stop is not written in the first place."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = Path(settings.BASE_DIR) / "templates"
INLINE = re.compile(r"""\sstyle=|<style|\son\w+=["']|<script(?![^>]*\ssrc=)|javascript:""")


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_nothing_to_say_what_to_do(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert '<a class="button primary"' in page
    assert "Hjälp" in page


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_style_or_script_is_inline(path: Path) -> None:
    assert not INLINE.search(path.read_text())
