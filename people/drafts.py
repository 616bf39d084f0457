"""Text being written: kept while it is typed, found again, thrown away; and forms that count once."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.forms import BaseForm, MultipleChoiceField
from django.http import QueryDict

from people.middleware import MemberRequest
from people.models import Draft, Member

Fields = dict[str, list[str]]
NOT_KEPT = {"csrfmiddlewaretoken", "draft_pass"}
LONGEST = 100_000
MARK = "taken-"
REMEMBERED = timedelta(days=7)
ROW = re.compile(r"(?P<prefix>.+)-(?P<place>\d{1,4})-(?P<name>\w+)")


class TooLong(Exception):
    """More text than any form of ours asks for."""


def written_in(posted: QueryDict) -> Fields:
    """What a posted form says, as a draft keeps it: every field with its values. Raises TooLong."""
    fields = {name: values for name, values in posted.lists() if name not in NOT_KEPT}
    if sum(len(name) + len(value) for name, values in fields.items() for value in values) > LONGEST:
        raise TooLong
    return fields


@transaction.atomic
def keep_draft(*, form: str, fields: Fields, by: Member, at: datetime) -> None:
    """Keep a form as it stands now, unless it has already been taken: a late save raises no ghost."""
    if not is_taken(fields.get("once", [""])[0], by):
        Draft.objects.update_or_create(member=by, form=form, defaults={"fields": fields, "saved_at": at})


def forget_draft(*, form: str, by: Member) -> None:
    """Throw a draft away, because its form has been taken or its writer asks for it."""
    Draft.objects.for_member(by).filter(form=form).delete()


def restore(request: MemberRequest, form: str) -> Draft | None:
    """The draft of a form that the acting member was writing."""
    return Draft.objects.for_member(request.member).filter(form=form).first()


def fields_of(draft: Draft) -> dict[str, str]:
    """A draft as initial values of its form."""
    return {name: values[-1] for name, values in draft.fields.items() if values}


def restore_ticks(form: BaseForm, draft: Draft) -> None:
    """Let fields with several choices show all that a draft had ticked, also none."""
    for name, field in form.fields.items():
        if isinstance(field, MultipleChoiceField):
            form.initial[name] = draft.fields.get(name, [])


def rows_of(draft: Draft, prefix: str) -> list[dict[str, str]]:
    """A draft as initial values of a formset's rows, without the removed and the empty ones."""
    rows: dict[int, dict[str, str]] = {}
    for field, value in fields_of(draft).items():
        found = ROW.fullmatch(field)
        if found and found["prefix"] == prefix and value:
            rows.setdefault(int(found["place"]), {})[found["name"]] = value
    return [rows[place] for place in sorted(rows) if "DELETE" not in rows[place]]


@transaction.atomic
def once(*, token: str, act: Callable[[], str], by: Member, at: datetime) -> str:
    """Do what a form asks for, once for each one-time token; the answer is what came of it the first time.

    A second request waits until the first is done. When the act raises, the token can be used again.
    """
    marks = Draft.objects.for_member(by).filter(form__startswith=MARK)
    marks.filter(saved_at__lt=at - REMEMBERED).delete()
    mark, is_first = Draft.objects.get_or_create(
        member=by, form=MARK + token, defaults={"fields": {}, "saved_at": at}
    )
    if is_first:
        mark.fields = {"outcome": act()}
        mark.save(update_fields=["fields"])
    return str(mark.fields["outcome"])


def is_taken(token: str, by: Member) -> bool:
    """Whether a form with this one-time token has been taken."""
    return Draft.objects.for_member(by).filter(form=MARK + token).exists()
