"""When a follow-up shall be held: another last day with a reason, or a booked time that the provider is invited to."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime

from followups.models import IndividualFollowUp
from followups.rules.individual_holding import LONGEST_REASON
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from people.rules import STOCKHOLM

TOO_LONG = f"Korta skälet till högst {LONGEST_REASON} tecken."


class MoveForm(WritingForm):
    """Another last day for a planned follow-up."""

    to_on = DayField(label="Ny sista dag", missing="Skriv vilken dag uppföljningen ska hållas senast.")
    reason = forms.CharField(
        label="Varför flyttas uppföljningen?",
        help_text="Skälet sparas i akten.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        error_messages={"required": "Skriv varför uppföljningen flyttas.", "max_length": TOO_LONG},
    )

    def __init__(self, *sent: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        self.fields["to_on"].widget.attrs["min"] = on.isoformat()


class InviteForm(WritingForm):
    """The day and the time of a meeting; what is booked already is shown first."""

    meets_on = DayField(label="Dag", missing="Skriv vilken dag ni ska ses.")
    clock = forms.TimeField(
        label="Klockslag",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={
            "required": "Skriv när på dagen ni ska ses.",
            "invalid": "Skriv klockslaget som 13:30.",
        },
    )

    def __init__(
        self,
        *sent: Any,
        planned: IndividualFollowUp,
        on: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        data, files = sent or (None, None)
        super().__init__(data, files, initial=_booked(planned) | dict(initial or {}))
        self.fields["meets_on"].widget.attrs["min"] = on.isoformat()

    def moment(self) -> datetime:
        """The moment of the meeting, of a checked form."""
        told = self.cleaned_data
        return datetime.combine(told["meets_on"], told["clock"], STOCKHOLM)


def _booked(planned: IndividualFollowUp) -> dict[str, object]:
    if planned.meets_on is None:
        return {}
    moment = localtime(planned.meets_on, STOCKHOLM)
    return {"meets_on": moment.date(), "clock": moment.time()}
