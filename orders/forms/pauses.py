"""What an officer tells when services are paused, expected back another day, or resumed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from orders.actions.pauses import PauseFields
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from orders.models import DischargeColour, Pause, PauseCause
from orders.rules import day_in_words
from orders.rules.pauses import COLOURS

LONGEST = 300


class WordsField(forms.CharField):
    """A few words for the file."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            max_length=LONGEST,
            error_messages={"max_length": f"Korta texten till högst {LONGEST} tecken."},
            **kwargs,
        )


class PauseForm(WritingForm):
    """Why services rest, from when, and until when it is believed."""

    cause = forms.ChoiceField(
        label="Varför vilar insatserna?",
        choices=PauseCause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj varför insatserna vilar."},
    )
    from_on = DayField(
        label="Vilar från",
        help_text="Första dagen utan insatser.",
        missing="Skriv från vilken dag insatserna vilar.",
    )
    expected_on = DayField(
        label="Väntas åter",
        help_text="Första dagen med insatser igen. Lämna tomt om det inte är känt. Du får ett brev när dagen kommer.",
    )
    words = WordsField(label="Beskrivning", help_text="Sparas i akten. Står inte i brev.")

    def __init__(
        self, *sent: Any, on: date, initial: Mapping[str, object] | None = None, **kwargs: Any
    ) -> None:
        data, files = sent or (None, None)
        super().__init__(data, files, initial={"from_on": on, **(initial or {})}, **kwargs)

    def told(self) -> PauseFields:
        """What has been written, as the action takes it."""
        told = self.cleaned_data
        return PauseFields(told["cause"], told["from_on"], told["expected_on"], told["words"])


class ResumeForm(WritingForm):
    """From when services are given again; after hospital with the colour that the physician has set (R142-R143)."""

    resumed_on = DayField(
        label="Åter från",
        help_text="Första dagen med insatser igen.",
        missing="Skriv från vilken dag insatserna ges igen.",
    )
    discharge_colour = forms.ChoiceField(
        label="Färg vid utskrivning",
        help_text="Bestäms av den behandlande läkaren.",
        choices=[("", "Inte känd"), *((c.value, f"{c.label}: {COLOURS[c.value]}") for c in DischargeColour)],
        widget=forms.RadioSelect,
        required=False,
    )
    words = WordsField(label="Beskrivning", help_text="Sparas i akten. Står inte i brev.")

    def __init__(
        self, *sent: Any, pause: Pause, on: date, initial: Mapping[str, object] | None = None, **kwargs: Any
    ) -> None:
        data, files = sent or (None, None)
        first = {"resumed_on": max(on, pause.from_on)}
        super().__init__(data, files, initial={**first, **(initial or {})}, **kwargs)
        if pause.cause != PauseCause.HOSPITAL:
            del self.fields["discharge_colour"]
        never = f"Välj {day_in_words(pause.from_on)} om uppehållet aldrig blev av."
        self.fields["resumed_on"].help_text = f"Första dagen med insatser igen. {never}"


class ExpectForm(forms.Form):
    """Another day when services are believed to begin again."""

    use_required_attribute = False

    expected_on = DayField(label="Väntas åter", help_text="Lämna tomt om det inte är känt.")
