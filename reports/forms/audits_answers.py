"""The questions about a file as a form: an answer, interventions where they belong to it, and a note."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from orders.forms.dialogue import WritingForm
from people.forms import offer
from reports.actions.audits_answering import Told
from reports.forms.audits import Many, Words
from reports.models import AuditAnswer
from reports.rules.audit_form import LISTED, PREFIX, SOME, Question, chosen, composed

Catalogue = Mapping[int, str]


class Choice(forms.ChoiceField):
    """One of a question's answers; an empty one is refused by the act, so that all faults are shown at once."""

    def __init__(self, question: Question) -> None:
        super().__init__(
            label="Svar",
            choices=[(value.code, value.words) for value in question.values],
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Välj ett av svaren."},
        )

    def validate(self, value: str) -> None:
        """The act knows which answers there are."""
        if value:
            super().validate(value)


@dataclass(frozen=True)
class Asked:
    """A question with its fields, what the system answered, and the answer as it stands."""

    question: Question
    answer: AuditAnswer
    system: str
    value: BoundField
    which: BoundField | None
    words: BoundField


class AnswersForm(WritingForm):
    """Questions about a file; the system's answer is chosen until the auditor has given another.

    `catalogue` are the interventions by key, with their names; `note` is the label of what is written beside each
    answer, and `is_anew` lets the note begin empty.
    """

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        questions: Sequence[Question],
        answers: Mapping[str, AuditAnswer],
        catalogue: Catalogue,
        note: str = "Anteckning",
        is_anew: bool = False,
        initial: Mapping[str, Any] | None = None,
        **first: Any,
    ) -> None:
        given = {code: answers[code].value or answers[code].prefilled for code in answers}
        before: dict[str, Any] = {f"value_{code}": chosen(value)[0] for code, value in given.items()}
        before |= {f"which_{code}": list(chosen(value)[1]) for code, value in given.items()}
        if not is_anew:
            before |= {f"words_{code}": one.words for code, one in answers.items()}
        super().__init__(data, files, initial={**before, **first, **_as_lists(initial or {})})
        self.questions, self.answers, self.catalogue = questions, answers, catalogue
        for question in questions:
            self._ask(question, note, is_needed=is_anew)

    def _ask(self, question: Question, note: str, *, is_needed: bool) -> None:
        self.fields[f"value_{question.code}"] = Choice(question)
        if question.code in LISTED:
            which = Many(label="Vilka insatser?", required=False)
            self.fields[f"which_{question.code}"] = which
            offer(self, f"which_{question.code}", self.catalogue.items())
        self.fields[f"words_{question.code}"] = Words(label=note, required=is_needed, rows=2)

    def asked(self) -> Iterator[Asked]:
        """The questions as the page shows them."""
        for one in self.questions:
            code, answer = one.code, self.answers[one.code]
            yield Asked(
                one,
                answer,
                in_words(one, answer.prefilled, self.catalogue),
                self[f"value_{code}"],
                self[f"which_{code}"] if code in LISTED else None,
                self[f"words_{code}"],
            )

    def told(self) -> dict[str, Told]:
        """The answers, by the question's code."""
        told = self.cleaned_data
        return {
            one.code: Told(self._value(one.code, told), told.get(f"words_{one.code}", ""))
            for one in self.questions
        }

    def _value(self, code: str, told: Mapping[str, Any]) -> str:
        value = told.get(f"value_{code}", "")
        return composed(value, told.get(f"which_{code}", [])) if value == SOME and code in LISTED else value


def _as_lists(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A draft's last value of ticked boxes is not all of them; then the stored ones stand."""
    return {name: value for name, value in draft.items() if not name.startswith("which_")}


class FileForm(AnswersForm):
    """All questions about a file, and a note on it as a whole."""

    words = Words(label="Anteckning om akten", required=False, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "words"])


class ObjectionsForm(WritingForm):
    """A unit's objections to single answers; an empty one is none."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        questions: Sequence[Question],
        answers: Mapping[str, AuditAnswer],
        catalogue: Catalogue,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        before = {f"objection_{code}": one.objection for code, one in answers.items()}
        super().__init__(data, files, initial={**before, **(initial or {})})
        self.questions, self.answers, self.catalogue = questions, answers, catalogue
        for question in questions:
            self.fields[f"objection_{question.code}"] = Words(label="Invändning", required=False, rows=2)

    def asked(self) -> Iterator[tuple[Question, AuditAnswer, str, BoundField]]:
        """Each question with its answer in words, and the field to object in."""
        for one in self.questions:
            answer = self.answers[one.code]
            yield one, answer, in_words(one, answer.value, self.catalogue), self[f"objection_{one.code}"]

    def told(self) -> dict[str, str]:
        """The objections, by the question's code."""
        return {one.code: self.cleaned_data.get(f"objection_{one.code}", "") for one in self.questions}


def in_words(question: Question, value: str, catalogue: Catalogue) -> str:
    """An answer as it is read: its words, and the interventions that it names; empty when there is none."""
    names = [catalogue[key] for key in chosen(value)[1] if key in catalogue]
    words = question.words_of(value)
    return f"{words}: {', '.join(name.lower() for name in names)}" if names else words


class QuestionRow(forms.Form):
    """One question of the form."""

    use_required_attribute = False

    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    words = Words(label="Fråga", rows=2)
    help = Words(label="Hjälp till granskaren", rows=2, required=False)
    values = Words(label="Svar, ett på varje rad", rows=4)


QuestionRows = forms.formset_factory(QuestionRow, extra=0, can_delete=True, max_num=60, validate_max=True)

__all__ = ["PREFIX", "AnswersForm", "FileForm", "ObjectionsForm", "QuestionRows", "in_words"]
