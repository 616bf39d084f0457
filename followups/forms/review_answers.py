"""The answers of a provider's review: the provider's own, and what a visit saw."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from followups.forms.review_fields import Answer, Words
from followups.models import Met
from followups.rules.review_answers import PLANS, Area, Given, Question, questions_of
from followups.rules.reviews import METHODS
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField


@dataclass(frozen=True)
class Asked:
    """A question with its two fields, and what the provider has said of it."""

    question: Question
    met: BoundField
    words: BoundField
    said: Given

    @property
    def said_words(self) -> str:
        """The provider's answer in words; empty when there is none."""
        return str(Met(self.said.met).label) if self.said.met else ""


class AnswersForm(WritingForm):
    """Every question of a template, with an answer and words; `first` is what was answered before."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        areas: Sequence[Area],
        first: Mapping[str, Given],
        said: Mapping[str, Given],
        initial: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        before = {f"met_{code}": given.met for code, given in first.items()}
        before |= {f"words_{code}": given.words for code, given in first.items()}
        super().__init__(data, files, initial={**before, **more, **(initial or {})})
        self.areas, self.said = areas, said
        for question in questions_of(areas):
            self.fields[f"met_{question.code}"] = Answer(label="Svar")
            self.fields[f"words_{question.code}"] = Words(
                label="Kommentar", help_text=question.help, required=question.code == PLANS, rows=2
            )

    def asked(self) -> Iterator[tuple[Area, list[Asked]]]:
        """The questions by area, as the page shows them."""
        for area in self.areas:
            yield (
                area,
                [
                    Asked(
                        one,
                        self[f"met_{one.code}"],
                        self[f"words_{one.code}"],
                        self.said.get(one.code, Given("")),
                    )
                    for one in area.questions
                ],
            )

    def answers(self) -> dict[str, Given]:
        """What was answered, by the question's code."""
        told = self.cleaned_data
        return {
            one.code: Given(told[f"met_{one.code}"], told[f"words_{one.code}"])
            for one in questions_of(self.areas)
        }


class AssessForm(AnswersForm):
    """The provider's self-assessment."""

    self_words = Words(label="Sammanfattning", help_text="Vad fungerar väl, och vad behöver ni utveckla?")


class VisitForm(AnswersForm):
    """What a visit saw, and how it was done."""

    visited_on = DayField(label="Besökt", missing="Skriv vilken dag besöket gjordes.")
    methods = forms.MultipleChoiceField(
        label="Hur gjordes uppföljningen?",
        choices=list(METHODS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst ett sätt."},
    )
    methods_words = Words(
        label="Mer om hur den gjordes",
        help_text="Till exempel vilka roller ni talade med och hur många akter ni läste. Skriv utan namn.",
        required=False,
        rows=2,
    )
