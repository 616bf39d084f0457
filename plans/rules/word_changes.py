"""What was written in and struck out between two texts, word by word. Pure functions."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

MOST_PARTS = 3000


class Kind(StrEnum):
    """What became of some words."""

    SAME = "SAME"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


class Piece(NamedTuple):
    """Some words that stand together, and what became of them."""

    kind: Kind
    words: str


def word_changes(before: str, after: str) -> list[Piece]:
    """The two texts as one: same, removed and added pieces, whose words with the spaces between make up either text.

    Texts of more than `MOST_PARTS` words and spaces together are taken as removed and added whole.
    """
    if before == after:
        return [Piece(Kind.SAME, before)] if before else []
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_PARTS:
        return _pieces([(Kind.REMOVED, before), (Kind.ADDED, after)])
    return _pieces(_compared(old, new))


def _words(text: str) -> list[str]:
    """Words and the spaces between them, each by itself."""
    return re.findall(r"\s+|[^\s]+", text)


def _compared(old: list[str], new: list[str]) -> list[tuple[Kind, str]]:
    found = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((Kind.SAME, "".join(old[start:end])))
        else:
            found.append((Kind.REMOVED, "".join(old[start:end])))
            found.append((Kind.ADDED, "".join(new[new_start:new_end])))
    return _joined(found)


def _joined(found: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """A lone space between two changes goes with both, so that a rewritten phrase reads as one."""
    kept: list[tuple[Kind, str]] = []
    for place, (kind, words) in enumerate(found):
        if kind == Kind.SAME and words.isspace() and 0 < place < len(found) - 1:
            kept += [(Kind.REMOVED, words), (Kind.ADDED, words)]
        else:
            kept.append((kind, words))
    return _gathered(kept)


def _gathered(found: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """What was removed between two unchanged pieces first, then all that was added there."""
    gathered: list[tuple[Kind, str]] = []
    removed, added = "", ""
    for kind, words in [*found, (Kind.SAME, "")]:
        removed += words if kind == Kind.REMOVED else ""
        added += words if kind == Kind.ADDED else ""
        if kind == Kind.SAME:
            gathered += [(Kind.REMOVED, removed), (Kind.ADDED, added), (kind, words)]
            removed, added = "", ""
    return gathered


def _pieces(found: list[tuple[Kind, str]]) -> list[Piece]:
    return [Piece(kind, words) for kind, words in found if words]


def before_of(pieces: list[Piece]) -> str:
    """The text as it was."""
    return "".join(piece.words for piece in pieces if piece.kind != Kind.ADDED)


def after_of(pieces: list[Piece]) -> str:
    """The text as it became."""
    return "".join(piece.words for piece in pieces if piece.kind != Kind.REMOVED)
