"""An officer's answer as the browser posts it."""

from collections.abc import Sequence

YES = {"needs": "yes", "purpose": "yes", "participation": "yes"}
Line = dict[str, object]


def whole(words: str) -> Line:
    """A ticked line about the plan as a whole."""
    return {"intervention": "", "include": "on", "reason": "", "words": words}


def returning(lines: Sequence[Line], **answers: str) -> dict[str, object]:
    """The form sent by the button that sends the plan back; what is not ticked lacks `include`."""
    data: dict[str, object] = YES | answers | {"outcome": "RETURNED"}
    data |= {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": len(lines)}
    for place, line in enumerate(lines):
        data |= {f"lines-{place}-{name}": value for name, value in line.items()}
    return data
