"""What is asked about review rounds: what to draw, the review of an order, and what the round showed."""

from typing import Any

from django import forms

from followups.rules.rounds import LARGEST_SEED, LONGEST, MOST_ORDERS, RoundFields
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from orders.forms.quality import ReviewForm
from orders.rules.order_checklist import QUESTIONS

WHOLE = {"invalid": "Skriv ett helt tal."}
HOURS = {"invalid": "Skriv timmar, till exempel 40 eller 40,5."}


class HoursField(forms.DecimalField):
    """Hours a month, with decimal comma or point; not needed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_digits=5,
            decimal_places=1,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            required=False,
            error_messages={
                **HOURS,
                "min_value": "Skriv noll eller mer.",
                "max_decimal_places": "Skriv högst en decimal.",
                "max_digits": "Talet är orimligt stort.",
                "max_whole_digits": "Talet är orimligt stort.",
            },
            **kwargs,
        )


class DrawForm(WritingForm):
    """Which orders a round draws."""

    sent_from = DayField(label="Skickade från", missing="Välj den första dagen.")
    sent_to = DayField(label="Skickade till", missing="Välj den sista dagen.")
    least_hours = HoursField(label="Minst timmar per månad")
    most_hours = HoursField(label="Högst timmar per månad")
    wanted = forms.IntegerField(
        label="Antal beställningar",
        help_text=f"Högst {MOST_ORDERS}. De delas jämnt mellan enhetens handläggare.",
        error_messages={"required": "Skriv hur många beställningar som ska dras.", **WHOLE},
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_ORDERS}),
    )
    seed = forms.IntegerField(
        label="Slumptal",
        help_text="Samma tal och samma urval ger samma beställningar, så att vem som helst kan kontrollera dragningen.",
        error_messages={"required": "Skriv ett tal.", **WHOLE},
        widget=forms.NumberInput(attrs={"min": 0, "max": LARGEST_SEED}),
    )
    due_on = DayField(label="Granskade senast", missing="Välj vilken dag granskningarna ska vara klara.")

    def told(self) -> RoundFields:
        """The draw, as the action takes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return RoundFields(**told)


class RoundReviewForm(ReviewForm, WritingForm):
    """The order checklist, for an order that has been given out."""


def answers_of(told: Any) -> dict[str, bool]:
    """A checked review's answers, as the action takes them."""
    return {name: told[name] == "yes" for name in QUESTIONS}


class CloseForm(WritingForm):
    """What a round showed, and what is done about it."""

    words = forms.CharField(
        label="Vad visade granskningen?",
        help_text="Skriv om beställningarna, inte om personer. Enhetens handläggare läser det.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        error_messages={
            "required": "Skriv vad granskningen visade.",
            "max_length": f"Korta texten till högst {LONGEST} tecken.",
        },
    )
    measures = forms.CharField(
        label="Vad gör ni åt det?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": f"Korta texten till högst {LONGEST} tecken."},
    )
