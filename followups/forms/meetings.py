"""What is asked about meetings: when and where, why not, what to bring up, what is done, who to turn to."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from followups.models import MeetingForm, MeetingPlace, PointKind, ReconciliationMeeting
from followups.rules.meetings import LONGEST, LONGEST_LINE, LONGEST_REASON
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from orders.models import Assignment
from people.forms import offer, offer_among
from people.models import Member, Provider
from people.models.members import MemberQuerySet
from people.rules import STOCKHOLM

TOO_LONG = "Korta texten till högst {} tecken."


def words_field(label: str, missing: str = "", rows: int = 3, longest: int = LONGEST, **more: Any) -> Any:
    """Text that somebody writes about a meeting."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=bool(missing),
        validators=[MaxLengthValidator(longest, TOO_LONG.format(longest))],
        error_messages={"required": missing},
        **more,
    )


class WayFields(WritingForm):
    """How and where to meet."""

    form = forms.ChoiceField(
        label="Hur möts ni?",
        choices=MeetingForm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur ni möts."},
    )
    place = forms.ChoiceField(
        label="Var möts ni?",
        choices=MeetingPlace.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Behövs bara när ni möts på plats. Ni turas om.",
    )


class BookingForm(WayFields):
    """The day and time of a meeting."""

    meets_on = DayField(label="Dag", missing="Välj en dag.")
    meets_time = forms.TimeField(
        label="Klockslag",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M"],
        error_messages={"required": "Skriv ett klockslag.", "invalid": "Skriv tiden som TT:MM."},
    )
    field_order = ("once", "meets_on", "meets_time", "form", "place")

    def meets_at(self) -> datetime:
        """The moment of the meeting."""
        told = self.cleaned_data
        return datetime.combine(told["meets_on"], told["meets_time"], STOCKHOLM)


def booking_of(meeting: ReconciliationMeeting) -> dict[str, object]:
    """What a meeting says already, as initial values of its booking."""
    known: dict[str, object] = {"form": meeting.form, "place": meeting.place}
    if meeting.meets_at:
        local = meeting.meets_at.astimezone(STOCKHOLM)
        known |= {"meets_on": local.date(), "meets_time": local.time()}
    return known


class CallOffForm(WritingForm):
    """Why a meeting is not held."""

    reason = words_field("Varför ställs mötet in?", "Skriv varför mötet ställs in.", longest=LONGEST_REASON)


class QuestionForm(WritingForm):
    """What a provider wants to bring up."""

    words = words_field(
        "Vad vill ni ta upp?",
        "Skriv vad du vill ta upp.",
        rows=4,
        help_text="Båda sidor läser det. Skriv inga namn och inget om någons hälsa.",
    )


class PointForm(QuestionForm):
    """What an officer wants to bring up: a question, or an example of a case of one's own."""

    kind = forms.ChoiceField(
        label="Vad är det?",
        choices=PointKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj fråga eller exempel."},
    )
    assignment = forms.ModelChoiceField(
        label="Vilket ärende gäller exemplet?",
        queryset=Assignment.objects.none(),
        required=False,
        empty_label="Inget ärende",
        help_text="Behövs för exempel. Bara den som får se ärendet ser exemplet.",
    )
    field_order = ("once", "kind", "assignment", "words")

    def __init__(self, *sent: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        self.fields["words"].label = "Vad vill du ta upp?"
        self.fields["assignment"].label_from_instance = _case_words  # type: ignore[attr-defined]
        offer_among(self, "assignment", cases)


def _case_words(assignment: Assignment) -> str:
    return f"{assignment.number}, {assignment.client.name}"


class DoneForm(WritingForm):
    """What was done."""

    words = words_field("Vad har ni gjort?", "Skriv vad som har gjorts.", longest=LONGEST_LINE)


class ContactsForm(WritingForm):
    """The two officers whom a provider turns to."""

    first = forms.ModelChoiceField(
        label="Första kontaktperson", queryset=Member.objects.none(), required=False, empty_label="Ingen"
    )
    second = forms.ModelChoiceField(
        label="Andra kontaktperson", queryset=Member.objects.none(), required=False, empty_label="Ingen"
    )

    def __init__(self, *sent: Any, officers: MemberQuerySet, **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        for name in ("first", "second"):
            self.fields[name].label_from_instance = _name_of  # type: ignore[attr-defined]
            offer_among(self, name, officers)

    def named(self) -> list[Member]:
        """Those who were chosen."""
        return [one for one in (self.cleaned_data["first"], self.cleaned_data["second"]) if one]


def _name_of(member: Member) -> str:
    return member.name


class ActionFilter(forms.Form):
    """Narrows the list of actions, in the address."""

    utforare = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)

    def __init__(self, asked: Any, *, member: Member) -> None:
        super().__init__(asked)
        if member.provider_id:
            del self.fields["utforare"]
        else:
            met = Provider.objects.for_member(member).filter(meetings__unit=member.unit_id).by_name()
            offer(self, "utforare", [("", "Alla"), *met.distinct().values_list("pk", "name")])
