"""What is asked about a provider's review as a whole: its opening, judgement and reporting, and which are listed."""

from collections.abc import Sequence
from typing import Any

from django import forms

from followups.forms.review_fields import Words
from followups.models import Judgement
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from people.forms import offer
from people.models import Provider


class OpenForm(WritingForm):
    """Which provider is reviewed, and the last day of its self-assessment."""

    provider = forms.TypedChoiceField(
        label="Utförare",
        coerce=int,
        error_messages={"required": "Välj utförare.", "invalid_choice": "Välj en utförare i listan."},
    )
    assess_by = DayField(
        label="Självskattning senast",
        help_text="Utföraren får brev nu, och påminns sju dagar före och på dagen.",
        missing="Skriv sista dagen för självskattningen.",
    )

    def __init__(self, *args: Any, providers: Sequence[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provider", [("", "Välj"), *((one.pk, one.name) for one in providers)])


class JudgeForm(WritingForm):
    """The overall judgement on the scale."""

    judgement = forms.ChoiceField(
        label="Samlad bedömning",
        choices=Judgement.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en samlad bedömning."},
    )
    judgement_words = Words(label="Motivering")


class ReportForm(WritingForm):
    """The day on which a review was reported."""

    reported_on = DayField(label="Rapporterad", missing="Skriv vilken dag uppföljningen rapporterades.")


class ListFilter(forms.Form):
    """Narrows the list of reviews, in the address."""

    ar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    utforare = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)

    def __init__(self, asked: Any, *, years: Sequence[int], providers: Sequence[tuple[int, str]]) -> None:
        super().__init__(asked)
        offer(self, "ar", [("", "Alla"), *((year, str(year)) for year in years)])
        if len(providers) > 1:
            offer(self, "utforare", [("", "Alla"), *providers])
        else:
            del self.fields["utforare"]
