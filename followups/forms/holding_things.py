"""What is talked about when a follow-up is held, each thing with its two fields."""

from dataclasses import dataclass

from django import forms
from django.core.validators import MaxLengthValidator

from followups.models import Worked
from followups.queries.individual import AskedIntervention, StartingPoint
from followups.rules.individual_holding import GOAL, LONGEST_WORDS
from plans.rules.words import time_words

TOO_LONG = MaxLengthValidator(LONGEST_WORDS, f"Korta texten till högst {LONGEST_WORDS} tecken.")
WORKED, WORDS = "worked", "words"


@dataclass(frozen=True)
class Thing:
    """One thing; `key` is as `Answer.key`, `asked` what order and plan say, None for the goal and the questions."""

    key: str
    name: str
    asked: AskedIntervention | None = None
    help: str = ""

    @property
    def intervention_id(self) -> int | None:
        """As `Answer.intervention_id`."""
        return self.asked.line.intervention_id if self.asked else None

    @property
    def code(self) -> str:
        """As `Answer.code`."""
        return "" if self.asked else self.key

    @property
    def ordered(self) -> str:
        """How often and how long the order says; empty for what has no time of its own."""
        line = self.asked and self.asked.line
        return time_words(line.times_per_week, line.minutes) if line else ""

    @property
    def is_question(self) -> bool:
        """Whether it is one of the unit's questions."""
        return self.code not in ("", GOAL)

    def fields(self) -> dict[str, forms.Field]:
        """How it has worked, and words about it."""
        worked = forms.ChoiceField(
            label="Hur fungerar det?",
            choices=Worked.choices,
            widget=forms.RadioSelect,
            required=not self.is_question,
        )
        words = forms.CharField(
            label="Med ord",
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            validators=[TOO_LONG],
        )
        return {f"{WORKED}-{self.key}": worked, f"{WORDS}-{self.key}": words}


@dataclass(frozen=True)
class AskedThing:
    """A thing with its fields, bound to a form."""

    thing: Thing
    worked: forms.BoundField
    words: forms.BoundField


def things_of(start: StartingPoint) -> list[Thing]:
    """All that is talked about, in the page's order."""
    interventions = [Thing(one.key, one.line.intervention.name, one) for one in start.interventions]
    questions = [Thing(one.code, one.words, help=one.help) for one in start.questions]
    return [*interventions, Thing(GOAL, "Målet"), *questions]
