"""How much of each fault: the short form for every change, the full one for `make faults`."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Form:
    """Letters in a batch, how often processes are killed or restarted, how long the mail server is away."""

    letters: int
    kills: int
    nights: int
    restarts: int
    outage: float
    is_full: bool = False


SHORT = Form(letters=60, kills=5, nights=2, restarts=1, outage=5)
FULL = Form(letters=300, kills=25, nights=25, restarts=5, outage=60, is_full=True)
