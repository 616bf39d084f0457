"""The two forms a plan is written in. Their gaps are welcome until the plan is handed in."""

from decimal import Decimal
from typing import Any

from django import forms

from plans.forms.choices import Choices
from plans.models import DayPart


class UnfinishedForm(forms.Form):
    """A form that can be saved with gaps: what is required is asked for when it is handed in, not before."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Check what is written, not what is missing."""
        asked = [field for field in self.fields.values() if field.required]
        for field in asked:
            field.required = False
        super().full_clean()
        for field in asked:
            field.required = True


class VersionForm(UnfinishedForm):
    """All of a version but its activities; `edits` is the count the writer read."""

    goal = forms.CharField(
        label="Planens mål",
        help_text="Helst med den enskildes egna ord. Målet från beställningen är ifyllt från början.",
        widget=forms.Textarea,
        max_length=4000,
    )
    participation = forms.CharField(
        label="Delaktighet",
        help_text="Skriv hur den enskilde har tagit del i planeringen, eller varför inte.",
        widget=forms.Textarea,
        max_length=4000,
    )
    attended = forms.CharField(
        label="Vilka som deltog",
        help_text="Till exempel den enskilde, en anhörig, omsorgskontakten.",
        max_length=300,
        required=False,
    )
    care_contact = forms.CharField(
        label="Omsorgskontakt",
        help_text="Den fasta kontakten. Vid bara larm eller service kan det vara samordnaren.",
        max_length=200,
    )
    next_follow_up_on = forms.DateField(
        label="Nästa uppföljning av planen",
        help_text="Minst en gång om året.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv dagen som åååå-mm-dd, till exempel 2027-03-01."},
    )
    next_follow_up_how = forms.CharField(
        label="Hur uppföljningen görs",
        help_text="Till exempel vid hembesök tillsammans med den enskilde.",
        max_length=300,
        required=False,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ActivityForm(UnfinishedForm):
    """One activity: what, how, when on the day, by whom, for which interventions (R24, R49)."""

    what = forms.CharField(label="Vad", max_length=200)
    day_part = forms.ChoiceField(label="När på dygnet", choices=[("", "Välj"), *DayPart.choices])
    who = forms.CharField(label="Vem", max_length=200)
    times_per_week = forms.DecimalField(
        label="Gånger/vecka",
        localize=True,
        required=False,
        min_value=Decimal("0.01"),
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Skriv hur många gånger, till exempel 7 eller 0,5."},
    )
    minutes = forms.IntegerField(
        label="Min/gång",
        required=False,
        min_value=1,
        max_value=1440,
        error_messages={"invalid": "Skriv hela minuter, till exempel 30."},
    )
    how = forms.CharField(
        label="Hur", widget=forms.Textarea(attrs={"rows": 3}), help_text="Som den enskilde vill ha det."
    )
    interventions = forms.TypedMultipleChoiceField(
        label="Beställda insatser som utförs", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    others = forms.TypedMultipleChoiceField(
        label="Andra insatser", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, chosen in (("interventions", choices.ordered), ("others", choices.others)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = chosen
