"""The mail server as the scenarios see it: told how to behave, and asked what it has kept."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class Kept(TypedDict):
    """A letter that the server has kept; `numbers` are the cases that it names."""

    id: str
    to: list[str]
    answered: bool
    numbers: list[str]


@dataclass(frozen=True)
class Mail:
    """A server on a port, with a folder of its own."""

    folder: Path
    port: int

    def behave(self, mode: str = "accept", *, seconds: float = 0.0) -> None:
        """From the next letter on: accept, 451, 550, drop unkept, drop unanswered or drop answered."""
        fresh = self.folder / "behaviour.new"
        fresh.write_text(json.dumps({"mode": mode, "seconds": seconds}))
        fresh.rename(self.folder / "behaviour")

    def kept(self) -> list[Kept]:
        """All that the server has kept so far, in order."""
        path = self.folder / "letters"
        if not path.exists():
            return []
        whole = path.read_text().rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def forget(self) -> None:
        """Begin again."""
        (self.folder / "letters").unlink(missing_ok=True)
