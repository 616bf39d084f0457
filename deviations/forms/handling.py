"""What is asked when a deviation is answered, judged, closed, opened again or taken in hand."""

from datetime import date
from typing import Any

from django import forms

from deviations.models import AnswerOutcome
from deviations.rules.deviations import Answer
from orders.forms.dialogue import Words, WritingForm
from orders.forms.order import DayField
from orders.rules import day_in_words

CLOSE = "CLOSE"


class AnswerForm(WritingForm):
    """A provider's answer (R89)."""

    cause = Words(label="Varför blev det så?", missing="Skriv varför det blev så.", rows=4)
    measures = Words(
        label="Vad gör ni åt det?",
        help_text="Det ni har gjort och ska göra, så att det inte händer igen.",
        missing="Skriv vad ni gör åt det.",
        rows=4,
    )
    done_by = DayField(label="När är åtgärderna klara?", missing="Skriv vilken dag åtgärderna är klara.")

    def answer(self) -> Answer:
        """The answer, as the action takes it."""
        told = self.cleaned_data
        return Answer(told["cause"], told["measures"], told["done_by"])


class JudgeForm(WritingForm):
    """What the officer makes of an answer."""

    outcome = forms.ChoiceField(
        label="Räcker svaret?",
        choices=(
            (CLOSE, "Ja, godta svaret och stäng avvikelsen"),
            (
                AnswerOutcome.ACCEPTED.value,
                "Ja, godta svaret och håll avvikelsen öppen tills åtgärderna är klara",
            ),
            (AnswerOutcome.ASKED_AGAIN.value, "Nej, begär komplettering"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om svaret räcker."},
    )
    words = Words(
        label="Kommentar till utföraren",
        help_text="Begär du komplettering: skriv vad som saknas i svaret.",
        rows=4,
    )
    answer_by = DayField(label="Nytt svar senast")

    def clean(self) -> dict[str, Any]:
        """Only who is asked again gets a new day, and has to be told what is missing."""
        told = super().clean() or {}
        if told.get("outcome") != AnswerOutcome.ASKED_AGAIN:
            self.errors.pop("answer_by", None)
            return told
        if not told.get("words"):
            self.add_error("words", "Skriv vad som saknas i svaret.")
        if "answer_by" not in self.errors and not told.get("answer_by"):
            self.add_error("answer_by", "Skriv vilken dag det nya svaret ska ha kommit.")
        return told


class CloseForm(WritingForm):
    """Why a deviation is closed."""

    reason = Words(label="Varför stängs den?", missing="Skriv varför avvikelsen stängs.", rows=3)


class ReopenForm(WritingForm):
    """Why a deviation is opened again."""

    reason = Words(
        label="Varför öppnas den igen?",
        help_text="Utföraren läser det, och får en ny dag att svara till.",
        missing="Skriv varför avvikelsen öppnas igen.",
        rows=3,
    )


class TakeInHandForm(WritingForm):
    """Who has been told of a step of the ladder says what is done, and by when."""

    words = Words(
        label="Vad gör du?",
        help_text="Till exempel vad du har bestämt tillsammans med utföraren. Skriv inga namn.",
        missing="Skriv vad du gör.",
        rows=4,
    )
    promised_on = DayField(
        label="När är det klart?",
        missing="Skriv vilken dag det är klart.",
    )

    def __init__(self, *sent: Any, latest: date, **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        day = self.fields["promised_on"]
        day.help_text = (
            f"Senast {day_in_words(latest)}. Till och med dagen du väljer får ingen annan höra av det."
        )
        day.widget.attrs["max"] = latest.isoformat()
