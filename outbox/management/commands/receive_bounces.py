"""`manage.py receive_bounces`: what the mail server hands back becomes tasks."""

import json as as_json
import sys
from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Iterator
from mailbox import Maildir, MaildirMessage
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from outbox.bounces import LARGEST, read_bounce
from outbox.faults import note_bounce

TRY_LATER = 75
"""What a mail server's pipe reads as: keep the message and come again (EX_TEMPFAIL)."""
RECEIVED, UNKNOWN = "bounces", "unknown"


def _maildir(text: str) -> Maildir:
    folder = Path(text)
    if not all((folder / name).is_dir() for name in ("new", "cur", "tmp")):
        raise ArgumentTypeError(f"{text} är ingen Maildir: där ska finnas new, cur och tmp")
    return Maildir(folder, factory=None, create=False)


class Command(BaseCommand):
    help = (
        "Läser returer: ett brev på standard in, som från en e-postservers rör, eller alla nya i en Maildir. "
        "Svarar aldrig någon. Det som inte är en retur av ett eget brev räknas och lämnas därhän."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=_maildir, help="Maildir att läsa; utan den läses standard in"
        )
        parser.add_argument("--json", action="store_true", help="skriv antalen som JSON")

    def handle(self, *, folder: Maildir | None, json: bool, **_options: Any) -> None:
        counts: Counter[str] = Counter({RECEIVED: 0, UNKNOWN: 0})
        try:
            for raw in _new(folder) if folder is not None else [sys.stdin.buffer.read(LARGEST)]:
                counts[_received(raw)] += 1
        except DatabaseError:
            sys.exit(TRY_LATER)
        if json:
            self.stdout.write(as_json.dumps(counts))
        elif folder is not None:
            self.stdout.write(f"{counts[RECEIVED]} returer, {counts[UNKNOWN]} andra brev")


def _new(folder: Maildir) -> Iterator[bytes]:
    """Each new message once: when what came of it is kept, it is moved among those that have been read."""
    for key in sorted(folder.keys()):
        message = folder[key]
        if isinstance(message, MaildirMessage) and message.get_subdir() == "new":
            yield folder.get_bytes(key)[:LARGEST]
            message.set_subdir("cur")
            message.add_flag("S")
            folder[key] = message


def _received(raw: bytes) -> str:
    bounce = read_bounce(raw)
    return RECEIVED if bounce and note_bounce(bounce=bounce, at=timezone.now()) else UNKNOWN
