"""Which rows are asked for: those that one figure counts."""

from typing import Any

from django import forms

from reports.forms.choice import ChoiceForm
from reports.rules.measures import MEASURES

UNKNOWN = "Siffran finns inte. Gå tillbaka till siffrorna och välj en av dem."


class RowsForm(ChoiceForm):
    """The choice, and the figure: one value of a measure; all active assignments when none is asked for."""

    matt = forms.CharField(required=False, widget=forms.HiddenInput)
    varde = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A figure is a value that the measure has."""
        told = super().clean() or {}
        code, value = told.get("matt", ""), told.get("varde", "")
        known = code in MEASURES and value in MEASURES[code].values
        if (code or value) and not known:
            raise forms.ValidationError(UNKNOWN)
        return told
