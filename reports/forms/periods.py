"""What is asked of those who write, return and begin reports of periods."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from orders.forms.dialogue import Words, WritingForm
from people.forms import offer
from reports.rules.periods import Period
from reports.rules.texts import LONGEST, Text

TOO_LONG = f"Korta texten till högst {LONGEST} tecken."


class BeginForm(forms.Form):
    """Which period a report is begun of."""

    period = forms.ChoiceField(
        label="Period",
        error_messages={"required": "Välj en period.", "invalid_choice": "Välj en period i listan."},
    )

    def __init__(self, *args: Any, periods: Iterable[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {f"{one.kind}-{one.to_on}": one for one in periods}
        offer(self, "period", [(key, f"{one.name}, {one.days}") for key, one in self.periods.items()])

    def chosen(self) -> Period:
        """The period of a valid form."""
        return self.periods[self.cleaned_data["period"]]


class TextsForm(WritingForm):
    """A text under each heading; `seen` says which edition of them the writer saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        texts: Iterable[Text],
        first: Mapping[str, str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial={**first, **(initial or {})})
        for text in texts:
            self.fields[text.code] = forms.CharField(
                label=text.heading,
                help_text=text.help,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
                validators=[MaxLengthValidator(LONGEST, TOO_LONG)],
            )

    def now_seen(self, edition: str) -> None:
        """The writer is shown another edition, and saves over that one next time."""
        self.data = {**self.data, **{name: self.data.get(name) for name in self.fields}, "seen": edition}


class ReturnForm(WritingForm):
    """What is to be changed before a report can be approved."""

    words = Words(
        label="Vad behöver ändras?", help_text="Skriv utan namn.", missing="Skriv vad som behöver ändras."
    )
