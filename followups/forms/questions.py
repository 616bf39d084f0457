"""The next version of a unit's questions: rows to add, reword and remove, each with its code kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from followups.rules.individual_holding import Question
from people.drafts import rows_of
from people.forms import filled_rows
from people.models import Draft
from plans.forms.fields import UnfinishedForm

PREFIX = "questions"
MOST = 40


class QuestionForm(UnfinishedForm):
    """One question; the code is empty for a new one. What lacks words the act refuses."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    words = forms.CharField(
        label="Vad frågas?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Korta frågan till högst 300 tecken."},
    )
    help = forms.CharField(
        label="Stöd till den som frågar",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Korta stödet till högst 300 tecken."},
    )


class AdoptForm(forms.Form):
    """The whole of it: what is refused without belonging to any row is told here."""


Rows = formset_factory(QuestionForm, extra=0, can_delete=True, max_num=MOST, absolute_max=MOST)


def showing(questions: Sequence[Question], draft: Draft | None, *, spare: int) -> BaseFormSet:
    """The questions as they are, or as they were being written; `spare` empty rows for who has no script."""
    initial: list[dict[str, Any]] = [
        {"code": one.code, "words": one.words, "help": one.help} for one in questions
    ]
    rows = formset_factory(QuestionForm, extra=spare, can_delete=True, max_num=MOST, absolute_max=MOST)
    return rows(prefix=PREFIX, initial=rows_of(draft, PREFIX) if draft else initial)


def posted(data: QueryDict) -> BaseFormSet:
    """What has been written."""
    return Rows(data, prefix=PREFIX)


def questions_said(rows: BaseFormSet) -> list[Question]:
    """The questions of checked rows that are not taken away, in their order."""
    return [
        Question(row.cleaned_data["code"], row.cleaned_data["words"], row.cleaned_data["help"])
        for row in filled_rows(rows)
    ]
