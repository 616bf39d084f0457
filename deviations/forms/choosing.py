"""How the list of deviations is narrowed, in the address; it carries no personal data."""

from collections.abc import Mapping
from typing import Any

from django import forms

from deviations.models import DeviationKind
from people.forms import offer
from people.models import Member, Provider
from people.roles import Role

LARGEST = 2**63 - 1


class ChoiceForm(forms.Form):
    """By kind, provider and case officer; a provider's members have none to choose among, others no officer."""

    kind = forms.ChoiceField(label="Slag", choices=[("", "Alla"), *DeviationKind.choices], required=False)
    provider = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)
    officer = forms.TypedChoiceField(label="Handläggare", required=False, coerce=int, empty_value=None)
    urval = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Mapping[str, Any], *, member: Member) -> None:
        super().__init__(asked)
        if member.provider_id:
            del self.fields["provider"]
        else:
            offer(
                self,
                "provider",
                [("", "Alla"), *Provider.objects.for_member(member).by_name().values_list("pk", "name")],
            )
        if member.role in (Role.CASE_OFFICER, Role.UNIT_MANAGER):
            offer(self, "officer", [("", "Alla"), *_officers(member)])
        else:
            del self.fields["officer"]

    def narrowing(self) -> dict[str, object]:
        """What is asked for, as a query's filter; what is not understood narrows nothing."""
        self.is_valid()
        told = self.cleaned_data
        fields = {"kind": "kind", "provider": "provider", "officer": "assignment__case_officer"}
        return {path: told[name] for name, path in fields.items() if told.get(name)}


def _officers(member: Member) -> Any:
    roles = (Role.CASE_OFFICER, Role.UNIT_MANAGER)
    active = Member.objects.active().filter(unit=member.unit_id, role__in=roles)
    return active.order_by("name", "pk").values_list("pk", "name")
