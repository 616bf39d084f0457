"""What is asked before cases are given from one member to another."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from orders.models import Assignment
from orders.queries.reassigning import HeldCase, holders, takers
from orders.rules.reassigning import WAITING_WORDS
from people.models import Member

ALL, TICKED = "all", "ticked"


class NameChoice(forms.ModelChoiceField):
    """A member by name; one whose role has ended says so."""

    def label_from_instance(self, obj: Any) -> str:
        """The name."""
        return obj.name if obj.is_active else f"{obj.name} (rollen avslutad)"


class HolderForm(forms.Form):
    """Whose cases, narrowed by the other party and by what waits in them; in the address."""

    holder = NameChoice(
        Member.objects.none(),
        label="Från",
        empty_label="Välj",
        error_messages={
            "required": "Välj vems ärenden det gäller.",
            "invalid_choice": "Välj någon i listan.",
        },
    )
    party = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)
    waiting = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Alla"), *((w.value, words) for w, words in WAITING_WORDS.items())],
    )

    def __init__(self, asked: Mapping[str, Any] | None, *, by: Member) -> None:
        super().__init__(asked)
        holder, party = self.fields["holder"], self.fields["party"]
        assert isinstance(holder, forms.ModelChoiceField)
        assert isinstance(party, forms.ChoiceField)
        holder.queryset = holders(by)
        if by.provider_id:
            party.label = "Beställarenhet"
        party.choices = [("", "Alla"), *_parties(by)]


def _parties(by: Member) -> list[tuple[int, str]]:
    """The other side of the cases that `by` may see: providers for a unit, units for a provider."""
    party = "unit" if by.provider_id else "provider"
    seen = Assignment.objects.for_member(by).order_by(f"{party}__name", party)
    return list(seen.values_list(party, f"{party}__name").distinct())


class ReassignForm(forms.Form):
    """To whom and which; the cases are those the page listed, and the button pressed says whether all are meant."""

    to_member = NameChoice(
        Member.objects.none(),
        label="Till",
        empty_label="Välj",
        error_messages={"required": "Välj vem som tar över.", "invalid_choice": "Välj någon i listan."},
    )
    which = forms.ChoiceField(
        choices=[(ALL, "Alla i listan"), (TICKED, "De valda")], widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label="Skäl",
        help_text="Kort och utan namn, till exempel Byte av område. Skälet antecknas i varje akt.",
        max_length=150,
        required=False,
    )
    cases = forms.TypedMultipleChoiceField(
        label="Ärenden", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, by: Member, holder: Member, listed: Collection[HeldCase], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        to_member, cases = self.fields["to_member"], self.fields["cases"]
        assert isinstance(to_member, forms.ModelChoiceField)
        assert isinstance(cases, forms.ChoiceField)
        to_member.queryset = takers(by).exclude(pk=holder.pk)
        cases.choices = [(case.assignment.pk, case.assignment.number) for case in listed]
        self.listed = [case.assignment.pk for case in listed]

    def clean(self) -> dict[str, Any]:
        """Somebody who will tick has to tick something."""
        told = super().clean() or {}
        if told.get("which") == TICKED and not told.get("cases") and "cases" not in self.errors:
            self.add_error("cases", "Kryssa för minst ett ärende, eller förhandsgranska alla.")
        return told

    def keys(self) -> list[int]:
        """The cases that are meant."""
        return self.listed if self.cleaned_data["which"] == ALL else list(self.cleaned_data["cases"])


class MoveForm(forms.Form):
    """What the preview showed, to be done as it was shown: whatever has changed since is told case by case."""

    holder = NameChoice(Member.objects.none(), widget=forms.HiddenInput)
    to_member = NameChoice(Member.objects.none(), widget=forms.HiddenInput)
    reason = forms.CharField(max_length=150, required=False, widget=forms.HiddenInput)
    cases = forms.ModelMultipleChoiceField(Assignment.objects.none(), widget=forms.MultipleHiddenInput)
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_place = Member.objects.filter(unit=by.unit_id, provider=by.provider_id)
        seen = {"holder": of_place, "to_member": takers(by), "cases": Assignment.objects.for_member(by)}
        for name, rows in seen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
