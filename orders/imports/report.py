"""What an import did, and what it named as wrong."""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class RowFault:
    """One thing that is wrong: where in the file, the text as it stands there, and what to do about it.

    `line` is the line where the record starts, or the sheet's row; `order` the order number that is held back.
    """

    line: int
    order: str
    column: str
    value: str
    reason: str


@dataclass
class Report:
    """Counts and faults; `things` counts orders or plan versions. A dry run tells what would have been imported."""

    rows: int = 0
    things: int = 0
    imported: int = 0
    unchanged: int = 0
    rejected: list[RowFault] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Count another part of the same file."""
        self.imported += other.imported
        self.unchanged += other.unchanged
        self.rejected += other.rejected

    def told_of(self, things: str) -> dict[str, object]:
        """As `--json` prints it, with the things called `orders` or `versions`."""
        return {
            "rows": self.rows,
            things: self.things,
            "imported": self.imported,
            "unchanged": self.unchanged,
            "rejected": [asdict(fault) for fault in self.rejected],
        }

    @property
    def held_back(self) -> int:
        """How many orders or versions were not taken."""
        return self.things - self.imported - self.unchanged


class Faults:
    """The faults of one order or plan version."""

    def __init__(self, order: str) -> None:
        self.order = order
        self.found: list[RowFault] = []

    def add(self, line: int, column: str, value: str, reason: str) -> None:
        """Name one fault."""
        self.found.append(RowFault(line, self.order, column, value, reason))

    def add_once(self, line: int, column: str, value: str, reason: str) -> None:
        """Name a fault of a column that repeats on every row: only where the text first stands."""
        if not any(fault.column == column and fault.value == value for fault in self.found):
            self.add(line, column, value, reason)

    def has(self, *columns: str) -> bool:
        """Whether any of these columns has a fault."""
        return any(fault.column in columns for fault in self.found)

    def in_order(self) -> list[RowFault]:
        """As the file has them."""
        return sorted(self.found, key=lambda fault: fault.line)
