"""How an act says no: in Swedish, at the field, with what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the field it stands in ("" for the whole), and words that say what to do."""

    field: str
    words: str


class Cannot(Exception):
    """An act that may not be done now; holds one or more faults for the page to show."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = [fault if isinstance(fault, Fault) else Fault("", fault) for fault in faults]
        super().__init__(" ".join(fault.words for fault in self.faults))
