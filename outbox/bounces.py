"""What a bounce says (RFC 3464): which of our mails did not arrive, whether that will last, and why. Pure reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

REPORT = "message/delivery-status"
RETURNED = {"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"}
LARGEST = 2_000_000
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_ID = re.compile(r"<[^<>\s]{1,250}>")


class Outcome(StrEnum):
    """What a server reports of a mail; only failures and delays concern us."""

    FAILED = "failed"
    DELAYED = "delayed"


@dataclass(frozen=True)
class Bounce:
    """One report: the Message-IDs of what is returned, what became of it, and its enhanced status code."""

    message_ids: tuple[str, ...]
    outcome: Outcome
    status: str = ""

    @property
    def is_permanent(self) -> bool:
        """Whether trying again will hardly help."""
        return self.outcome == Outcome.FAILED and not self.status.startswith("4")


def read_bounce(raw: bytes) -> Bounce | None:
    """What a message reports; None when it is no report of something that did not arrive, whatever else it is."""
    try:
        return _read(message_from_bytes(raw[:LARGEST]))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _read(message: Message) -> Bounce | None:
    """The report may lie within another message, as when somebody has sent it on."""
    parts = list(message.walk())
    for report in (part for part in parts if part.get_content_type() == REPORT):
        failed = _outcome(report)
        ids = tuple(found for part in parts for found in _ids(part))
        if failed and ids:
            return Bounce(ids, *failed)
    return None


def _outcome(report: Message) -> tuple[Outcome, str] | None:
    """What the recipients' fields say: a failure before a delay, since one mail of ours has one recipient."""
    told = list(_fields(report))
    for outcome in Outcome:
        for action, status in told:
            if action == outcome:
                return outcome, status
    return None


def _fields(report: Message) -> Iterator[tuple[str, str]]:
    blocks = report.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, Message) and block["Action"]:
            status = _STATUS.search(str(block["Status"] or ""))
            yield str(block["Action"]).strip().lower(), status[0] if status else ""


def _ids(part: Message) -> Iterator[str]:
    """The Message-IDs of a returned message, or of its headers alone."""
    kind = part.get_content_type()
    if kind not in RETURNED:
        return
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if inner is None and isinstance(text := part.get_payload(decode=True), bytes):
        inner = message_from_bytes(text)
    if isinstance(inner, Message):
        yield from _ID.findall(str(inner["Message-ID"] or ""))
