"""How the lists of individual follow-ups are narrowed, in the address; it carries no personal data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from orders.forms.order import DayField
from orders.models import Assignment
from orders.rules import month_in_words
from people.forms import offer
from people.models import Member, Provider

WRONG_ORDER = "Den sista dagen kan inte komma före den första. Ändra en av dem."


class DueForm(forms.Form):
    """Narrows the follow-ups that are due, by month and provider."""

    manad = forms.ChoiceField(label="Månad", required=False)
    utforare = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)
    urval = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Mapping[str, Any], *, member: Member, months: Iterable[date]) -> None:
        super().__init__(asked)
        named = [(f"{month:%Y-%m}", month_in_words(month).capitalize()) for month in months]
        offer(self, "manad", [("", "Alla"), *named])
        _offer_providers(self, member)

    def narrowing(self) -> dict[str, Any]:
        """What is asked for, as a query's filter; what is not understood narrows nothing."""
        self.is_valid()
        asked: dict[str, Any] = {}
        if month := self.cleaned_data.get("manad"):
            year, number = month.split("-")
            asked |= {"due_on__year": int(year), "due_on__month": int(number)}
        if provider := self.cleaned_data.get("utforare"):
            asked["assignment__provider"] = provider
        return asked


class PeriodForm(forms.Form):
    """Which days the register is asked about, first and last, and whose clients."""

    use_required_attribute = False

    fran = DayField(label="Från och med", missing="Skriv den första dagen.")
    till = DayField(label="Till och med", missing="Skriv den sista dagen.")
    utforare = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)

    def __init__(self, asked: Mapping[str, Any], *, member: Member) -> None:
        super().__init__(asked)
        _offer_providers(self, member)

    def clean(self) -> dict[str, Any]:
        """The days stand in their order."""
        told = super().clean() or {}
        if told.get("fran") and told.get("till") and told["till"] < told["fran"]:
            self.add_error("till", WRONG_ORDER)
        return told


def _offer_providers(form: forms.Form, member: Member) -> None:
    """Those of the cases that a member of a unit sees; a provider has nobody to choose among."""
    if member.provider_id:
        del form.fields["utforare"]
        return
    theirs = Assignment.objects.for_member(member).order_by().values("provider").distinct()
    offered = Provider.objects.for_member(member).filter(pk__in=theirs).by_name()
    offer(form, "utforare", [("", "Alla"), *offered.values_list("pk", "name")])
