"""Letters left for tests of how they go, and the rounds that take them."""

from collections import Counter
from datetime import datetime, timedelta

from outbox.actions import Occasion
from outbox.kinds import LetterKind, Urgency
from outbox.models import Letter
from outbox.rounds import send_letters
from people.rules import is_working_day
from tests.fixtures.world import MONDAY

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ONE = "samordnare@bjorken.example"
KINDS = {
    "order_sent": LetterKind("Ny beställning", prompt=True),
    "deviation": LetterKind("Avvikelse", urgency=Urgency.OVERDUE),
    "reminder": LetterKind("Påminnelse", urgency=Urgency.DUE),
    "news": LetterKind("Nyhet", mandatory=False),
}


def leave(kind: str, count: int = 1, *, first: int = 0, **fields: object) -> list[Letter]:
    """Letters of a kind to one recipient, each about a case of its own."""
    occasion = vars(Occasion(kind, 0, MONDAY.date(), MONDAY))
    return Letter.objects.bulk_create(
        Letter(
            **occasion
            | {"subject_id": n, "recipient": ONE, "left_at": MONDAY, "about": f"2026-{n:05}"}
            | {
                "heading": f"{kind} 2026-{n:05}",
                "body": f"Öppna: http://localhost:8000/uppdrag/2026-{n:05}/\n",
            }
            | fields
        )
        for n in range(first, first + count)
    )


def send(at: datetime = MONDAY, kinds: dict[str, LetterKind] = KINDS) -> Counter[str]:
    """Rounds until nothing is free to take."""
    return send_letters(clock=lambda: at, kinds=kinds, works=is_working_day)
