"""What stands beside the texts of an order being written: what could be mended, and examples to begin from (R4-R8)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.forms import BoundField
from django.template.loader import render_to_string

from orders.forms import ChainForm
from orders.models import Example, ExampleKind
from orders.queries.quality import examples_for
from orders.rules.examples import parts_of
from orders.rules.wording import Finding, wording
from people.models import Member

SHOWN = 40


@dataclass(frozen=True)
class ShownExample:
    """An example, with the text for each field as JSON."""

    title: str
    words: str
    why: str
    insert: str


@dataclass(frozen=True)
class TextBlock:
    """A text field with what could be mended in it, and examples for it."""

    field: BoundField
    findings: list[Finding]
    examples: list[ShownExample]


@dataclass(frozen=True)
class Texts:
    """The text fields of an order being written, and whole orders to begin from."""

    blocks: list[TextBlock]
    orders: list[ShownExample]


def texts_of(form: ChainForm, member: Member) -> Texts:
    """The text fields of a form as it stands, filled in or posted; none for an order without text."""
    fields = form.text_fields
    if not fields:
        return Texts([], [])
    found = findings_by_field({one.name: str(one.value() or "") for one in fields})
    examples = list(examples_for(member)[:SHOWN])
    goals = _shown(examples, ExampleKind.GOAL)
    blocks = [TextBlock(one, found[one.name], goals if one.name == "goal" else []) for one in fields]
    return Texts(blocks, _shown(examples, ExampleKind.ORDER))


def _shown(examples: Iterable[Example], kind: ExampleKind) -> list[ShownExample]:
    return [
        ShownExample(one.title, one.words, one.why, as_json(_parts(one)))
        for one in examples
        if one.kind == kind
    ]


def _parts(example: Example) -> dict[str, str]:
    return parts_of(example.words) if example.kind == ExampleKind.ORDER else {"goal": example.words}


def as_json(parts: Mapping[str, str]) -> str:
    """Text by field, for the script that fills them in."""
    return json.dumps(parts, ensure_ascii=False)


def findings_by_field(texts: Mapping[str, str]) -> dict[str, list[Finding]]:
    """What could be mended in each of the texts."""
    found: dict[str, list[Finding]] = {name: [] for name in texts}
    for finding in wording(texts):
        found[finding.field].append(finding)
    return found


def findings_as_html(texts: Mapping[str, str]) -> dict[str, str]:
    """The same, as the page shows it."""
    return {
        name: render_to_string("orders/findings.html", {"findings": findings}).strip()
        for name, findings in findings_by_field(texts).items()
    }
