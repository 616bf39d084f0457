"""What is asked of one who saves a filter."""

from typing import Any

from django import forms
from django.http import QueryDict

from desk.models import SavedFilter
from desk.selection import selection
from people.models import Member, Provider

SHARE = {True: "Dela med alla i enheten", False: "Dela med alla hos utföraren"}


class NameForm(forms.Form):
    """What a filter is called, and whether others may use it."""

    name = forms.CharField(
        label="Filtrets namn",
        help_text="Skriv inga namn på brukare.",
        max_length=60,
        error_messages={
            "required": "Skriv vad filtret ska heta.",
            "max_length": "Skriv ett kortare namn, högst 60 tecken.",
        },
    )
    is_shared = forms.BooleanField(required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["is_shared"].label = SHARE[member.unit_id is not None]

    def clean_name(self) -> str:
        """The name without more blanks than it needs."""
        return " ".join(self.cleaned_data["name"].split())


class SaveForm(NameForm):
    """A new filter: its name, and the worklist's address that it keeps."""

    query = forms.CharField(widget=forms.HiddenInput, max_length=1000, required=False)

    def clean_query(self) -> str:
        """What of the query narrows a worklist, in one way of writing it; nothing else is kept."""
        asked = QueryDict(self.cleaned_data["query"])
        provider = asked.get("provider", "")
        chosen = [int(provider)] if provider.isdecimal() and len(provider) < 10 else []
        known = Provider.objects.for_member(self.member).filter(pk__in=chosen).by_name()
        return selection(self.member, asked, providers=known.values_list("pk", "name")).query


def form_of(kept: SavedFilter, member: Member, posted: QueryDict | None = None) -> NameForm:
    """The form that changes one of several filters on a page."""
    initial = {"name": kept.name, "is_shared": kept.is_shared}
    return NameForm(posted, member=member, initial=initial, prefix=f"filter-{kept.pk}")
