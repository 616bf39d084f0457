"""Forms for setting up organisations, members and policies."""

from django import forms

from people.models import Administration, OrderUnit, Policy, Provider, Regime
from people.roles import ROLES, Role
from people.rules import EVES


class UnitForm(forms.Form):
    """An order unit under a committee."""

    name = forms.CharField(label="Enhetens namn", max_length=200)
    committee = forms.CharField(
        label="Nämnd", max_length=200, help_text="En nämnd som inte finns läggs till."
    )

    def clean_name(self) -> str:
        """A name of its own."""
        return _unused(OrderUnit, self.cleaned_data["name"])


class ProviderForm(forms.Form):
    """A provider with the addresses of its day and night units."""

    name = forms.CharField(label="Utförarens namn", max_length=200)
    organisation_number = forms.RegexField(
        r"^\d{6}-\d{4}$",
        label="Organisationsnummer",
        help_text="NNNNNN-NNNN",
        error_messages={"invalid": "Skriv sex siffror, bindestreck och fyra siffror."},
    )
    regime = forms.ChoiceField(label="Regi", choices=Regime.choices)
    email = forms.EmailField(label="E-post")
    manager_email = forms.EmailField(label="Chefens e-post")
    day_email = forms.EmailField(label="Dagenhetens e-post", required=False)
    night_email = forms.EmailField(label="Nattenhetens e-post", required=False)

    def clean_name(self) -> str:
        """A name of its own."""
        return _unused(Provider, self.cleaned_data["name"])


def _unused(model: type[OrderUnit] | type[Provider], name: str) -> str:
    if model._default_manager.filter(name__iexact=name).exists():
        raise forms.ValidationError("Namnet finns redan. Välj ett annat.")
    return name


class MemberForm(forms.Form):
    """A role for somebody, in the one organisation that the role belongs to."""

    email = forms.EmailField(label="E-post")
    name = forms.CharField(label="Namn", max_length=200)
    role = forms.ChoiceField(label="Roll", choices=[(role.value, row.name) for role, row in ROLES.items()])
    unit = forms.ModelChoiceField(OrderUnit.objects.order_by("name"), label="Beställarenhet", required=False)
    provider = forms.ModelChoiceField(Provider.objects.by_name(), label="Utförare", required=False)
    administration = forms.ModelChoiceField(
        Administration.objects.order_by("name"), label="Förvaltning", required=False
    )

    def place(self) -> OrderUnit | Provider | Administration | None:
        """The organisation that fits the chosen role; None when it was not chosen."""
        field = ROLES[Role(self.cleaned_data["role"])].place.value.lower()
        return self.cleaned_data[field]


GROUPS = {
    "Planens dagar": (
        "days_to_plan",
        "plan_clock_start",
        "plan_day_kind",
        "days_to_acknowledge",
        "days_to_revise",
        "months_current",
    ),
    "Brev och kontroller": ("reminder_days", "monthly_check_day", "letters_from", "letters_until"),
}
REST = "Uppföljning, svar och möten"
ALONE = ("valid_from", "free_eves")


class PolicyForm(forms.ModelForm):
    """A unit's policy from a day on; lists of days and months with commas between. Its ladder is apart."""

    use_required_attribute = False

    free_eves = forms.MultipleChoiceField(
        label="Aftnar som är lediga",
        help_text="En ledig afton räknas inte som arbetsdag, och då går inga brev.",
        choices=[(eve.value, words.capitalize()) for eve, words in EVES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Policy
        fields = (
            "valid_from",
            "days_to_plan",
            "plan_clock_start",
            "plan_day_kind",
            "free_eves",
            "days_to_acknowledge",
            "days_to_revise",
            "months_current",
            "reminder_days",
            "monthly_check_day",
            "letters_from",
            "letters_until",
            "months_between_follow_ups",
            "early_follow_up_days",
            "follow_up_days_before_end",
            "provider_review_months",
            "months_to_avoid",
            "days_to_answer_complaint",
            "days_to_answer_deviation",
            "performed_time_low",
            "performed_time_high",
            "performed_time_day",
            "cases_to_meet",
            "cases_to_phone",
            "meeting_months",
            "delegation_months",
            "delegation_hours",
        )
        widgets = {
            "valid_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "letters_from": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "letters_until": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, those that stand alone left out; what has no heading comes last."""
        placed = {name for names in GROUPS.values() for name in names} | set(ALONE)
        rest = [field.name for field in self.visible_fields() if field.name not in placed]
        return [(words, [self[name] for name in names]) for words, names in (GROUPS | {REST: rest}).items()]
