"""The fields of a provider's review; an empty one is refused by the act, so that all faults are shown at once."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from followups.models import Met
from followups.rules.review_answers import LONGEST


class Words(forms.CharField):
    """A text of some lines; what it must say, the act asks for."""

    def __init__(self, *, rows: int = 4, longest: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}),
            validators=[MaxLengthValidator(longest, f"Korta texten till högst {longest} tecken.")],
            **kwargs,
        )

    def validate(self, value: str) -> None:
        """An empty one is refused by the act, so that all faults are shown at once."""


class Heading(forms.CharField):
    """A line that the act asks for."""

    def validate(self, value: str) -> None:
        """An empty one is refused by the act, so that all faults are shown at once."""


class Answer(forms.ChoiceField):
    """How far something is met; an empty one is refused by the act, so that all faults are shown at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Met.choices, widget=forms.RadioSelect, **kwargs)

    def validate(self, value: str) -> None:
        """The act knows which answers there are."""
