"""The form of a template."""

from django import forms

from plans.models import DayPart


class TemplateForm(forms.Form):
    """How, when in the day and by whom; `read` is the number of the version that the writer saw."""

    how = forms.CharField(
        label="Hur",
        help_text="Som det brukar gå till. Den som skriver planen ändrar så att det blir som den enskilde vill ha det.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )
    day_part = forms.ChoiceField(
        label="När på dygnet", choices=[("", "Lämna öppet"), *DayPart.choices], required=False
    )
    who = forms.CharField(
        label="Vem", help_text="Till exempel morgongruppen.", max_length=200, required=False
    )
    read = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
