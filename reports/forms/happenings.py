"""Whose happenings and of which days, in the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

FIRST_YEAR, LAST_YEAR = 1950, 2100


class SpanForm(forms.Form):
    """The first day and the last, this year so far when left out, and a provider or a unit by key."""

    fran = forms.DateField(input_formats=["%Y-%m-%d"], required=False)
    till = forms.DateField(input_formats=["%Y-%m-%d"], required=False)
    utforare = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    enhet = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, asked: Mapping[str, Any], *, today: date) -> None:
        super().__init__(asked)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The days stand in their order, within what a calendar can count."""
        told = super().clean() or {}
        last = told["till"] = told.get("till") or self.today
        first = told["fran"] = told.get("fran") or last.replace(month=1, day=1)
        if not (first <= last and first.year >= FIRST_YEAR and last.year <= LAST_YEAR):
            raise forms.ValidationError("Den sista dagen kan inte komma före den första.")
        return told
