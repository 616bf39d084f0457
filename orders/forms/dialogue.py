"""What is written in the dialogue on a case: a message or a question, an answer, changed needs, a stand on them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from orders.forms.attachments import FilesField
from orders.forms.order import DayField
from orders.models import Consideration, MessageKind
from orders.rules import day_in_words
from orders.rules.dialogue import (
    LONGEST,
    SUGGESTED_DAYS,
    TOO_LONG,
    ChangedNeeds,
    suggested_answer_day,
    suggested_answer_days,
)

KINDS = ((MessageKind.MESSAGE, "Meddelande"), (MessageKind.QUESTION, "Fråga som ska besvaras"))


class Words(forms.CharField):
    """What somebody writes to the other side."""

    def __init__(self, *, missing: str = "", rows: int = 5, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}),
            validators=[MaxLengthValidator(LONGEST, TOO_LONG)],
            error_messages={"required": missing},
            required=bool(missing),
            **kwargs,
        )


class WritingForm(forms.Form):
    """What all of them have: `once` makes the form count once."""

    use_required_attribute = False

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)


class MessageForm(WritingForm):
    """A message, or a question with its day; the day's suggestions are counted from `on`."""

    kind = forms.ChoiceField(
        label="Vad vill du skriva?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj meddelande eller fråga."},
    )
    words = Words(
        label="Text",
        help_text="Sparas i akten och kan inte ändras sedan det har skickats.",
        missing="Skriv ett meddelande.",
    )
    answer_by = DayField(label="Svar senast", missing="Skriv vilken dag frågan ska vara besvarad.")
    attachments = FilesField()

    def __init__(
        self, *sent: Any, on: date, initial: Mapping[str, object] | None = None, **kwargs: Any
    ) -> None:
        first = {"kind": MessageKind.MESSAGE, "answer_by": suggested_answer_day(on)}
        data, files = sent or (None, None)
        super().__init__(data, files, initial={**first, **(initial or {})}, **kwargs)
        self.fields["answer_by"].help_text = suggestions(on)
        self.fields["answer_by"].widget.attrs["min"] = on.isoformat()

    def clean(self) -> dict[str, Any]:
        """Only a question has a day."""
        told = super().clean() or {}
        if told.get("kind") == MessageKind.MESSAGE:
            self.errors.pop("answer_by", None)
        return told


def suggestions(on: date) -> str:
    """Days that a question may be answered by, in words."""
    days = [day_in_words(day) for day in suggested_answer_days(on)]
    told = [
        f"{count} {'arbetsdag' if count == 1 else 'arbetsdagar'}: {day}"
        for count, day in zip(SUGGESTED_DAYS, days, strict=True)
    ]
    return f"Förslag – {', '.join(told)}."


class AnswerForm(WritingForm):
    """An answer to a question."""

    words = Words(
        label="Ditt svar",
        help_text="Sparas i akten och kan inte ändras sedan det har skickats.",
        missing="Skriv ett svar.",
    )
    attachments = FilesField()


class NeedsForm(WritingForm):
    """What a provider reports (R21)."""

    changed = Words(
        label="Vad har förändrats?",
        help_text="Det ni har sett: vad den enskilde klarar nu och inte klarade förut, eller tvärtom.",
        missing="Beskriv vad som har förändrats.",
    )
    since = DayField(label="Sedan när?", missing="Skriv från vilken dag behovet är förändrat.")
    suggestion = Words(
        label="Vad föreslår ni?", help_text="Till exempel en insats mer, mindre eller på annat sätt.", rows=3
    )
    attachments = FilesField()

    def told(self) -> ChangedNeeds:
        """The report, as the action takes it."""
        told = self.cleaned_data
        return ChangedNeeds(told["changed"], told["since"], told["suggestion"])


class ConsiderForm(WritingForm):
    """The officer's stand on a report."""

    consideration = forms.ChoiceField(
        label="Vad leder anmälan till?",
        choices=Consideration.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad anmälan leder till."},
    )
    words = Words(
        label="Din bedömning",
        help_text="Utföraren läser den. Den sparas i akten.",
        missing="Skriv hur du har bedömt anmälan.",
    )
