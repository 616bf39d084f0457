"""What the pages of the monthly check ask."""

from django import forms

from deviations.models import CheckGroup


class RowsForm(forms.Form):
    """Which rows of a check are shown: one group's, one provider's."""

    group = forms.ChoiceField(
        label="Grupp", choices=[("", "Alla utan giltig plan"), *CheckGroup.choices], required=False
    )
    provider = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class RoutineForm(forms.Form):
    """The next version of a unit's routine."""

    text = forms.CharField(
        label="Rutin",
        help_text="Lämna en tom rad mellan styckena.",
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=20_000,
        error_messages={"required": "Skriv hur månadskontrollen går till."},
    )
    valid_from = forms.DateField(
        label="Gäller från",
        help_text="Kontroller från den dagen följer versionen. De som redan är gjorda behåller sin.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Välj från vilken dag versionen gäller."},
    )


class AnswerForm(forms.Form):
    """What a provider does about the list that it was sent."""

    words = forms.CharField(
        label="Vad gör ni åt uppdragen på listan?",
        help_text="Skriv vad ni gör och när planerna kommer. Nämn ärenden med nummer, inte med namn.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Skriv vad ni gör åt uppdragen på listan."},
    )
