"""The officer's answer to a plan: the checklist, the outcome, and what is sent back for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from people.drafts import fields_of, rows_of
from people.errors import Cannot
from people.forms import add_faults
from people.models import Draft
from plans.forms.proposals import Proposal, ProposedLine
from plans.models import ReviewOutcome
from plans.rules.checklist import CHECKLIST, CHECKLISTS
from plans.rules.returning import SAY_SOMETHING, LineFields

ANSWERS = [("yes", "Ja"), ("no", "Nej")]
LINES = "lines"
MOST = 200
TICK_A_LINE = "Bocka för minst en rad som planen återsänds för, eller godkänn planen."


class ReviewForm(forms.Form):
    """The checklist's questions, the outcome that the button says, and remarks on approval (R50-R55)."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        choices=ReviewOutcome.choices,
        error_messages={"required": "Välj om planen godkänns eller återsänds."},
    )
    remarks = forms.CharField(
        label="Anteckning vid godkännande",
        help_text="Behövs om du har svarat nej på någon fråga.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = {
            question.key: forms.ChoiceField(
                label=question.words,
                help_text=question.help,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": f"Svara ja eller nej: {question.words}"},
            )
            for question in CHECKLISTS[CHECKLIST]
        }
        self.fields = questions | self.fields

    @property
    def questions(self) -> list[forms.BoundField]:
        """The checklist's fields."""
        return [self[question.key] for question in CHECKLISTS[CHECKLIST]]

    def answers(self) -> dict[str, bool]:
        """The checklist's answers, of a checked form."""
        return {question.key: self.cleaned_data[question.key] == "yes" for question in CHECKLISTS[CHECKLIST]}


def _reason_field(reasons: Sequence[tuple[int, str]]) -> forms.TypedChoiceField:
    offered = [("", "Välj ett skäl"), *reasons]
    return forms.TypedChoiceField(label="Skäl", choices=offered, coerce=int, empty_value=None, required=False)


class LineForm(forms.Form):
    """What one intervention, or the plan as a whole, is sent back for."""

    use_required_attribute = False

    intervention = forms.IntegerField(widget=forms.HiddenInput, required=False)
    include = forms.BooleanField(required=False)
    words = forms.CharField(
        label="Med egna ord", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )

    def __init__(
        self, *args: Any, proposals: Sequence[ProposedLine], reasons: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = _reason_field(reasons)
        key = str(self["intervention"].value() or "")
        known = {str(line.intervention or ""): line for line in proposals}
        self.line = known.get(key, ProposedLine(None, "Insats som inte längre jämförs"))
        self.fields["include"].label = self.line.name

    def fields_said(self) -> LineFields:
        """The line, of a checked form."""
        said = self.cleaned_data
        return LineFields(said["intervention"], said["reason"], said["words"])


@dataclass
class ReviewForms:
    """The answer as one form on the page: the checklist, and a line for each thing it can be sent back for."""

    answer: ReviewForm
    lines: BaseFormSet

    @classmethod
    def showing(cls, proposal: Proposal, draft: Draft | None) -> Self:
        """What the comparison proposes, or what the officer was writing."""
        answers = {key: "yes" if said else "no" for key, said in proposal.answers.items() if said is not None}
        written = fields_of(draft) if draft else {}
        rows = {row.get("intervention", ""): row for row in rows_of(draft, LINES)} if draft else None
        initial = [_initial(line, rows) for line in proposal.lines]
        return cls(ReviewForm(initial=answers | written), _formset(proposal, initial=initial))

    @classmethod
    def posted(cls, data: QueryDict, proposal: Proposal) -> Self:
        """What the officer has answered."""
        if f"{LINES}-TOTAL_FORMS" in data:
            return cls(ReviewForm(data), _formset(proposal, data=data))
        return cls(ReviewForm(data), cls.showing(proposal, None).lines)

    def is_valid(self) -> bool:
        """Whether it can be taken; the lines only count when the plan is sent back."""
        valid = self.answer.is_valid()
        if not self.is_return:
            return valid
        return all([valid, self.lines.is_bound and self.lines.is_valid(), self._lines_say_something()])

    @property
    def is_return(self) -> bool:
        """Whether the officer wants to send the plan back."""
        return self.answer.data.get("outcome") == ReviewOutcome.RETURNED

    @property
    def has_errors(self) -> bool:
        """Whether anything of it has been refused."""
        return bool(self.answer.errors or (self.is_return and any(self.lines.errors)))

    def _lines_say_something(self) -> bool:
        ticked = self._ticked()
        silent = [row for row in ticked if not (row.cleaned_data.get("reason") or _words(row))]
        for row in silent:
            row.add_error("words", SAY_SOMETHING)
        if not ticked and (self.lines.is_valid() or not self.lines.is_bound):
            self.answer.add_error(None, TICK_A_LINE)
        return bool(ticked) and not silent

    def _ticked(self) -> list[Any]:
        rows = self.lines.forms if self.lines.is_bound else []
        return [row for row in rows if row.is_valid() and row.cleaned_data["include"]]

    def said_lines(self) -> list[LineFields]:
        """The lines the plan is sent back for, of checked forms."""
        return [row.fields_said() for row in self._ticked()]

    def unsent(self) -> str:
        """What the officer has written in words, for one who came second."""
        if self.is_return:
            return "\n".join(filter(None, (_words(row) for row in self._ticked())))
        return str(self.answer.data.get("remarks", ""))

    def add_faults(self, error: Cannot) -> None:
        """Show a refusal at its fields."""
        add_faults(self.answer, error)


def _words(row: forms.Form) -> str:
    return str(row.cleaned_data.get("words", "")).strip()


def _initial(line: ProposedLine, rows: dict[str, dict[str, str]] | None) -> dict[str, object]:
    if rows is None:
        return {"intervention": line.intervention, "include": line.is_proposed, "words": line.words}
    row = rows.get(str(line.intervention or ""), {})
    kept = {name: row.get(name, "") for name in ("reason", "words")}
    return {"intervention": line.intervention, "include": "include" in row, **kept}


def _formset(proposal: Proposal, **given: Any) -> BaseFormSet:
    rows = formset_factory(LineForm, extra=0, max_num=MOST, absolute_max=MOST)
    kwargs = {"proposals": proposal.lines, "reasons": proposal.reasons}
    return rows(prefix=LINES, form_kwargs=kwargs, **given)
