"""Hand-over files given on the page: kept between the preview and the import, and what can be read from them."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import NamedTuple
from zlib import compress, decompress

from django.db import transaction

from followups import imports as performed_time
from followups.imports import individual as follow_ups
from orders import imports as orders
from orders.imports import Report
from people.models import Draft, Member
from plans import imports as plans

FORM = "import:file"


class Kind(NamedTuple):
    """What a file may hold: what users call it, its columns, and what takes it."""

    words: str
    columns: Sequence[str]
    take: Callable[..., Report]


KINDS = {
    "orders": Kind("Beställningar", orders.COLUMNS, orders.import_orders),
    "plans": Kind("Genomförandeplaner", plans.COLUMNS, plans.import_plans),
    "performed_time": Kind("Utförd tid", performed_time.COLUMNS, performed_time.import_performed_time),
    "follow_ups": Kind("Individuppföljningar", follow_ups.COLUMNS, follow_ups.import_follow_ups),
}


@dataclass(frozen=True)
class Upload:
    """A file that a member has given, what it holds, and whether what is missing may be made."""

    name: str
    kind: str
    create_missing: bool
    content: bytes

    @property
    def words(self) -> str:
        """What it holds, as users call it."""
        return KINDS[self.kind].words

    def read(self, *, by: Member, at: datetime, dry_run: bool) -> Report:
        """Take the file for the member's own unit. Raises NotReadable."""
        return KINDS[self.kind].take(
            file=BytesIO(self.content),
            by=by,
            at=at,
            create_missing=self.create_missing,
            dry_run=dry_run,
            only_unit=by.unit,
        )


def keep_upload(*, upload: Upload, by: Member, at: datetime) -> None:
    """Keep a file until it is read in or thrown away; it takes the place of an earlier one."""
    fields = {
        "name": upload.name,
        "kind": upload.kind,
        "create_missing": upload.create_missing,
        "content": b64encode(compress(upload.content)).decode(),
    }
    Draft.objects.update_or_create(member=by, form=FORM, defaults={"fields": fields, "saved_at": at})


def kept_upload(by: Member) -> Upload | None:
    """The file that the member has given and not yet read in."""
    draft = Draft.objects.for_member(by).filter(form=FORM).first()
    return _upload(draft) if draft else None


@transaction.atomic
def take_upload(*, by: Member) -> Upload | None:
    """The kept file, which is then gone: of two who press at once, one gets it."""
    draft = Draft.objects.for_member(by).filter(form=FORM).select_for_update().first()
    if draft is None:
        return None
    draft.delete()
    return _upload(draft)


def _upload(draft: Draft) -> Upload:
    fields = draft.fields | {"content": decompress(b64decode(draft.fields["content"]))}
    return Upload(**fields)
