"""The officer's answer to a plan."""

from typing import Any

from django import forms

from plans.models import ReviewOutcome
from plans.rules.checklist import CHECKLIST, CHECKLISTS

ANSWERS = [("yes", "Ja"), ("no", "Nej")]


class AskedField(forms.CharField):
    """Looks required; whether it is, the action says, for it depends on the outcome."""

    def validate(self, value: str) -> None:
        """Empty is let through."""


class ReviewForm(forms.Form):
    """The checklist's questions, then the outcome, with the words that belong to it (R50-R55)."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label="Hur bedömer du planen?",
        choices=[(ReviewOutcome.APPROVED, "Godkänn planen"), (ReviewOutcome.RETURNED, "Återsänd med skäl")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om planen godkänns eller återsänds."},
    )
    reasons = AskedField(
        label="Skäl till utföraren",
        help_text="Förslaget bygger på jämförelsen. Ändra det så att utföraren vet vad som behöver kompletteras.",
        widget=forms.Textarea,
        max_length=4000,
    )
    remarks = forms.CharField(
        label="Anteckning",
        help_text="Behövs om du har svarat nej på någon fråga.",
        widget=forms.Textarea,
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
