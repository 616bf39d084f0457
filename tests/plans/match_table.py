"""Reads the table of worked cases: what is ordered and planned, what is said of it, and the outcome.

An ordered line is `Dusch 2×40`: twice a week, forty minutes; without figures once a week in the standard minutes, and
`–` for no time of its own. A planned one is `Rubrik [Inköp + Promenad] 1×45 @kväll ”hur”`; without brackets it is tied
to the intervention it is called after, and figures that are left out are left to the frame. A heading begins with #,
and a unit's own rules for its cases with §.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from plans.rules.lines import Catalogued, Match, OrderedLine, PlannedLine
from plans.rules.words import DAY_PARTS

ROOT = Path(__file__).parent
READ = json.loads((ROOT.parent.parent / "orders" / "catalogue.json").read_text(encoding="utf-8"))
KEYS = {row["code"]: key for key, row in enumerate(READ["interventions"])}
BY_NAME = {row["name"]: key for key, row in enumerate(READ["interventions"])}
STANDARD = {key: row["standard_minutes"] for key, row in enumerate(READ["interventions"])}
PARTS = {words: part for part, words in DAY_PARTS.items()}
OUTCOMES = {
    "stämmer": Match.FULL, "delvis": Match.PARTIAL, "inte alls": Match.NONE, "bedöms inte": Match.NOT_JUDGED,
}  # fmt: skip
PLANNED = re.compile(
    r"(?P<words>[^\[@”×\d]+?)"
    r"( \[(?P<tied>.*)\])?"
    r"( (?P<times>[\d,]*)×(?P<minutes>\d*))?"
    r"( @(?P<part>[^”]+?))?"
    r"( ”(?P<how>.*)”)?"
)


@dataclass(frozen=True)
class Rules:
    """By what a case is compared: the common catalogue and rules, and a unit's own."""

    catalogue: dict[int, Catalogued] = field(
        default_factory=lambda: {
            key: Catalogued(key, row["name"], tuple(row["aliases"]), row["spread_over_day"])
            for key, row in enumerate(READ["interventions"])
        }
    )
    merging: dict[frozenset[int], bool] = field(
        default_factory=lambda: {
            frozenset({KEYS[rule["first"]], KEYS[rule["second"]]}): rule["allowed"]
            for rule in READ["merge_rules"]
        }
    )

    def with_own(self, kind: str, words: str) -> "Rules":
        """With one more rule, or one more name."""
        if kind == "kallas":
            alias, name = words.split(" = ")
            one = self.catalogue[BY_NAME[name]]
            called = {one.key: replace(one, aliases=(*one.aliases, alias))}
            return replace(self, catalogue=self.catalogue | called)
        pair = frozenset(BY_NAME[name] for name in words.split(" + "))
        return replace(self, merging=self.merging | {pair: kind == "får"})


@dataclass(frozen=True)
class Case:
    """One line of the table; `said` is by intervention, or "planen"."""

    text: str
    rules: Rules
    ordered: list[OrderedLine]
    planned: list[PlannedLine]
    said: dict[str, list[str]]
    outcome: Match


def cases() -> Iterator[Case]:
    """The table, from its file."""
    rules = Rules()
    for line in (ROOT / "match_table.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            rules = Rules()
        elif line.startswith("§"):
            rules = rules.with_own(*line.removeprefix("§ ").split(": "))
        elif line:
            yield _case(line, rules)


def _case(line: str, rules: Rules) -> Case:
    ordered, planned, said, outcome = (cell.strip() for cell in line.split("|"))
    return Case(
        " | ".join(filter(None, (ordered, planned))),
        rules,
        [_ordered(one) for one in _parts(ordered)],
        [_planned(one) for one in _parts(planned)],
        {about: words.split(", ") for about, words in (one.split(": ") for one in _parts(said.strip("–")))},
        OUTCOMES[outcome],
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _ordered(text: str) -> OrderedLine:
    name, _, time = text.rpartition(" ")
    if time == "–":
        return OrderedLine(BY_NAME[name], Decimal(0), 0)
    if "×" not in time:
        return OrderedLine(BY_NAME[text], Decimal(1), STANDARD[BY_NAME[text]])
    times, minutes = time.split("×")
    return OrderedLine(BY_NAME[name], _number(times), int(minutes))


def _planned(text: str) -> PlannedLine:
    found = PLANNED.fullmatch(text)
    assert found, text
    read = found.groupdict()
    tied = [read["words"]] if read["tied"] is None else filter(None, read["tied"].split(" + "))
    return PlannedLine(
        read["words"],
        frozenset(BY_NAME[name.capitalize()] for name in tied),
        _number(read["times"]) if read["times"] else None,
        int(read["minutes"]) if read["minutes"] else None,
        read["how"] or "",
        PARTS[read["part"]] if read["part"] else "",
    )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
