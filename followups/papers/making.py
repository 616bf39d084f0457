"""A held follow-up as a paper for its client, in large print."""

from datetime import date
from pathlib import Path

from followups.papers.contents import contents
from followups.shown.individual import Held
from paper import make_pdf

TEMPLATE = Path(__file__).parent / "follow_up.typ"


def make_paper(held: Held, next_on: date | None) -> bytes:
    """The PDF of a follow-up read as the unit reads it; `next_on` is the next one's last day, if it is known.

    The same follow-up and day give the same bytes. Raises paper.PaperNotMade.
    """
    row = held.row
    assert row.recorded_at
    told = {
        "title": "Uppföljning av din hemtjänst",
        "author": str(row.assignment.unit.committee),
        "foot": f"Ärende {row.assignment.number}, uppföljning {row.held_on}",
        **contents(held, next_on),
    }
    return make_pdf(TEMPLATE, told, row.recorded_at)


def file_name(held: Held) -> str:
    """The file's name, which tells nothing of the person: case number and day."""
    return f"uppfoljning-{held.row.assignment.number}-{held.row.held_on}.pdf"
