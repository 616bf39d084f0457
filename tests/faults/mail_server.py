"""A mail server that misbehaves when it is told to: `python -m tests.faults.mail_server PORT FOLDER`.

FOLDER/behaviour holds how it behaves, FOLDER/letters a line of JSON for each letter that it has kept.
"""

import asyncio
import json
import re
import sys
import threading
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from weakref import WeakSet

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

CASE = re.compile(r"\b\d{4}-\d{5,}\b")
UNKNOWN = "550 5.1.1 Unknown"
NOT_NOW = "451 4.3.0 Not now"
TAKEN = "250 OK"
EACH = 5


class Misbehaving:
    """Keeps letters, refuses them or hangs up, as the behaviour says at the moment they come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen = 0
        self.leaving: WeakSet[SMTP] = WeakSet()

    @property
    def behaviour(self) -> dict[str, Any]:
        """How to behave now."""
        return json.loads((self.folder / "behaviour").read_text())

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer the beginning of a letter: one that shall hang up does so now."""
        if server in self.leaving:
            server.transport.close()
        envelope.mail_from = address
        return TAKEN

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer a recipient: with 550, those whose number ends with a three are unknown."""
        if self.behaviour["mode"] == "550" and address.partition("@")[0].endswith("3"):
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer a letter. Those that hang up do so with every fifth."""
        behaviour = self.behaviour
        await asyncio.sleep(behaviour["seconds"])
        self.seen += 1
        mode = behaviour["mode"]
        if mode == "451":
            return NOT_NOW
        if self.seen % EACH or not mode.startswith("drop"):
            self._keep(envelope, answered=True)
            return TAKEN
        return self._drop(mode, server, envelope)

    def _drop(self, mode: str, server: SMTP, envelope: Envelope) -> str:
        if mode == "drop unkept":
            server.transport.close()
        elif mode == "drop unanswered":
            self._keep(envelope, answered=False)
            server.transport.close()
        else:
            self._keep(envelope, answered=True)
            self.leaving.add(server)
        return TAKEN

    def _keep(self, envelope: Envelope, *, answered: bool) -> None:
        letter = message_from_bytes(envelope.original_content or b"", policy=default)
        kept = {
            "id": letter["Message-ID"],
            "to": envelope.rcpt_tos,
            "answered": answered,
            "numbers": CASE.findall(f"{letter['Subject']} {letter.get_content()}"),
        }
        with (self.folder / "letters").open("a") as letters:
            letters.write(json.dumps(kept) + "\n")


if __name__ == "__main__":
    server = Misbehaving(Path(sys.argv[2]))
    Controller(server, hostname="127.0.0.1", port=int(sys.argv[1])).start()
    threading.Event().wait()
