"""The day that figures are asked for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms


class DayForm(forms.Form):
    """A day that has been, or today."""

    on = forms.DateField(
        label="Dag",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": "Välj en dag.", "invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
    )

    def __init__(self, asked: Mapping[str, Any], *, today: date) -> None:
        super().__init__(asked)
        self.today = today

    def clean_on(self) -> date:
        """What has not happened cannot be counted."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("Välj en dag som har varit, eller i dag.")
        return on
