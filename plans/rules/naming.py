"""Interventions by the names that a plan's words give them: the catalogue's, and a unit's own (R49). Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from plans.rules.lines import Catalogue, Catalogued

SHORT = 5


@dataclass(frozen=True)
class Names:
    """All names of a catalogue, ready to be looked for; spelling in capitals or not is the same."""

    by_name: dict[str, frozenset[int]]
    first: dict[int, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """The names of a catalogue; made once for each."""
        return cls._made(tuple(catalogue.values()))

    @classmethod
    @lru_cache(maxsize=64)
    def _made(cls, listed: tuple[Catalogued, ...]) -> Self:
        by_name: dict[str, frozenset[int]] = {}
        for one in listed:
            for name in (one.name, *one.aliases):
                by_name[_plain(name)] = by_name.get(_plain(name), frozenset()) | {one.key}
        longest_first = sorted(by_name, key=len, reverse=True)
        pattern = re.compile("|".join(map(_spelt, longest_first)) or r"(?!)")
        return cls(by_name, {one.key: _plain(one.name) for one in listed}, pattern)

    def hidden_in(self, text: str, tied: frozenset[int]) -> frozenset[int]:
        """The interventions that a text names beside those it is tied to; a longer name hides shorter ones in it."""
        named = (self.by_name[one.group()] for one in self.pattern.finditer(_plain(text)))
        return frozenset[int]().union(*(keys for keys in named if not keys & tied))

    def canonical(self, text: str) -> str:
        """A text in one spelling; one that is an intervention's name, as the catalogue spells it."""
        plain = _plain(text).strip(" .,:;!")
        keys = self.by_name.get(plain, frozenset())
        return self.first[min(keys)] if keys else plain


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _spelt(name: str) -> str:
    """A name begins a word, as in duschning; a short one is the whole word, so that badrum is no bath."""
    return rf"\b{re.escape(name)}" + (r"\b" if len(name) < SHORT else "")
