"""What is asked when a follow-up is held: who answered, how each thing has worked, and what it leads to."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from followups.forms.holding_things import TOO_LONG, WORDS, WORKED, AskedThing, Thing, things_of
from followups.models import AnsweredBy, FollowUpOutcome
from followups.queries.individual import StartingPoint
from followups.rules.individual_holding import DECLINED, GOAL, Answer, Told
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from plans.forms.fields import UnfinishedForm

FIRST = ("once", "held_on", "answered_by", "provider_attended")
ON_PAPER = "Den enskilde får texten på papper och utföraren läser den."
IF_DECLINED = "Om den enskilde avböjde: skriv varför, och hur du har tagit reda på hur det fungerar."
UNREAD = "Varför det blir så. Den enskilde får texten på papper. Utföraren läser den inte."


class HoldForm(UnfinishedForm, WritingForm):
    """What was said and what it leads to. It reads what is written; what is missing, the act tells."""

    held_on = DayField(label="Dag för uppföljningen", missing="Skriv vilken dag uppföljningen gjordes.")
    answered_by = forms.ChoiceField(
        label="Vem svarade?", choices=AnsweredBy.choices, widget=forms.RadioSelect
    )
    provider_attended = forms.BooleanField(label="Utföraren deltog", required=False)
    words = forms.CharField(
        label="Hur insatserna har fungerat",
        help_text=f"Sammanfatta. {ON_PAPER} {IF_DECLINED}",
        widget=forms.Textarea,
        validators=[TOO_LONG],
    )
    outcome = forms.ChoiceField(
        label="Vad leder uppföljningen till?", choices=FollowUpOutcome.choices, widget=forms.RadioSelect
    )
    extend = forms.BooleanField(label="Skriv ett utkast till förlängning", required=False)
    outcome_words = forms.CharField(
        label="Din bedömning", help_text=UNREAD, widget=forms.Textarea, validators=[TOO_LONG]
    )
    next_on = DayField(label="Nästa uppföljning senast")

    def __init__(
        self,
        *sent: Any,
        start: StartingPoint,
        months: int,
        on: date,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        data, files = sent or (None, None)
        self.things = things_of(start)
        super().__init__(data, files, initial={"held_on": on, **(initial or {})})
        for thing in self.things:
            self.fields |= thing.fields()
        self.order_fields([*FIRST, *(name for thing in self.things for name in thing.fields())])
        self.fields["held_on"].widget.attrs["max"] = on.isoformat()
        self.fields["next_on"].help_text = _when_not_said(months)
        if start.decided_until is None:
            del self.fields["extend"]

    def clean(self) -> dict[str, Any]:
        """Without its day nothing else can be judged."""
        written = super().clean() or {}
        if not written.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", self.fields["held_on"].error_messages["required"])
        return written

    def add_error(self, field: str | None, error: Any) -> None:
        """A fault at a thing names it, so that the lines of the summary can be told apart."""
        part, _, key = (field or "").partition("-")
        named = next((one for one in self.things if one.key == key), None)
        if named and part in (WORKED, WORDS) and isinstance(error, str):
            error = f"{named.name}: {error[0].lower()}{error[1:]}"
        super().add_error(field, error)

    def told(self) -> Told:
        """What is written, of a checked form; who declined has answered nothing."""
        written = self.cleaned_data
        has_answered = written["answered_by"] not in ("", DECLINED)
        return Told(
            held_on=written["held_on"],
            answered_by=written["answered_by"],
            answers=tuple(self._answers()) if has_answered else (),
            words=written["words"],
            outcome=written["outcome"],
            outcome_words=written["outcome_words"],
            next_on=written["next_on"],
            provider_attended=written["provider_attended"],
            extend=written.get("extend", False),
        )

    def _answers(self) -> Iterator[Answer]:
        for thing in self.things:
            worked, words = (self.cleaned_data[f"{part}-{thing.key}"] for part in (WORKED, WORDS))
            if worked or words or not thing.is_question:
                yield Answer(thing.intervention_id, thing.code, worked, words)

    def interventions(self) -> list[AskedThing]:
        """The ordered interventions with their fields."""
        return [self._asked(one) for one in self.things if one.asked]

    def goal(self) -> AskedThing:
        """The goal with its fields."""
        return next(self._asked(one) for one in self.things if one.key == GOAL)

    def questions(self) -> list[AskedThing]:
        """The unit's questions with their fields."""
        return [self._asked(one) for one in self.things if one.is_question]

    def _asked(self, thing: Thing) -> AskedThing:
        return AskedThing(thing, self[f"{WORKED}-{thing.key}"], self[f"{WORDS}-{thing.key}"])


def _when_not_said(months: int) -> str:
    when = "en månad" if months == 1 else f"{months} månader"
    return f"Lämna tomt för den vanliga tiden: {when} efter uppföljningen, eller innan beslutet upphör."
