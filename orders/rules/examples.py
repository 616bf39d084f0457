"""Good examples of goals and orders (R8, R11): their parts, and what they must not hold. Pure functions."""

import re
from collections.abc import Iterable

DISCHARGE = "Utskrivning från sjukhus"
HEADINGS = {"behov": "needs", "syfte": "purpose", "mål": "goal", "klarar själv": "own_ability"}
HEADING = re.compile(r"^(behov|syfte|mål|klarar själv):\s*", re.IGNORECASE | re.MULTILINE)
NUMBERS = re.compile(r"\d{6,8}\s?[-+–]?\s?\d{4}|\d{2,4}[-/. ]\d{2}[-/. ]\d{2,4}|\d(?:[\s-]?\d){4,}")
ADDRESS = re.compile(r"\S+@\S+\.\w+|\b\w+(?:vägen|gatan|gränd|backen|stigen|torget)\s+\d+", re.IGNORECASE)
SHORT_NAME = 3


def parts_of(words: str) -> dict[str, str]:
    """An example order's text by the field it belongs in, under the headings Behov, Syfte, Mål and Klarar själv.

    What stands before the first heading belongs to needs.
    """
    before, *rest = HEADING.split(words)
    parts = {"needs": before.strip()}
    for heading, text in zip(rest[::2], rest[1::2], strict=True):
        field = HEADINGS[heading.casefold()]
        parts[field] = f"{parts.get(field, '')}\n{text.strip()}".strip()
    return {field: text for field, text in parts.items() if text}


def pointing_at_somebody(text: str, names: Iterable[str]) -> list[str]:
    """The words of a text that could point to a person: numbers, addresses, and any of the names, also in genitive.

    A short name, such as Bo, is also a word: it counts only as it is spelled.
    """
    found = [hit.group(0) for pattern in (NUMBERS, ADDRESS) for hit in pattern.finditer(text)]
    parts = {part for name in names for part in re.split(r"[\s-]+", name) if len(part) > 1}
    for part in sorted(parts):
        as_spelled = re.NOFLAG if len(part) <= SHORT_NAME else re.IGNORECASE
        found += re.findall(rf"(?<!\w){re.escape(part)}s?(?!\w)", text, as_spelled)
    return list(dict.fromkeys(found))
