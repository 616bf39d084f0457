"""The day that figures are asked for, and what they are of; in the address, without personal data."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from orders.forms.order import DayField
from orders.rules import month_in_words
from people.forms import offer
from people.models import Member, Regime
from reports.queries.chosen import officers_of, providers_of, sees_officers, sees_units, units_of
from reports.rules.choice import Choice

FUTURE = "Välj en dag som har varit, eller i dag."
NO_MONTH = "Skriv månaden som ÅÅÅÅ-MM."


class _OneOf(forms.TypedChoiceField):
    """One of what is offered, or all."""

    def __init__(self, label: str, unknown: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            empty_value=None,
            error_messages={"invalid_choice": unknown},
            **kwargs,
        )


class ChoiceForm(forms.Form):
    """A day that has been, and which of the assignments a member may count; only what the member can choose among."""

    use_required_attribute = False

    dag = DayField(label="Dag", missing="Välj en dag.")
    enhet = _OneOf("Enhet", "Välj en enhet i listan.", coerce=int)
    utforare = _OneOf("Utförare", "Välj en utförare i listan.", coerce=int)
    regi = _OneOf("Regi", "Välj en regi i listan.")
    handlaggare = _OneOf("Handläggare", "Välj en handläggare i listan.", coerce=int)
    manad = forms.CharField(
        label="Första beställningen skickad", required=False, widget=forms.TextInput(attrs={"size": 8})
    )

    def __init__(self, asked: Mapping[str, Any], *, member: Member, today: date) -> None:
        super().__init__({"dag": today.isoformat()} | {name: asked[name] for name in asked})
        self.today = today
        self._offer("enhet", "Alla enheter", units_of(member) if sees_units(member) else [])
        providers = [] if member.provider_id else providers_of(member).values_list("pk", "name")
        self._offer("utforare", "Alla utförare", providers)
        self._offer("regi", "All regi", [] if member.provider_id else Regime.choices)
        officers = officers_of(member).values_list("pk", "name") if sees_officers(member) else []
        self._offer("handlaggare", "Alla handläggare", officers)
        if not asked.get("manad"):
            del self.fields["manad"]

    def _offer(self, name: str, everything: str, choices: Iterable[tuple[Any, str]]) -> None:
        if offered := list(choices):
            offer(self, name, [("", everything), *offered])
        else:
            del self.fields[name]

    def clean_dag(self) -> date:
        """What has not happened cannot be counted."""
        on: date = self.cleaned_data["dag"]
        if on > self.today:
            raise forms.ValidationError(FUTURE)
        return on

    def clean_manad(self) -> date:
        """A month, as its first day."""
        try:
            return datetime.strptime(self.cleaned_data["manad"], "%Y-%m").date()  # noqa: DTZ007
        except ValueError:
            raise forms.ValidationError(NO_MONTH) from None

    def choice(self) -> Choice | None:
        """What is asked for; None when it cannot be understood."""
        if not self.is_valid():
            return None
        told = self.cleaned_data
        return Choice(
            told["dag"],
            told.get("enhet"),
            told.get("utforare"),
            told.get("regi"),
            told.get("handlaggare"),
            told.get("manad"),
        )

    def narrowed(self) -> list[str]:
        """What narrows a valid choice, in words: the unit's, provider's and officer's names."""
        told = self.cleaned_data
        names = ("enhet", "utforare", "regi", "handlaggare")
        words = [_words_of(self.fields[name], told[name]) for name in names if told.get(name)]
        return [*words, f"första beställning {month_in_words(told['manad'])}"] if told.get("manad") else words


def _words_of(field: forms.Field, value: object) -> str:
    assert isinstance(field, forms.ChoiceField)
    offered: dict[Any, str] = dict(field.choices)  # type: ignore[arg-type]
    return offered[value]
