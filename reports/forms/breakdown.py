"""Which measure is broken down, and by what."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from people.forms import offer
from people.models import Member
from reports.forms.choice import ChoiceForm
from reports.queries.breakdown import ways
from reports.rules.breakdown import By
from reports.rules.choice import NAMES
from reports.rules.measures import MEASURES

BY_WORDS = {
    By.UNIT: "Enhet",
    By.PROVIDER: "Utförare",
    By.REGIME: "Regi",
    By.OFFICER: "Handläggare",
    By.MONTH: "Första beställningens månad",
}
BY_NAME, LOWEST, HIGHEST = "namn", "lagst", "hogst"


class BreakdownForm(ChoiceForm):
    """The choice, a measure, and what its rows have in common; the first of each when nothing is asked for."""

    matt = forms.ChoiceField(
        label="Mått",
        choices=[(code, measure.heading) for code, measure in MEASURES.items()],
        error_messages={"invalid_choice": "Välj ett mått i listan."},
    )
    per = forms.ChoiceField(
        label="Fördelat på", error_messages={"invalid_choice": "Välj en fördelning i listan."}
    )
    sortera = forms.ChoiceField(
        choices=[(code, code) for code in (BY_NAME, LOWEST, HIGHEST)], widget=forms.HiddenInput
    )

    def __init__(self, asked: Mapping[str, Any], *, member: Member, today: date) -> None:
        offered = ways(member)
        first = {"matt": next(iter(MEASURES)), "per": NAMES[offered[0]], "sortera": BY_NAME}
        super().__init__(first | {name: asked[name] for name in asked}, member=member, today=today)
        self.ways = {NAMES[by]: by for by in offered}
        offer(self, "per", [(name, BY_WORDS[by]) for name, by in self.ways.items()])
        self.order_fields(["matt", "per"])
