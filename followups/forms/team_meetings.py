"""What is asked about a team meeting: when, where and with whom; why not; and what came of it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from followups.models import Profession, TeamMeeting
from followups.rules.team_meetings import (
    LONGEST,
    LONGEST_PLACE,
    LONGEST_REASON,
    Booking,
    TeamMinutes,
)
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from people.rules import STOCKHOLM, day_of

TOO_LONG = "Korta texten till högst {} tecken."


def _words(label: str, missing: str, longest: int = LONGEST, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[MaxLengthValidator(longest, TOO_LONG.format(longest))],
        error_messages={"required": missing},
        **more,
    )


def _professions(label: str, missing: str, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=Profession.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing},
        **more,
    )


class BookForm(WritingForm):
    """A team meeting to come; the client has agreed to it."""

    about = _words("Vad ska träffen handla om?", "Skriv vad träffen ska handla om.")
    consented_on = DayField(
        label="Den enskilde samtyckte",
        missing="Skriv vilken dag den enskilde samtyckte till träffen.",
        help_text="Till att träffen hålls, och att de som bjuds in får veta det de behöver.",
    )
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
    place = forms.CharField(
        label="Plats",
        max_length=LONGEST_PLACE,
        help_text="Till exempel hemma hos den enskilde, hos utföraren eller som videomöte.",
        error_messages={
            "required": "Skriv var ni ses.",
            "max_length": TOO_LONG.format(LONGEST_PLACE),
        },
    )
    invited = _professions(
        "Vilka bjuds in?",
        "Välj minst två som bjuds in.",
        help_text="Utföraren får brev. Övriga bjuder du in själv.",
    )

    def booking(self) -> Booking:
        """What was asked for, of a checked form."""
        told = self.cleaned_data
        meets_at = datetime.combine(told["meets_on"], told["clock"], STOCKHOLM)
        return Booking(told["about"], told["consented_on"], meets_at, told["place"], tuple(told["invited"]))


LIKELY: dict[str, object] = {"invited": [Profession.CASE_OFFICER, Profession.COORDINATOR]}
"""What is likely of a meeting to book, as initial values."""


def booked(meeting: TeamMeeting) -> dict[str, object]:
    """What is booked already, as initial values."""
    local = meeting.meets_at.astimezone(STOCKHOLM)
    return {
        "about": meeting.about,
        "consented_on": meeting.consented_on,
        "meets_on": local.date(),
        "clock": local.time(),
        "place": meeting.place,
        "invited": meeting.invited,
    }


class NoteForm(WritingForm):
    """A team meeting as it was held."""

    held_on = DayField(label="Hållen", missing="Skriv vilken dag träffen hölls.")
    present = _professions("Vilka var med?", "Välj vilka som var med.")
    client_attended = forms.BooleanField(label="Den enskilde var själv med", required=False)
    notes = _words("Vad kom fram?", "Skriv vad som kom fram.")
    agreed = _words(
        "Vad kom ni överens om?",
        "Skriv vad ni kom överens om, eller att inget ändras.",
        help_text="Vem som gör vad, och till när. Ändras insatserna skriver du en ny beställning.",
    )

    def minutes(self) -> TeamMinutes:
        """What was told, of a checked form."""
        told = self.cleaned_data
        return TeamMinutes(
            told["held_on"],
            tuple(told["present"]),
            told["client_attended"],
            told["notes"],
            told["agreed"],
        )


def noted(meeting: TeamMeeting, on: date) -> dict[str, object]:
    """What is likely of a meeting that is noted on a day, as initial values."""
    return {"held_on": min(day_of(meeting.meets_at), on), "present": meeting.invited}


class CallOffForm(WritingForm):
    """Why a team meeting is not held."""

    reason = _words("Varför ställs träffen in?", "Skriv varför träffen ställs in.", longest=LONGEST_REASON)
