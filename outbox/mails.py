"""A letter as the mail that goes, written in one go, and the Message-ID by which it is known when it comes back."""

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable
from datetime import datetime
from email.message import Message
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address
from django.utils.crypto import constant_time_compare, salted_hmac

DIGEST = "digest"
_SEAL = 20
_LONGEST_WORD = 42
_KNOWN = re.compile(rf"<([a-z][a-z0-9_]{{0,39}})-([0-9]{{1,18}})\.([0-9a-f]{{{_SEAL}}})@[^<>\s]+>")


class Named(NamedTuple):
    """What a Message-ID names: a kind of letter, or `DIGEST`, and the row's key."""

    kind: str
    key: int


def message_id(named: Named) -> str:
    """The Message-ID of a row: always the same, and sealed, so that nobody can guess another's."""
    return f"<{named.kind}-{named.key}.{_seal(named)}@{_domain(settings.DEFAULT_FROM_EMAIL)}>"


def named_by(text: str) -> Named | None:
    """What a Message-ID of ours names; None for any other, or a forged one."""
    if not (found := _KNOWN.search(text)):
        return None
    named = Named(found[1], int(found[2]))
    return named if constant_time_compare(found[3], _seal(named)) else None


def _seal(named: Named) -> str:
    sealed = salted_hmac("outbox.mails", f"{named.kind}-{named.key}", algorithm="sha256")
    return sealed.hexdigest()[:_SEAL]


@cache
def _domain(address: str) -> str:
    return parseaddr(address)[1].rpartition("@")[2]


@cache
def _sender(address: str) -> str:
    return formataddr(parseaddr(address))


class Mail(EmailMessage):
    """A mail of plain words. Its sender on the envelope is where a bounce shall come."""

    def __init__(self, named: Named, *, to: str, heading: str, body: str, at: datetime) -> None:
        super().__init__(heading, body, settings.BOUNCE_ADDRESS, [to])
        self.named, self.at = named, at

    def message(self) -> "Written":  # type: ignore[override]
        """The message as it goes over the wire. Raises ValueError when a heading or an address cannot be written."""
        subject = _in_one_line(str(self.subject))
        return Written(
            [
                f"Subject: {subject if subject.isascii() else _encoded(subject)}",
                f"From: {_sender(settings.DEFAULT_FROM_EMAIL)}",
                f"To: {_address(self.to[0])}",
                f"Date: {format_datetime(self.at)}",
                f"Message-ID: {message_id(self.named)}",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                'Content-Type: text/plain; charset="utf-8"',
                "Content-Transfer-Encoding: quoted-printable",
            ],
            str(self.body),
        )


def _in_one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise ValueError("A header is one line.")
    return text


def _address(address: str) -> str:
    return _in_one_line(address) if address.isascii() else str(sanitize_address(address, "utf-8"))


def _encoded(subject: str) -> str:
    """Encoded words (RFC 2047), each of whole characters and short enough for a line."""
    words = [""]
    for letter in subject:
        if len((words[-1] + letter).encode()) > _LONGEST_WORD:
            words.append("")
        words[-1] += letter
    return "\n ".join(f"=?utf-8?b?{b64encode(word.encode()).decode()}?=" for word in words)


class Written(Message):
    """A message whose bytes are there already: they are all that a mail backend asks it for."""

    def __init__(self, headers: Iterable[str], body: str) -> None:
        super().__init__()
        head = "\n".join(headers).encode("ascii")
        self._bytes = head + b"\n\n" + b2a_qp(body.encode(), istext=True)

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, linesep: str = "\n") -> bytes:
        """The whole message, with the line ends that the backend wants."""
        return self._bytes.replace(b"\n", linesep.encode())

    def as_string(self, unixfrom: bool = False, maxheaderlen: int = 0, policy: Any = None) -> str:
        """The whole message; it holds ASCII alone."""
        return self._bytes.decode("ascii")
