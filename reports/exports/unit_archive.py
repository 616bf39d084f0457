"""A unit's data as a packed file that another system can read: made as it is sent, so that memory stays flat."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import connection, transaction

from orders.models import Assignment, Attachment, Client
from people.models import Member, OrderUnit
from people.rules import STOCKHOLM
from reports.exports.unit_kinds import KINDS, REFERRED
from reports.exports.unit_left_out import HISTORY, LEFT_OUT
from reports.exports.unit_readme import readme
from reports.exports.unit_rows import lines, lines_of_named, nothing_named
from reports.exports.unit_schema import schema

FORMAT, VERSION = "hemtjanst-enhet", 1
ENOUGH = 64 * 1024


@dataclass(frozen=True)
class Taking:
    """Whose data is taken out, by whom in words and when; `member` is None when nobody is named on any case."""

    unit: OrderUnit
    member: Member | None
    taken_by: str
    at: datetime


@dataclass
class Written:
    """A file of the archive once it is written."""

    name: str
    rows: int = 0
    size: int = 0
    digest: Any = field(default_factory=sha256)

    def as_dict(self) -> dict[str, object]:
        """As the manifest tells it."""
        told = {"name": self.name, "bytes": self.size, "sha256": self.digest.hexdigest()}
        return told | {"rows": self.rows} if self.name.endswith(".jsonl") else told


def hidden_clients(taking: Taking) -> list[int]:
    """The protected identities of a unit's cases that the taker is not named on; those are absent from the archive."""
    cases = Assignment.objects.filter(unit=taking.unit, client__in=Client.objects.protected().values("pk"))
    seen = Assignment.objects.for_member(taking.member).values("pk")
    found = cases.exclude(pk__in=seen).order_by("client").values_list("client", flat=True)
    return list(found.distinct())


def archive(taking: Taking) -> Iterator[bytes]:
    """The archive, a piece at a time, of what is so at one moment; the manifest is its last file."""
    sink, written = _Sink(), []
    with _one_moment(), ZipFile(sink, "w", ZIP_DEFLATED) as packed:  # type: ignore[call-overload]
        hidden = hidden_clients(taking)
        for name, pieces in _files(taking, hidden):
            file = Written(name)
            written.append(file)
            yield from _packed(packed, sink, file, pieces, taking.at)
        manifest = Written("manifest.json")
        yield from _packed(packed, sink, manifest, [_manifest(taking, hidden, written)], taking.at)
    yield sink.drained()


def _files(taking: Taking, hidden: list[int]) -> Iterator[tuple[str, Iterable[bytes]]]:
    named, unit_id = nothing_named(), taking.unit.pk
    named[OrderUnit].add(unit_id)
    yield "README.md", [readme().encode()]
    yield "schema.json", [_json(schema())]
    for kind in KINDS:
        yield f"{kind.name}.jsonl", lines(kind, unit_id, hidden, named)
    named[Member].update(Member.objects.filter(unit=unit_id).order_by("pk").values_list("pk", flat=True))
    for kind in REFERRED:
        yield f"{kind.name}.jsonl", lines_of_named(kind, named)
    yield from _attachments(unit_id, hidden)


def _attachments(unit_id: int, hidden: list[int]) -> Iterator[tuple[str, Iterable[bytes]]]:
    found = Attachment.objects.filter(message__assignment__unit=unit_id)
    rows = found.exclude(message__assignment__client__in=hidden).order_by("pk")
    for key, name, content in rows.values_list("pk", "name", "content").iterator(1):
        suffix = PurePosixPath(name).suffix.lower()
        ending = suffix if suffix[1:].isalnum() and suffix.isascii() else ""
        yield f"attachments/{key}{ending}", [bytes(content)]


def _packed(
    packed: ZipFile, sink: "_Sink", file: Written, pieces: Iterable[bytes], at: datetime
) -> Iterator[bytes]:
    info = ZipInfo(file.name, at.astimezone(STOCKHOLM).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    with packed.open(info, "w", force_zip64=True) as into:
        for piece in pieces:
            into.write(piece)
            file.digest.update(piece)
            file.rows += 1
            file.size += len(piece)
            if sink.size > ENOUGH:
                yield sink.drained()


def _manifest(taking: Taking, hidden: list[int], written: list[Written]) -> bytes:
    cases = Assignment.objects.filter(unit=taking.unit, client__in=hidden).count()
    fields = {
        f"{kind.name}.{name}": why for kind in (*KINDS, *REFERRED) for name, why in kind.left_out.items()
    }
    return _json(
        {
            "format": FORMAT,
            "version": VERSION,
            "unit": {"id": taking.unit.pk, "name": taking.unit.name},
            "taken_at": taking.at.astimezone(STOCKHOLM).isoformat(),
            "taken_by": taking.taken_by,
            "protected_left_out": {"clients": len(hidden), "assignments": cases},
            "left_out": {**LEFT_OUT, "history": HISTORY, **fields},
            "files": [file.as_dict() for file in written],
        }
    )


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


@contextmanager
def _one_moment() -> Iterator[None]:
    """All that is read in it is as it was when it began, whatever happens meanwhile."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


class _Sink:
    """Holds what has been packed until it is sent."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes) -> int:
        """Keep a piece."""
        self.pieces.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing waits behind it."""

    def drained(self) -> bytes:
        """All that is kept, which is then gone."""
        whole = b"".join(self.pieces)
        self.pieces, self.size = [], 0
        return whole
