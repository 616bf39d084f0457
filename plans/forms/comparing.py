"""Which two versions of a plan are compared."""

from collections.abc import Sequence
from typing import Any

from django import forms

from plans.models import PlanVersion


class CompareForm(forms.Form):
    """Two different versions of the plan, by number; `chosen` has the earlier one first."""

    use_required_attribute = False

    fran = forms.TypedChoiceField(
        label="Från version", coerce=int, error_messages={"required": "Välj en version att jämföra från."}
    )
    till = forms.TypedChoiceField(
        label="Till version", coerce=int, error_messages={"required": "Välj en version att jämföra med."}
    )

    def __init__(self, *args: Any, versions: Sequence[PlanVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {version.number: version for version in versions}
        for name in ("fran", "till"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(number, f"Version {number}") for number in self.versions]
            field.error_messages["invalid_choice"] = "Välj en av planens versioner i listan."

    def clean(self) -> dict[str, Any]:
        """Refuse to hold a version against itself."""
        if self.cleaned_data.get("fran") == self.cleaned_data.get("till", 0):
            self.add_error("till", "Välj en annan version än den du jämför från.")
        return self.cleaned_data

    def chosen(self) -> tuple[PlanVersion, PlanVersion]:
        """The two versions of a checked form, the earlier first."""
        first, last = sorted((self.cleaned_data["fran"], self.cleaned_data["till"]))
        return self.versions[first], self.versions[last]
