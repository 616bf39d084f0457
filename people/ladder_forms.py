"""The steps of a policy's ladder, row by row (R82-R92)."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from people.forms import filled_rows
from people.models.policy import Audience, Cause

LADDER = "ladder"
MOST = 30
Step = dict[str, str | int]


class StepForm(forms.Form):
    """One step: what it waits for, after how many days, and who hears then. One ticked for removal has no faults."""

    use_required_attribute = False

    cause = forms.ChoiceField(
        label="Väntar på",
        choices=[("", "Välj"), *Cause.choices],
        error_messages={"required": "Välj vad steget väntar på, eller ta bort det."},
    )
    days = forms.IntegerField(
        label="Dagar efter",
        min_value=1,
        max_value=365,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Skriv hur många dagar efter.",
            "invalid": "Skriv hela dagar, till exempel 15.",
            "min_value": "Skriv minst 1 dag.",
            "max_value": "Skriv högst 365 dagar.",
        },
    )
    audience = forms.ChoiceField(
        label="Går till",
        choices=[("", "Välj"), *Audience.choices],
        error_messages={"required": "Välj vem som får brev."},
    )

    def clean(self) -> dict[str, Any]:
        """What is to be removed need not be right."""
        told = super().clean() or {}
        if told.get(DELETION_FIELD_NAME):
            self.errors.clear()
        return told


class BaseStepRows(forms.BaseFormSet):
    """The steps in the order they are written."""

    def initial_form_count(self) -> int:
        """No row is taken for granted: an emptied one is left out."""
        return 0

    def total_form_count(self) -> int:
        """The steps there are, and a blank one for a page without script."""
        return super().total_form_count() if self.is_bound else len(self.initial or []) + 1

    def steps(self) -> list[Step]:
        """What the filled rows say, as a policy keeps it."""
        return [
            {name: row.cleaned_data[name] for name in ("cause", "days", "audience")}
            for row in filled_rows(self)
        ]


StepRows = forms.formset_factory(
    StepForm, formset=BaseStepRows, can_delete=True, max_num=MOST, absolute_max=MOST, validate_max=True
)


def step_rows(steps: Iterable[Mapping[str, object]] | None = None, sent: Any = None) -> BaseStepRows:
    """The rows as they were sent, or as the steps of a policy say."""
    initial = [dict(step) for step in steps or ()]
    rows = StepRows(sent, prefix=LADDER) if sent else StepRows(initial=initial, prefix=LADDER)
    return cast("BaseStepRows", rows)
