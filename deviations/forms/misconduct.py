"""What is asked of those who judge possible misconduct, name colleagues on it, or tell of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from deviations.forms.complaints import CaseNumberField
from deviations.models import MisconductOutcome
from deviations.rules.misconduct import Judgement
from orders.forms.dialogue import Words, WritingForm
from orders.forms.order import DayField
from people.forms import offer_among
from people.models import Member, OrderUnit
from people.models.members import MemberQuerySet


class JudgeForm(WritingForm):
    """How a matter is judged."""

    outcome = forms.ChoiceField(
        label="Bedömning",
        choices=MisconductOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur du bedömer det."},
    )
    words = Words(label="Skäl för bedömningen", missing="Skriv skälen för bedömningen.")
    measures = Words(
        label="Åtgärder",
        help_text="Behövs vid missförhållande: vad görs för att avhjälpa det och hindra att det händer igen?",
    )
    registry_number = forms.CharField(
        label="Diarienummer", max_length=40, error_messages={"required": "Skriv diarienumret."}
    )
    to_ivo_on = DayField(
        label="Anmält till IVO",
        help_text="Behövs när det är allvarligt. Anmälan görs snarast, med utredningen bifogad (27 kap. 6 §).",
    )

    def judgement(self) -> Judgement:
        """The judgement, as the action takes it."""
        names = ("outcome", "words", "measures", "registry_number", "to_ivo_on")
        return Judgement(**{name: self.cleaned_data[name] for name in names})


class NameForm(forms.Form):
    """A colleague who is to be named on a matter."""

    use_required_attribute = False

    member = forms.ModelChoiceField(
        label="Kollega",
        queryset=Member.objects.none(),
        empty_label="Välj",
        error_messages={
            "required": "Välj en kollega i enheten.",
            "invalid_choice": "Välj en kollega i enheten.",
        },
    )

    def __init__(self, *args: Any, among: MemberQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_among(self, "member", among)


class NotifyForm(WritingForm):
    """What a provider tells of: a report it has received, or its notification to IVO (27:4, 27:6)."""

    number = CaseNumberField(help_text="Lämna tomt när händelsen inte hör till ett ärende.")
    unit = forms.ModelChoiceField(
        label="Beställarenhet",
        queryset=OrderUnit.objects.none(),
        required=False,
        empty_label="Välj, eller skriv ärendets nummer",
    )
    received_on = DayField(label="Rapporten togs emot", missing="Skriv vilken dag rapporten togs emot.")
    words = Words(
        label="Vad har hänt?",
        help_text="Det läses bara av dem som är behöriga i beställarenheten, och av chefer hos er.",
        missing="Skriv vad som har hänt.",
        rows=6,
    )
    to_ivo_on = DayField(
        label="Anmält till IVO", help_text="När ni har bedömt det som allvarligt och anmält det."
    )

    def __init__(
        self,
        *sent: Any,
        on: date,
        units: list[OrderUnit],
        initial: Mapping[str, object] | None = None,
        **kwargs: Any,
    ) -> None:
        data, files = sent or (None, None)
        super().__init__(data, files, initial={"received_on": on, **(initial or {})}, **kwargs)
        among = OrderUnit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("name", "pk")
        offer_among(self, "unit", among)
