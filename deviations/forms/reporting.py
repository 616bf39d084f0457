"""What is asked when a deviation is opened by hand, on a case or on a provider as a whole."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from deviations.models import DeviationKind, TransferProcess
from deviations.rules.deviations import ABOUT_A_PLACE, Report
from orders.forms.dialogue import Words, WritingForm
from orders.forms.order import DayField
from orders.models import Order
from people.forms import offer, offer_among
from people.models import Provider

ON_CASES = list(DeviationKind.choices)
ON_PLACES = [(kind, label) for kind, label in DeviationKind.choices if kind in ABOUT_A_PLACE]


class ReportForm(WritingForm):
    """What has happened; what each kind asks for beside its words, the action says."""

    kind = forms.ChoiceField(
        label="Vad gäller avvikelsen?",
        choices=ON_CASES,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad avvikelsen gäller."},
    )
    process = forms.ChoiceField(
        label="Mellan vilka skulle informationen ha förts över?",
        choices=TransferProcess.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    happened_on = DayField(
        label="Vilken dag hände det?",
        help_text="Behövs när en insats inte har utförts eller information inte har förts över.",
    )
    words = Words(
        label="Vad har hänt?",
        help_text="Det som har hänt och vad det betydde för den enskilde. Utföraren läser det och svarar på det.",
        missing="Beskriv vad som har hänt.",
        rows=6,
    )

    def clean(self) -> dict[str, Any]:
        """Only information that was not passed on has a process."""
        told = super().clean() or {}
        if told.get("kind") != DeviationKind.INFORMATION_TRANSFER:
            told["process"] = ""
        return told

    def report(self) -> Report:
        """The report, as the action takes it."""
        told = self.cleaned_data
        return Report(told["kind"], told["words"], told["process"], told["happened_on"])


class CaseReportForm(ReportForm):
    """A deviation on a case; it may be about one of its orders."""

    order = forms.ModelChoiceField(
        Order.objects.none(), label="Beställning", empty_label="Ingen särskild", required=False
    )
    field_order = ("once", "kind", "process", "order", "happened_on", "words")

    def __init__(self, *sent: Any, orders: QuerySet[Order], **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        offer_among(self, "order", orders)
        self.fields["order"].label_from_instance = _order_words  # type: ignore[attr-defined]


class PlaceReportForm(ReportForm):
    """A deviation on a provider as a whole."""

    provider = forms.ModelChoiceField(
        Provider.objects.none(),
        label="Utförare",
        empty_label="Välj utförare",
        error_messages={"required": "Välj vilken utförare det gäller."},
    )
    field_order = ("once", "provider", "kind", "process", "happened_on", "words")

    def __init__(self, *sent: Any, providers: QuerySet[Provider], **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        offer_among(self, "provider", providers)
        offer(self, "kind", ON_PLACES)


def _order_words(order: Order) -> str:
    return f"{order.number}, {order.get_kind_display().lower()}"
