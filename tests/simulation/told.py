"""What differs between the rows of two schedules, in words."""

from collections import Counter
from typing import Any

Rows = Counter[tuple[Any, ...]]


def differences(one: dict[str, Rows], other: dict[str, Rows]) -> list[str]:
    """Every row that is in one and not as often in the other, in words."""
    return [
        f"{sign} {what}: {row}{f' ×{count}' if count > 1 else ''}"
        for what in one
        for sign, rows in (("-", one[what] - other[what]), ("+", other[what] - one[what]))
        for row, count in sorted(rows.items(), key=repr)
    ]
