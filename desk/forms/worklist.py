"""How the worklist is narrowed, in the address; it carries no personal data."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from desk.rules import Side
from desk.words import BADGES
from people.forms import offer


class FilterForm(forms.Form):
    """Narrows the worklist, in the address, so that it can be kept and shared; it carries no personal data."""

    provider = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label="Status", required=False)
    by = forms.DateField(
        label="Senast till och med",
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
        error_messages={"invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
    )
    urval = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Mapping[str, Any], *, side: Side, providers: Iterable[tuple[int, str]]) -> None:
        super().__init__(asked)
        words = dict.fromkeys(shown.words for shown in BADGES[side].values())
        offer(self, "status", [("", "Alla"), *((word, word) for word in words)])
        if side == Side.PROVIDER:
            del self.fields["provider"]
        else:
            offer(self, "provider", [("", "Alla"), *providers])
