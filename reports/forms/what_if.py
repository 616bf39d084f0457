"""Which orders a question about other limits is asked of, and the limit of one's own to compare."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from orders.forms.order import DayField
from people.forms import offer
from reports.rules.what_if import DAY_KINDS, LONGEST, Rule

STARTS = [("SENT", "skickad"), ("START", "börjar gälla"), ("DECISION", "beslutad")]
FUTURE = "Välj en dag som har varit, eller i dag."
ODD = f"Skriv ett antal dagar från 1 till {LONGEST}."


class WhatIfForm(forms.Form):
    """The period, the unit where there are several, and the limit of one's own."""

    use_required_attribute = False

    enhet = forms.ChoiceField(label="Enhet", required=False)
    fran = DayField(label="Skickade från", missing="Välj den första dagen.")
    till = DayField(label="Skickade till", missing="Välj den sista dagen.")
    slag = forms.ChoiceField(
        label="Beställningar",
        required=False,
        choices=[("", "Bara nya"), ("alla", "Nya och ändringar")],
    )
    dagar = forms.IntegerField(
        label="Egen gräns, dagar",
        min_value=1,
        max_value=LONGEST,
        error_messages={"required": ODD, "invalid": ODD, "min_value": ODD, "max_value": ODD},
    )
    raknas = forms.ChoiceField(label="Räknas från", choices=STARTS)
    dagslag = forms.ChoiceField(label="Dagar som räknas", choices=list(DAY_KINDS.items()))

    def __init__(
        self, asked: Mapping[str, Any], *, units: Iterable[tuple[int, str]] | None, today: date
    ) -> None:
        super().__init__(asked)
        self.today = today
        if units is None:
            del self.fields["enhet"]
        else:
            offer(self, "enhet", [("", "Alla enheter"), *((f"{key}", name) for key, name in units)])

    @property
    def own(self) -> Rule:
        """The limit of one's own."""
        told = self.cleaned_data
        return Rule(told["dagar"], told["raknas"], told["dagslag"])

    def clean(self) -> dict[str, Any]:
        """What has not happened cannot be asked of, and a period has its days in order."""
        told = super().clean() or {}
        if told.get("till") and told["till"] > self.today:
            self.add_error("till", FUTURE)
        if told.get("fran") and told.get("till") and told["fran"] > told["till"]:
            self.add_error("till", "Välj en dag som inte är före den första.")
        return told
