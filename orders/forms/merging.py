"""How a unit manager keeps merge rules, and other names of interventions."""

from django import forms

from orders.models import Intervention

ALLOWED = [("yes", "Får slås ihop"), ("no", "Får inte slås ihop")]


def _intervention(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Intervention.objects.in_order(),
        label=label,
        empty_label="Välj insats",
        error_messages={"required": "Välj insats.", "invalid_choice": "Välj en insats i listan."},
    )


class MergeRuleForm(forms.Form):
    """Two interventions, whether one activity may carry out both, and from when."""

    use_required_attribute = False

    first = _intervention("Insats")
    second = _intervention("Och insats")
    allowed = forms.TypedChoiceField(
        label="Får en aktivitet utföra båda?",
        choices=ALLOWED,
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om de får slås ihop."},
    )
    valid_from = forms.DateField(
        label="Gäller från",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Välj från vilken dag.",
            "invalid": "Skriv dagen som åååå-mm-dd.",
        },
    )


class AliasForm(forms.Form):
    """Another name of an intervention."""

    use_required_attribute = False

    intervention = _intervention("Insats")
    words = forms.CharField(
        label="Kallas också",
        help_text="Ett ord eller uttryck som utförarna skriver, till exempel storhandling.",
        min_length=3,
        max_length=100,
        error_messages={
            "required": "Skriv vad insatsen också kallas.",
            "min_length": "Skriv minst tre bokstäver, annars läses för mycket som insatsen.",
        },
    )
