"""The frame order itself (R2, R3, R6, R10): what it says, and from when to when it holds."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator

from orders.actions import OrderFields
from orders.models import DischargeColour, Order
from orders.rules import missing_reason, missing_text

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
ODD_YEAR = "Kontrollera årtalet."
LONGEST = 4000
SEND = "send"
CHECK = "check"


class DayField(forms.DateField):
    """A day of our time, written as the browser's own day field or ÅÅÅÅ-MM-DD."""

    def __init__(self, *, missing: str = "", **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d"],
            validators=[MinValueValidator(EARLIEST, ODD_YEAR), MaxValueValidator(LATEST, ODD_YEAR)],
            error_messages={"required": missing, "invalid": "Skriv dagen som ÅÅÅÅ-MM-DD."},
            required=bool(missing),
            **kwargs,
        )


class TextField(forms.CharField):
    """Text in an order."""

    def __init__(self, **kwargs: Any) -> None:
        longest = MaxLengthValidator(LONGEST, f"Korta texten till högst {LONGEST} tecken.")
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), validators=[longest], **kwargs)


class TextToSend(TextField):
    """Text that an order must have before it is sent."""

    def validate(self, value: str) -> None:
        """A draft may lack it; OrderForm asks for it when the order is sent."""


class ReasonToSend(forms.CharField):
    """Why an order is changed; ChangeForm asks for it when the order is sent (R12)."""

    def validate(self, value: str) -> None:
        """A draft may lack it."""


class ChainForm(forms.Form):
    """What every order says, whatever it does to its chain; `once` makes the form count once."""

    use_required_attribute = False

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    decided_on = DayField(
        label="Beslutsdatum",
        help_text="Dagen då beslutet fattades.",
        missing="Skriv vilken dag beslutet fattades.",
    )
    informed_on = DayField(
        label="Den enskilde informerad",
        help_text="Om ramtiden, hur det går till och rätten att påverka och välja utförare.",
    )

    day_names: ClassVar[tuple[str, ...]] = ("decided_on", "informed_on")
    text_names: ClassVar[tuple[str, ...]] = ()

    @property
    def day_fields(self) -> list[forms.BoundField]:
        """Those that stand two and two under Beslut och tid."""
        return [self[name] for name in self.day_names]

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """Those that stand under Behov och mål."""
        return [self[name] for name in self.text_names]

    def told(self, kind: str) -> OrderFields:
        """What has been written, as the actions take it."""
        known = OrderFields.__dataclass_fields__
        told = {name: value for name, value in self.cleaned_data.items() if name in known}
        return OrderFields(kind=kind, **told)


class OrderForm(ChainForm):
    """A new frame order, or one that takes over after another."""

    valid_from = DayField(
        label="Gäller från",
        help_text="Första dagen med insatserna.",
        missing="Skriv från vilken dag beställningen gäller.",
    )
    valid_to = DayField(label="Gäller till", help_text="Lämna tomt för tills vidare.")
    needs = TextToSend(
        label="Behov",
        help_text="Vad hen behöver stöd med och varför. Hur och när på dygnet bestäms i genomförandeplanen.",
    )
    purpose = TextToSend(label="Syfte", help_text="Vad insatserna ska leda till.")
    goal = TextToSend(label="Mål", help_text="Helst med den enskildes egna ord.")
    own_ability = TextField(label="Vad den enskilde klarar själv", required=False)
    discharge_colour = forms.ChoiceField(
        label="Utskrivning från sjukhus",
        choices=[("", "Inte aktuellt"), *DischargeColour.choices],
        required=False,
    )

    day_names = ("decided_on", "informed_on", "valid_from", "valid_to", "discharge_colour")
    text_names = ("needs", "purpose", "goal", "own_ability")

    def clean(self) -> dict[str, Any]:
        """An order ends after it starts; one that is sent says all that it must."""
        told = super().clean() or {}
        start, end = told.get("valid_from"), told.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", "Beställningen slutar innan den börjar. Ändra Gäller till.")
        if SEND in self.data:
            for fault in missing_text(*(told.get(name, "…") for name in self.text_names[:3])):
                self.add_error(fault.field, fault.words)
        return told


class ExtensionForm(OrderForm):
    """An extension, filled in from the order in force."""

    change_reason = forms.CharField(label="Skäl till förlängningen", required=False, max_length=300)
    field_order = ("once", "decided_on", "valid_from", "valid_to", "change_reason")


class ChangeForm(ExtensionForm):
    """A change, filled in from the order in force; when it is sent, it says why."""

    change_reason = ReasonToSend(
        label="Skäl till ändringen",
        help_text="Vad som har hänt, så att utföraren förstår vad som är nytt.",
        max_length=300,
    )

    def clean(self) -> dict[str, Any]:
        """As an order, and with its reason."""
        told = super().clean()
        if SEND in self.data:
            for fault in missing_reason("CHANGE", told.get("change_reason", "…")):
                self.add_error(fault.field, fault.words)
        return told


class EndForm(ChainForm):
    """An end: the last day with care, and why."""

    last_day = DayField(label="Sista dag med insatser", missing="Skriv sista dagen med insatser.")
    change_reason = forms.CharField(label="Skäl till avslutet", required=False, max_length=300)
    field_order = ("once", "decided_on", "informed_on", "last_day", "change_reason")
    day_names = ("decided_on", "informed_on", "last_day")

    def told(self, kind: str) -> OrderFields:
        """The end holds from the day after the last day."""
        told = {name: self.cleaned_data[name] for name in ("decided_on", "change_reason", "informed_on")}
        return OrderFields(kind=kind, valid_from=self.cleaned_data["last_day"] + timedelta(days=1), **told)


class WithdrawForm(forms.Form):
    """Why an order is taken back."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Varför återtas beställningen?",
        help_text="Utföraren ser skälet. Skriv inget namn och inget personnummer.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv varför beställningen återtas."},
    )


def as_written(order: Order) -> Mapping[str, object]:
    """An order as initial values of its form."""
    told = {name: getattr(order, name) for name in ChangeForm.base_fields if name != "once"}
    return told | {"last_day": order.valid_from - timedelta(days=1)}
