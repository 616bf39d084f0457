"""Saved filters as their page shows them: what each narrows, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.dateparse import parse_date

from desk.forms.filters import NameForm, form_of
from desk.models import SavedFilter
from desk.queries import side_of
from desk.selection import choices_of
from people.models import Member, Provider


@dataclass(frozen=True)
class Shown:
    """One filter; `form` changes it when it is the reader's own, else `maker` says whose it is.

    It narrows to what `narrows` says in words, and to days up to `by`.
    """

    pk: int
    name: str
    maker: str
    is_shared: bool
    url: str
    narrows: str
    by: date | None
    form: NameForm | None


def shown_filters(member: Member, bound: Mapping[int, NameForm]) -> list[Shown]:
    """The filters a member may use, own first; `bound` holds the forms that were sent and refused."""
    kept = list(SavedFilter.objects.for_member(member).for_reading(member).select_related("member"))
    asked = {one.pk: QueryDict(one.query) for one in kept}
    names = _providers(member, asked.values())
    choices = {choice.code: choice.words for choice in choices_of(member, side_of(member))}
    return [
        Shown(
            pk=one.pk,
            name=one.name,
            maker=one.member.name,
            is_shared=one.is_shared,
            url=f"/?{one.query}",
            narrows=_words(asked[one.pk], choices, names),
            by=parse_date(asked[one.pk].get("by", "")),
            form=(bound.get(one.pk) or form_of(one, member)) if one.member_id == member.pk else None,
        )
        for one in kept
    ]


def _providers(member: Member, asked: Iterable[QueryDict]) -> dict[str, str]:
    keys = {one.get("provider", "") for one in asked} - {""}
    found = Provider.objects.for_member(member).filter(pk__in=keys).order_by("pk")
    return {str(key): name for key, name in found.values_list("pk", "name")}


def _words(asked: QueryDict, choices: Mapping[str, str], providers: Mapping[str, str]) -> str:
    parts = (
        choices.get(asked.get("urval", "")),
        providers.get(asked.get("provider", "")),
        asked.get("status"),
    )
    return " · ".join(part for part in parts if part)
