"""What a provider asks of its own desk, and writes in its self-check."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from people.models import Member
from plans.queries.provider_desk import Lacking
from plans.rules.self_checks import ASK_MEASURES, ASK_WORDS, OwnFigures

NOBODY = "ingen"


class DeskForm(forms.Form):
    """Which day, and whose cases; in the address."""

    on = forms.DateField(
        label="Dag",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        required=False,
        error_messages={"invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
    )
    coordinator = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, asked: Mapping[str, Any], *, today: date) -> None:
        super().__init__({"on": today, **{name: asked[name] for name in asked}})
        self.today = today

    def clean_on(self) -> date:
        """A day that has come."""
        on: date = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError("Välj i dag eller en tidigare dag.")
        return on


def key_of(coordinator: Member | None) -> str:
    """A coordinator in the address; those without one have a word of their own."""
    return str(coordinator.pk) if coordinator else NOBODY


def of_coordinator(cases: Iterable[Lacking], key: str) -> list[Lacking]:
    """The cases of the coordinator asked for; all when none is."""
    return [case for case in cases if key in ("", key_of(case.assignment.coordinator))]


class SelfCheckForm(forms.Form):
    """What was seen, and what will be done; the second only needed when somebody lacks a plan (R115)."""

    words = forms.CharField(
        label="Iakttagelser",
        help_text="Vad visar genomgången? Skriv utan namn.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": ASK_WORDS},
    )
    measures = forms.CharField(
        label="Åtgärder",
        help_text="Vad ni gör, vem som gör det och när det ska vara klart.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": ASK_MEASURES},
    )

    def __init__(self, *args: Any, figures: OwnFigures, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measures"].required = figures.lacking > 0
