"""Contrast is ours to keep, so it is reckoned from the stylesheet itself, in light and in dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEET = (Path(settings.BASE_DIR) / "static" / "app.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", SHEET))
TEXT = [
    ("text", "surface"), ("text", "page"), ("soft", "surface"), ("soft", "page"), ("soft", "sunken"),
    ("petrol", "surface"), ("petrol", "page"), ("petrol", "petrol-tint"), ("on-petrol", "petrol"),
    ("late", "surface"), ("returned", "surface"),
    *((tone, f"{tone}-ground") for tone in ("todo", "waiting", "returned", "late", "done")),
]  # fmt: skip
SHAPES = [("field", "surface"), ("focus", "surface"), ("focus", "page"), ("late-edge", "surface")]


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = map(linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(front: str, back: str) -> list[float]:
    """In light, and in dark."""
    pairs = zip(TOKENS[front].split(", "), TOKENS[back].split(", "), strict=True)
    bright = [sorted(map(luminance, pair)) for pair in pairs]
    return [(high + 0.05) / (low + 0.05) for low, high in bright]


@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(front: str, back: str) -> None:
    assert min(contrasts(front, back)) >= 4.5


@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_can_be_seen(front: str, back: str) -> None:
    assert min(contrasts(front, back)) >= 3
