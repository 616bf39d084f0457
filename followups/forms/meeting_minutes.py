"""A meeting as it is noted: who was there, what was said of each point, and what somebody shall do."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from followups.forms.meetings import WayFields, words_field
from followups.models import MeetingPoint
from followups.rules.meeting_topics import CODES
from followups.rules.meetings import LONGEST_LINE, Agreed, Minutes
from orders.forms.order import DayField
from people.forms import filled_rows

ACTIONS = "actions"
MOST = 30
BY_UNIT, BY_PROVIDER = "UNIT", "PROVIDER"


class MinutesForm(WayFields):
    """What was said: of each topic of the agenda, of each point that was brought, and on the whole."""

    held_on = DayField(label="Vilken dag möttes ni?", missing="Välj vilken dag ni möttes.")
    present = words_field("Vilka var med?", "Skriv vilka som var med.", rows=2)
    notes = words_field(
        "Vad kom ni fram till?",
        "Skriv vad ni kom fram till.",
        rows=6,
        help_text="Båda sidor läser anteckningarna. Skriv inga namn på brukare.",
    )
    field_order = ("once", "held_on", "form", "place", "present")

    def __init__(self, *sent: Any, points: Iterable[MeetingPoint], **kwargs: Any) -> None:
        super().__init__(*sent, **kwargs)
        self.points = list(points)
        for code in CODES:
            self.fields[f"said-{code}"] = words_field("Vad sades", rows=2)
        for point in self.points:
            self.fields[f"point-{point.pk}"] = words_field("Vad sades", rows=2)

    def minutes(self, agreed: list[Agreed]) -> Minutes:
        """The meeting, as the action takes it."""
        told = self.cleaned_data
        return Minutes(
            held_on=told["held_on"],
            way=told["form"],
            spot=told["place"],
            present=told["present"],
            notes=told["notes"],
            said={code: told[f"said-{code}"] for code in CODES},
            answers={point.pk: told[f"point-{point.pk}"] for point in self.points},
            agreed=agreed,
        )


class ActionForm(forms.Form):
    """Something to be done, by one of the sides and by a day. One ticked for removal has no faults."""

    use_required_attribute = False

    words = forms.CharField(
        label="Vad ska göras?",
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Skriv vad som ska göras, eller ta bort åtgärden.",
            "max_length": f"Korta texten till högst {LONGEST_LINE} tecken.",
        },
    )
    who = forms.ChoiceField(
        label="Vem gör det?",
        choices=[("", "Välj"), (BY_PROVIDER, "Utföraren"), (BY_UNIT, "Beställarenheten")],
        error_messages={"required": "Välj vem som gör det."},
    )
    due_on = DayField(label="Senast", missing="Välj en dag.")

    def clean(self) -> dict[str, Any]:
        """What is to be removed need not be right."""
        told = super().clean() or {}
        if told.get(DELETION_FIELD_NAME):
            self.errors.clear()
        return told


class BaseActionRows(forms.BaseFormSet):
    """The actions in the order they are written."""

    def initial_form_count(self) -> int:
        """No row is taken for granted: an emptied one is left out."""
        return 0

    def total_form_count(self) -> int:
        """The actions there are, and a blank one for a page without script."""
        return super().total_form_count() if self.is_bound else len(self.initial or []) + 1

    def agreed(self) -> list[Agreed]:
        """What the filled rows say."""
        return [
            Agreed(told["words"].strip(), told["who"] == BY_PROVIDER, told["due_on"])
            for told in (row.cleaned_data for row in filled_rows(self))
        ]


ActionRows = forms.formset_factory(
    ActionForm, formset=BaseActionRows, can_delete=True, max_num=MOST, absolute_max=MOST, validate_max=True
)


def action_rows(rows: Iterable[Mapping[str, object]] = (), sent: Any = None) -> BaseActionRows:
    """The rows as they were sent, or as a draft says."""
    initial = [dict(row) for row in rows]
    made = ActionRows(sent, prefix=ACTIONS) if sent else ActionRows(initial=initial, prefix=ACTIONS)
    return cast(BaseActionRows, made)
