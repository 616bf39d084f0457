"""What the pages of every room are put together of."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q


class Badge(NamedTuple):
    """A status as it is shown: `tone` is the name of its colours, as in static/."""

    tone: str
    words: str


class Event(NamedTuple):
    """One line of a story; `who` is empty where nobody is known, `text` where nothing was written."""

    words: str
    at: datetime
    who: str
    text: str = ""


class ShownStep(NamedTuple):
    """Something that may be done now, and where."""

    words: str
    url: str


class Choice(NamedTuple):
    """One selection of a list: its code in the address, its words, and which rows it holds."""

    code: str
    words: str
    holds: Q
