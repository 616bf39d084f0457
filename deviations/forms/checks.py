"""What the pages of the monthly check ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from deviations.models import CheckGroup, MonthlyCheck
from deviations.rules.check_changes import Change
from orders.rules import day_in_words

LONGEST_ANSWER = 4000


class RowsForm(forms.Form):
    """Which rows of a check are shown: one group's, one provider's."""

    group = forms.ChoiceField(
        label="Grupp", choices=[("", "Alla utan giltig plan"), *CheckGroup.choices], required=False
    )
    provider = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class RoutineForm(forms.Form):
    """The next version of a unit's routine."""

    text = forms.CharField(
        label="Rutin",
        help_text="Lämna en tom rad mellan styckena.",
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=20_000,
        error_messages={"required": "Skriv hur månadskontrollen går till."},
    )
    valid_from = forms.DateField(
        label="Gäller från",
        help_text="Kontroller från den dagen följer versionen. De som redan är gjorda behåller sin.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Välj från vilken dag versionen gäller."},
    )


class AnswerForm(forms.Form):
    """What a provider does about the list that it was sent."""

    words = forms.CharField(
        label="Vad gör ni åt uppdragen på listan?",
        help_text="Skriv vad ni gör och när planerna kommer. Nämn ärenden med nummer, inte med namn.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_ANSWER,
        error_messages={"required": "Skriv vad ni gör åt uppdragen på listan."},
    )


class CompareForm(forms.Form):
    """Which earlier check a check is compared with, and which assignments are listed."""

    med = forms.TypedChoiceField(label="Jämför med", coerce=int, required=False, empty_value=None)
    lista = forms.ChoiceField(
        choices=[(change.value.lower(), change.value) for change in Change],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: QueryDict, checks: Iterable[MonthlyCheck]) -> None:
        super().__init__(data)
        self.checks = {check.pk: check for check in checks}
        chosen: Any = self.fields["med"]
        chosen.choices = [(check.pk, day_in_words(check.on)) for check in self.checks.values()]

    @property
    def earlier(self) -> MonthlyCheck | None:
        """The check chosen, else the newest of them."""
        chosen = self.cleaned_data.get("med") if self.is_valid() else None
        return self.checks.get(chosen) if chosen else next(iter(self.checks.values()), None)

    @property
    def change(self) -> Change:
        """Which assignments are listed; the new ones unless others are chosen."""
        chosen = self.cleaned_data.get("lista") if self.is_valid() else None
        return Change(chosen.upper()) if chosen else Change.NEW
