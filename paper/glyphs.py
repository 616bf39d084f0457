"""Which characters a font can draw, and text kept within them. Pure functions."""

import struct
import unicodedata
from collections.abc import Collection
from typing import Any

SUBSTITUTE = "◊"
LONGEST = 30
BREAK = "\u200b"
FORMAT_12 = 12


def drawn_by(font: bytes) -> frozenset[int]:
    """The code points that a TrueType font has glyphs for, by its map of format 12. Raises ValueError without one."""
    tables = struct.unpack_from(">H", font, 4)[0]
    for place in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * place)
        if tag == b"cmap":
            return _mapped(font, offset)
    raise ValueError("the font maps no characters")


def _mapped(font: bytes, cmap: int) -> frozenset[int]:
    maps = struct.unpack_from(">H", font, cmap + 2)[0]
    for place in range(maps):
        start = cmap + struct.unpack_from(">HHL", font, cmap + 4 + 8 * place)[2]
        if struct.unpack_from(">H", font, start)[0] == FORMAT_12:
            groups = struct.unpack_from(">L", font, start + 12)[0]
            spans = struct.iter_unpack(">LLL", font[start + 16 : start + 16 + 12 * groups])
            return frozenset(code for first, last, _ in spans for code in range(first, last + 1))
    raise ValueError("the font has no map of format 12")


def readable(text: str, drawn: Collection[int]) -> str:
    """A text in characters that can be drawn: likenesses where there are any, else a lozenge that shows a loss.

    Line breaks stay. Characters that are not seen, such as direction marks and skin tones, go. A word longer than
    `LONGEST` may be broken.
    """
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).splitlines()
    return "\n".join(_breakable("".join(_drawable(one, drawn) for one in line)) for line in lines)


def _drawable(one: str, drawn: Collection[int]) -> str:
    match unicodedata.category(one):
        case "Cc" | "Zs" | "Zl" | "Zp":
            return one if one == "\u00a0" else " "
        case "Cf":
            return ""
        case "Co" | "Cs" | "Cn":
            return SUBSTITUTE
        case _ if ord(one) in drawn:
            return one
        case "Mn" | "Me" | "Sk":
            return ""
    alike = unicodedata.normalize("NFKC", one)
    return alike if all(ord(part) in drawn for part in alike) else SUBSTITUTE


def _breakable(line: str) -> str:
    return " ".join(
        BREAK.join(word[place : place + LONGEST] for place in range(0, len(word), LONGEST))
        for word in line.split(" ")
    )


def readable_within(data: Any, drawn: Collection[int]) -> Any:
    """The same lists and tables, with every text in them made readable."""
    match data:
        case str():
            return readable(data, drawn)
        case dict():
            return {key: readable_within(value, drawn) for key, value in data.items()}
        case list() | tuple():
            return [readable_within(value, drawn) for value in data]
        case _:
            return data
