"""What a digest says: a line for each letter with its heading and link, what is overdue first."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from outbox.kinds import Kinds, Urgency
from outbox.models import Letter
from outbox.silence import Silence

MOST_LINES = 50
SECTIONS = {
    Urgency.OVERDUE: "Försenat",
    Urgency.DUE: "Snart dags",
    Urgency.NEWS: "Nytt",
}
_LINK = re.compile(r"https?://\S+")


class Line(NamedTuple):
    """One letter as the digest tells it."""

    heading: str
    link: str


class Section(NamedTuple):
    """Lines of one urgency, under their words."""

    words: str
    lines: list[Line]


def digest_words(
    letters: Iterable[Letter], kinds: Kinds, *, silence: Silence, unchecked: int
) -> tuple[str, str]:
    """A digest's heading and body; `silence` is why some may be late, `unchecked` how many had to be left."""
    ordered = sorted(letters, key=lambda one: (kinds[one.kind].urgency, one.occurrence, one.pk))
    late = [letter for letter in ordered if letter.late]
    held = [letter for letter in ordered if silence.held(letter)]
    words = {
        "count": len(ordered),
        "overdue": sum(kinds[letter.kind].urgency == Urgency.OVERDUE for letter in ordered),
        "sections": _sections(ordered[:MOST_LINES], kinds),
        "more": max(len(ordered) - MOST_LINES, 0),
        "unchecked": unchecked,
        "stood_still": bool(late or held),
        "since": silence.since if held else None,
        "link": f"{settings.SITE_URL}/",
    }
    heading, body = render_to_string("letters/digest.txt", words).split("\n", 1)
    return heading, body.strip() + "\n"


def _sections(letters: list[Letter], kinds: Kinds) -> list[Section]:
    lines: dict[Urgency, list[Line]] = {}
    for letter in letters:
        lines.setdefault(kinds[letter.kind].urgency, []).append(_line(letter))
    return [Section(SECTIONS[urgency], told) for urgency, told in lines.items()]


def _line(letter: Letter) -> Line:
    """A letter's own link stands last in it; one without any leads to the first page."""
    links = _LINK.findall(letter.body)
    return Line(letter.heading, links[-1] if links else f"{settings.SITE_URL}/")
