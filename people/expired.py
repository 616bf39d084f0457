"""A word that lets a form be kept as a draft although the login has expired."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.core import signing
from django.http import QueryDict

from people.drafts import TooLong, keep_draft, written_in
from people.models import Member

SALT = "draft"
LASTS = timedelta(days=2)


def draft_pass(member: Member, form: str) -> str:
    """A signed word for a hidden field `draft_pass` of the member's form."""
    return signing.dumps([member.pk, form], salt=SALT)


def keep_by_pass(posted: QueryDict, *, at: datetime) -> None:
    """Keep a posted form as the draft of the member its pass was given to; nothing without a true pass."""
    with suppress(signing.BadSignature, TooLong, Member.DoesNotExist):
        member_id, form = signing.loads(str(posted["draft_pass"]), salt=SALT, max_age=LASTS)
        member = Member.objects.active().get(pk=member_id)
        keep_draft(form=form, fields=written_in(posted), by=member, at=at)
