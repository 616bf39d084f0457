"""What is asked about performed time: which month and whose, why it was another, and what the follow-up leads to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from followups.models import Reason, TimeOutcome
from followups.rules.performed import LONGEST
from orders.forms.dialogue import WritingForm
from orders.rules import month_in_words
from people.forms import offer
from people.models import Member

TOO_LONG = {"max_length": f"Korta texten till högst {LONGEST} tecken."}
SELECTIONS = {
    "att-folja-upp": "Att följa upp",
    "utanfor": "Utanför spannet",
    "alla": "Alla",
}


class MonthForm(forms.Form):
    """Narrows a month's list, in the address; it carries no personal data."""

    manad = forms.ChoiceField(label="Månad", required=False)
    utforare = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)
    urval = forms.ChoiceField(label="Visa", required=False, choices=list(SELECTIONS.items()))

    def __init__(
        self, asked: Any, *, member: Member, months: Iterable[date], providers: Iterable[tuple[int, str]]
    ) -> None:
        super().__init__(asked)
        offer(self, "manad", [(f"{month:%Y-%m}", month_in_words(month)) for month in months])
        if member.provider_id:
            del self.fields["utforare"]
        else:
            offer(self, "utforare", [("", "Alla"), *providers])


class ReasonForm(WritingForm):
    """Why a month's time was another than what was granted."""

    reason = forms.ChoiceField(
        label="Varför blev tiden en annan?",
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj varför tiden blev en annan."},
    )
    reason_words = forms.CharField(
        label="Med egna ord",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=LONGEST,
        error_messages=TOO_LONG,
    )


class FollowUpForm(WritingForm):
    """How the officer judges a month, and what it leads to."""

    outcome = forms.ChoiceField(
        label="Vad leder uppföljningen till?",
        choices=TimeOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad uppföljningen leder till."},
    )
    outcome_words = forms.CharField(
        label="Din bedömning",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        error_messages={"required": "Skriv hur du har bedömt månaden.", **TOO_LONG},
    )
