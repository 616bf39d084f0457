"""What colleagues and providers write about an order, and the examples that are shared (R8, R60)."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from orders.models.quality import ExampleKind
from orders.rules.order_checklist import QUESTIONS

LONGEST = 4000
YES_OR_NO = [("yes", "Ja"), ("no", "Nej")]


class WordsField(forms.CharField):
    """Several lines; whether they are needed the action says."""

    def __init__(self, **kwargs: Any) -> None:
        longest = MaxLengthValidator(LONGEST, f"Korta texten till högst {LONGEST} tecken.")
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), validators=[longest], **kwargs)


class OnceForm(forms.Form):
    """A form that counts once, by its one-time token."""

    use_required_attribute = False

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ReviewForm(OnceForm):
    """A colleague's answers to the order checklist."""

    words = WordsField(
        label="Vad är bra, och vad kan bli bättre?",
        help_text="Skriv om texten, inte om personen. Utföraren ser det inte.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=question,
                choices=YES_OR_NO,
                widget=forms.RadioSelect,
                error_messages={"required": "Svara ja eller nej."},
            )
        self.order_fields([*QUESTIONS, "words"])

    @property
    def answers(self) -> dict[str, bool]:
        """The answers, as the action takes them."""
        return {name: self.cleaned_data[name] == "yes" for name in QUESTIONS}


class AnswerForm(OnceForm):
    """The provider's word on an order."""

    words = WordsField(
        label="Vad var tydligt, och vad saknade ni?",
        help_text="Det hjälper handläggaren att skriva bättre beställningar. Förändrade behov anmäler ni för sig.",
        error_messages={"required": "Skriv vad som var tydligt eller otydligt."},
    )


class ExampleForm(OnceForm):
    """A good goal or order for the library."""

    kind = forms.ChoiceField(label="Vad visar exemplet?", choices=ExampleKind.choices)
    title = forms.CharField(
        label="Rubrik", max_length=120, error_messages={"required": "Skriv en kort rubrik."}
    )
    words = WordsField(
        label="Exempel",
        help_text="Rubrikerna Behov:, Syfte:, Mål: och Klarar själv: styr var texten hamnar i en beställning.",
        error_messages={"required": "Skriv exemplet."},
    )
    why = forms.CharField(
        label="Varför är det bra?",
        max_length=300,
        error_messages={"required": "Skriv vad andra kan lära av det."},
    )


class ExampleFilter(forms.Form):
    """Which examples are shown; all when nothing is chosen."""

    visar = forms.ChoiceField(label="Visar", choices=[("", "Alla"), *ExampleKind.choices], required=False)
    ord = forms.CharField(label="Sökord", max_length=100, required=False)
