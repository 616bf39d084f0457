"""What is asked of those who record, answer, pass on and close complaints."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from deviations.models import Channel, ComplaintSource, Handling, Topic
from orders.forms.dialogue import Words, WritingForm
from orders.forms.order import DayField
from people.forms import offer_among
from people.models import OrderUnit, Provider

SOURCES = [choice for choice in ComplaintSource.choices if choice[0] != ComplaintSource.PROVIDER]
HANDLINGS = Handling.choices
NO_CASE = "Inget ärende har det numret. Kontrollera det, eller lämna fältet tomt."


class CaseNumberField(forms.CharField):
    """A case by its number, if there is one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Ärendenummer", max_length=20, required=False, **kwargs)


class ReceivedForm(WritingForm):
    """What is told of every complaint."""

    channel = forms.ChoiceField(
        label="Hur kom den in?", choices=[("", "Välj"), *Channel.choices],
        error_messages={"required": "Välj hur synpunkten kom in."},
    )  # fmt: skip
    received_on = DayField(label="Mottagen", missing="Skriv vilken dag synpunkten togs emot.")
    topic = forms.ChoiceField(
        label="Vad gäller den?", choices=[("", "Välj"), *Topic.choices],
        help_text="Det ämnet räknas i mönstren.",
        error_messages={"required": "Välj vad synpunkten gäller."},
    )  # fmt: skip
    words = Words(label="Synpunkten", missing="Skriv vad synpunkten gäller.")

    def __init__(
        self, *sent: Any, on: date, initial: Mapping[str, object] | None = None, **kwargs: Any
    ) -> None:
        data, files = sent or (None, None)
        super().__init__(data, files, initial={"received_on": on, **(initial or {})}, **kwargs)
        self.fields["received_on"].widget.attrs["max"] = on.isoformat()


class CaseComplaintForm(ReceivedForm):
    """A complaint in a case."""

    source = forms.ChoiceField(
        label="Vem framför den?", choices=SOURCES, widget=forms.RadioSelect,
        error_messages={"required": "Välj vem som framför synpunkten."},
    )  # fmt: skip
    handling = forms.ChoiceField(
        label="Vad händer nu?", choices=HANDLINGS, widget=forms.RadioSelect,
        error_messages={"required": "Välj hur synpunkten hanteras."},
    )  # fmt: skip
    follow_up_on = DayField(
        label="Följ upp", help_text="Dagen du frågar hur det gick. Tomt fält ger två veckor."
    )

    field_order = ["source", "channel", "received_on", "topic", "words", "handling", "follow_up_on"]


class ComplaintForm(CaseComplaintForm):
    """A complaint that may be in a case, or be anonymous and in none."""

    anonymous = forms.BooleanField(label="Den som framför den vill vara anonym", required=False)
    number = CaseNumberField(
        help_text="Lämna tomt när synpunkten är anonym eller inte hör till något ärende. Skriv då inga namn."
    )
    provider = forms.ModelChoiceField(
        label="Utförare",
        queryset=Provider.objects.by_name(),
        required=False,
        empty_label="Ingen, eller ärendets",
    )

    field_order = [
        "source", "anonymous", "number", "provider", "channel", "received_on", "topic", "words", "handling",
        "follow_up_on",
    ]  # fmt: skip


class TellForm(ReceivedForm):
    """What a provider tells of a complaint that it has received itself (R91)."""

    number = CaseNumberField(
        help_text="Lämna tomt när klagomålet inte hör till ett ärende. Skriv då inga namn."
    )
    unit = forms.ModelChoiceField(
        label="Beställarenhet",
        queryset=OrderUnit.objects.none(),
        required=False,
        empty_label="Välj, eller skriv ärendets nummer",
    )
    answer = Words(label="Vad ni har svarat och gjort", rows=4)

    field_order = ["number", "unit", "channel", "received_on", "topic", "words", "answer"]

    def __init__(self, *args: Any, units: list[OrderUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among = OrderUnit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("name", "pk")
        offer_among(self, "unit", among)
        self.fields["words"].label = "Klagomålet"


class ForwardForm(WritingForm):
    """Which provider a complaint is sent to; asked only when none is named."""

    provider = forms.ModelChoiceField(
        label="Utförare",
        queryset=Provider.objects.by_name(),
        empty_label="Välj",
        error_messages={"required": "Välj den utförare som synpunkten gäller."},
    )

    def __init__(self, *args: Any, is_named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_named:
            del self.fields["provider"]


class AnswerForm(WritingForm):
    """An answer, a follow-up: one text."""

    words = Words(label="Text", missing="Skriv en text.", rows=6)

    def __init__(self, *args: Any, label: str, missing: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.help_text = label, help_text
        field.error_messages["required"] = missing


class CloseForm(WritingForm):
    """The registry number that a complaint is closed with (R126)."""

    registry_number = forms.CharField(
        label="Diarienummer",
        help_text="Antecknas i journalen när synpunkten hör till ett ärende.",
        max_length=40,
        error_messages={"required": "Skriv diarienumret."},
    )


class InformationForm(WritingForm):
    """How the client has been told how to complain (R129)."""

    orally = forms.BooleanField(label="Muntligt", required=False)
    in_writing = forms.BooleanField(label="Skriftligt", required=False)
    on = DayField(label="Dag för hembesöket", missing="Skriv vilken dag informationen lämnades.")


class ListFilter(forms.Form):
    """What narrows the list; all when nothing is chosen."""

    topic = forms.ChoiceField(label="Ämne", choices=[("", "Alla"), *Topic.choices], required=False)
    provider = forms.ModelChoiceField(
        label="Utförare", queryset=Provider.objects.by_name(), required=False, empty_label="Alla"
    )
    whose = forms.ChoiceField(label="Vems", choices=[("", "Hela enhetens"), ("mina", "Mina")], required=False)

    def __init__(self, *args: Any, at_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not at_unit:
            del self.fields["provider"], self.fields["whose"]


class PatternForm(forms.Form):
    """The months that patterns are looked for in, of one provider or all."""

    months = forms.TypedChoiceField(
        label="Tid", choices=[(3, "3 månader"), (6, "6 månader"), (12, "12 månader")], coerce=int
    )
    provider = forms.ModelChoiceField(
        label="Månad för månad, utförare",
        queryset=Provider.objects.by_name(),
        required=False,
        empty_label="Alla",
    )
