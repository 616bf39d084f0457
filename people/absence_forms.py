"""The form for being away."""

from typing import Any

from django import forms

from people.actions.absences import AbsenceFields
from people.models import Member
from people.models.members import MemberQuerySet
from people.queries import possible_deputies
from people.roles import DEPUTIES, Act


class AbsenceForm(forms.Form):
    """Who is away and who stands in; only those who name deputies for others choose the first."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label="Vem är borta?", error_messages={"required": "Välj vem som är borta."}
    )
    deputy = forms.ModelChoiceField(
        Member.objects.none(),
        label="Ställföreträdare",
        help_text="En kollega som tar hand om ärendena under tiden.",
        error_messages={"required": "Välj en ställföreträdare."},
    )
    from_on = forms.DateField(
        label="Från och med",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Välj första dagen.", "invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
    )
    to_on = forms.DateField(
        label="Till och med",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Välj sista dagen.", "invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if by.may(Act.NAME_DEPUTY_FOR_OTHERS):
            self._offer("member", _of_place(by))
            self._offer("deputy", _of_place(by))
            self.fields["member"].initial = by.pk
        else:
            del self.fields["member"]
            self._offer("deputy", possible_deputies(by))

    def absence(self) -> AbsenceFields:
        """What was written, once the form is valid."""
        told = self.cleaned_data
        return AbsenceFields(told.get("member", self.by), told["deputy"], told["from_on"], told["to_on"])

    def _offer(self, name: str, members: MemberQuerySet) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = members
        field.empty_label = "Välj"


def _of_place(by: Member) -> MemberQuerySet:
    roles = [role.value for role in DEPUTIES]
    return (
        Member.objects.active()
        .filter(unit=by.unit_id, provider=by.provider_id, role__in=roles)
        .order_by("name", "pk")
    )
