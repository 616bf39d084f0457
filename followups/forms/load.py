"""Which day's load is asked for, and which period's decisions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from orders.forms.order import DayField

FUTURE = "Välj en dag som har varit, eller i dag."


class LoadForm(forms.Form):
    """The day of the load, and the first and last day of the decisions."""

    use_required_attribute = False

    dag = DayField(label="Belastning dagen", missing="Välj en dag.")
    fran = DayField(label="Beslut från", missing="Välj den första dagen.")
    till = DayField(label="Beslut till", missing="Välj den sista dagen.")

    def __init__(self, asked: Mapping[str, Any], *, today: date) -> None:
        super().__init__(asked)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """What has not happened cannot be counted, and a period has its days in order."""
        told = super().clean() or {}
        for name in ("dag", "till"):
            if told.get(name) and told[name] > self.today:
                self.add_error(name, FUTURE)
        if told.get("fran") and told.get("till") and told["fran"] > told["till"]:
            self.add_error("till", "Välj en dag som inte är före den första.")
        return told
