"""Who the order is for: a client by number, new or known, and the provider chosen (R1)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from orders.forms.order import OrderForm
from orders.identity import NotAnIdentityNumber, read_identity_number
from orders.intake import ClientFields, is_seen_by, known_client
from orders.models import Client, Protection
from people.models import Member, Provider

DETAILS = ("born_on", "first_name", "last_name", "street", "postal_code", "city", "protection")
OFF = {"autocomplete": "off"}


class AskedField(forms.CharField):
    """Asked for unless the client is known: the form says when."""

    def validate(self, value: str) -> None:
        """ClientForm asks for it."""


class ClientForm(forms.Form):
    """A client. What is stored about a known one is kept, unless `update` is ticked when they differ."""

    identity_number = AskedField(
        label="Person- eller samordningsnummer",
        help_text="Till exempel ÅÅÅÅMMDD-NNNN. Finns brukaren redan i registret räcker numret.",
        max_length=20,
        widget=forms.TextInput(attrs=OFF),
    )
    reserve_number = forms.CharField(
        label="Reservnummer",
        help_text="Bara för den som saknar person- och samordningsnummer.",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=OFF),
    )
    born_on = forms.DateField(
        label="Född",
        help_text="Behövs bara med reservnummer.",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
    )
    first_name = AskedField(label="Förnamn", max_length=100, widget=forms.TextInput(OFF))
    last_name = AskedField(label="Efternamn", max_length=100, widget=forms.TextInput(OFF))
    street = forms.CharField(label="Adress", required=False, max_length=200, widget=forms.TextInput(OFF))
    postal_code = forms.CharField(
        label="Postnummer",
        required=False,
        validators=[RegexValidator(r"^\d{3} ?\d{2}$", "Skriv fem siffror, till exempel 123 45.")],
        widget=forms.TextInput(attrs=OFF | {"inputmode": "numeric"}),
    )
    city = forms.CharField(label="Postort", required=False, max_length=100, widget=forms.TextInput(OFF))
    protection = forms.ChoiceField(label="Skyddade personuppgifter", choices=Protection.choices)
    reduced_decision_capacity = forms.BooleanField(label="Nedsatt beslutsförmåga", required=False)
    update = forms.BooleanField(
        label="Ändra i registret till det jag har skrivit", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, member: Member, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.on = member, on
        self.known: Client | None = None
        self.born_by_number: date | None = None

    def clean_identity_number(self) -> str | None:
        """Twelve digits; the day of birth follows from them."""
        text = self.cleaned_data["identity_number"]
        if not text:
            return None
        try:
            number = read_identity_number(text, self.on)
        except NotAnIdentityNumber as error:
            raise forms.ValidationError(str(error)) from error
        self.born_by_number = number.born_on
        return number.digits

    def clean_postal_code(self) -> str:
        """Three digits, a space, two digits."""
        digits = self.cleaned_data["postal_code"].replace(" ", "")
        return f"{digits[:3]} {digits[3:]}".strip()

    def clean(self) -> dict[str, Any]:
        """A number, and with it either a client who is known or all that a new one needs."""
        told = super().clean() or {}
        identity, reserve = told.get("identity_number"), told.get("reserve_number") or None
        told["reserve_number"] = reserve
        if "identity_number" in self.errors:
            return told
        told["born_on"] = self.born_by_number or told.get("born_on")
        self._check_numbers(identity, reserve)
        self.known = known_client(identity, reserve)
        if self.known:
            self._check_known(self.known)
        else:
            self._check_new(told)
        return told

    def _check_numbers(self, identity: str | None, reserve: str | None) -> None:
        if not identity and not reserve:
            self.add_error("identity_number", "Skriv brukarens nummer, eller ett reservnummer längre ned.")
        if identity and reserve:
            self.add_error("reserve_number", "Lämna reservnumret tomt när det andra numret är känt.")

    def _check_new(self, told: dict[str, Any]) -> None:
        for field, words in (("first_name", "Skriv förnamnet."), ("last_name", "Skriv efternamnet.")):
            if not told.get(field) and field not in self.errors:
                self.add_error(field, words)
        if told.get("reserve_number") and not told.get("born_on") and "born_on" not in self.errors:
            self.add_error("born_on", "Skriv födelsedagen. Den behövs med reservnummer.")
        born_on = told.get("born_on")
        if born_on and not date(1880, 1, 1) <= born_on <= self.on:
            self.add_error("born_on", "Kontrollera födelsedagen.")

    def _check_known(self, known: Client) -> None:
        is_seen = is_seen_by(known, self.member)
        if known.is_protected and not is_seen:
            field = "identity_number" if known.identity_number else "reserve_number"
            self.add_error(field, "Skyddade personuppgifter: be den som är namngiven i ärendet att beställa.")
            return
        differing = list(self._differences(known))
        if differing:
            self.fields["update"].widget = forms.CheckboxInput()
        for field, stored in differing if not self.cleaned_data.get("update") else []:
            words = f"I registret står: {stored}." if is_seen else "Registret säger annat."
            self.add_error(field, f"{words} Kontrollera att det är rätt person.")

    def _differences(self, known: Client) -> Iterator[tuple[str, str]]:
        """Fields written otherwise than stored, with what is stored."""
        for field in DETAILS:
            written, stored = self.cleaned_data.get(field), getattr(known, field)
            if written and written != Protection.NONE and str(written).casefold() != str(stored).casefold():
                yield field, known.get_protection_display() if field == "protection" else stored or "inget"
        if self.cleaned_data.get("reduced_decision_capacity") and not known.reduced_decision_capacity:
            yield "reduced_decision_capacity", "nej"

    def client_told(self) -> ClientFields:
        """What has been written, as the action takes it."""
        return ClientFields(**{name: self.cleaned_data[name] for name in ClientFields.__dataclass_fields__})


class NewOrderForm(ClientForm, OrderForm):
    """Everything on the page Ny beställning but the interventions."""

    provider = forms.ModelChoiceField(
        label="Utförare",
        queryset=Provider.objects.none(),
        empty_label="Välj utförare",
        error_messages={"required": "Välj den utförare som den enskilde har valt."},
    )

    field_order = (*ClientForm.base_fields, "provider", *OrderForm.base_fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        providers = self.fields["provider"]
        assert isinstance(providers, forms.ModelChoiceField)
        providers.queryset = Provider.objects.for_member(self.member).by_name()
