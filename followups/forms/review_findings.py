"""What is written of a finding: what is demanded, the provider's action plan, and whether it is met."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from followups.forms.review_fields import Words
from followups.rules.review_answers import LONGEST, Area
from followups.rules.review_findings import ASK_PLAN, FindingFields
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from people.forms import offer

TOO_LONG = f"Korta texten till högst {LONGEST} tecken."


class FindingForm(WritingForm):
    """A deficit or area to develop, what is demanded, and until when."""

    code = forms.ChoiceField(label="Fråga", required=False)
    words = Words(label="Brist eller utvecklingsområde", help_text="Skriv utan namn.")
    measure = Words(label="Åtgärd som krävs")
    recheck_on = DayField(label="Följs upp senast", missing="Skriv vilken dag bristen följs upp.")

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(area.heading, [(one.code, one.words) for one in area.questions]) for area in areas]
        offer(self, "code", [("", "Ingen särskild"), *groups])  # type: ignore[list-item]

    def told(self) -> FindingFields:
        """The finding, as the action takes it."""
        return FindingFields(**{name: self.cleaned_data[name] for name in FindingFields.__dataclass_fields__})


class MeasuresForm(WritingForm):
    """The provider's action plan for a finding."""

    words = forms.CharField(
        label="Åtgärdsplan",
        help_text=ASK_PLAN,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[MaxLengthValidator(LONGEST, TOO_LONG)],
        error_messages={"required": ASK_PLAN},
    )


class CheckForm(WritingForm):
    """Whether a finding has been met."""

    is_met = forms.TypedChoiceField(
        label="Är bristen åtgärdad?",
        choices=[("1", "Åtgärdad"), ("0", "Kvarstår")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "1",
        error_messages={"required": "Välj om bristen är åtgärdad eller kvarstår."},
    )
    words = Words(label="Vad har du sett?")
