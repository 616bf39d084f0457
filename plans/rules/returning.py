"""Why a plan is sent back: line by line, by a kept reason, in words of one's own, or both (R55, R57, R58). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from people.errors import Fault

SAY_SOMETHING = "Välj ett skäl, eller skriv vad som behöver ändras."


@dataclass(frozen=True)
class LineFields:
    """What one line is sent back for; without an intervention it is about the plan as a whole.

    `reason` is the key of a kept reason.
    """

    intervention: int | None = None
    reason: int | None = None
    words: str = ""


def said_of_line(line: LineFields, kept: Mapping[int, str]) -> str:
    """The kept reason as a sentence, then the words."""
    reason = kept[line.reason].rstrip(".") + "." if line.reason else ""
    return " ".join(filter(None, [reason, line.words.strip()]))


def composed(lines: Sequence[LineFields], names: Mapping[int, str], kept: Mapping[int, str]) -> str:
    """All lines as one text, a line each, beginning with the intervention it is about."""
    said = [
        (names[line.intervention] if line.intervention else "", said_of_line(line, kept)) for line in lines
    ]
    return "\n".join(f"{name}: {words}" if name else words for name, words in said)


def faults_in_lines(
    lines: Sequence[LineFields], names: Mapping[int, str], kept: Mapping[int, str]
) -> list[Fault]:
    """A line says something, of an intervention there is, and by a reason that is offered."""
    faults = []
    for place, line in enumerate(lines):
        for field, wrong, words in (
            ("intervention", line.intervention and line.intervention not in names, "Insatsen finns inte."),
            ("reason", line.reason and line.reason not in kept, "Välj ett skäl som står i listan."),
            ("words", not line.reason and not line.words.strip(), SAY_SOMETHING),
        ):
            if wrong:
                faults.append(Fault(f"lines-{place}-{field}", words))
    return faults
