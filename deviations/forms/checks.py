"""What the page of a monthly check asks."""

from django import forms

from deviations.models import CheckGroup


class RowsForm(forms.Form):
    """Which rows of a check are shown: one group's, one provider's."""

    group = forms.ChoiceField(
        label="Grupp", choices=[("", "Alla utan giltig plan"), *CheckGroup.choices], required=False
    )
    provider = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
