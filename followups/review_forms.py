"""What is written at a provider's review: its opening, the answers of either side, the judgement, and findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms import BoundField

from followups.models import Judgement, Met
from followups.rules.review_answers import LONGEST, PLANS, Area, Given, Question, questions_of
from followups.rules.review_findings import ASK_PLAN, FindingFields
from followups.rules.reviews import METHODS
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from people.forms import offer
from people.models import Provider

TOO_LONG = f"Korta texten till högst {LONGEST} tecken."


class Words(forms.CharField):
    """A text of some lines; what it must say, the act asks for."""

    def __init__(self, *, rows: int = 4, longest: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}),
            validators=[MaxLengthValidator(longest, f"Korta texten till högst {longest} tecken.")],
            **kwargs,
        )

    def validate(self, value: str) -> None:
        """An empty one is refused by the act, so that all faults are shown at once."""


class Heading(forms.CharField):
    """A line that the act asks for."""

    def validate(self, value: str) -> None:
        """An empty one is refused by the act, so that all faults are shown at once."""


class Answer(forms.ChoiceField):
    """How far something is met; an empty one is refused by the act, so that all faults are shown at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Met.choices, widget=forms.RadioSelect, **kwargs)

    def validate(self, value: str) -> None:
        """The act knows which answers there are."""


class OpenForm(WritingForm):
    """Which provider is reviewed, and the last day of its self-assessment."""

    provider = forms.TypedChoiceField(
        label="Utförare",
        coerce=int,
        error_messages={"required": "Välj utförare.", "invalid_choice": "Välj en utförare i listan."},
    )
    assess_by = DayField(
        label="Självskattning senast",
        help_text="Utföraren får brev nu, och påminns sju dagar före och på dagen.",
        missing="Skriv sista dagen för självskattningen.",
    )

    def __init__(self, *args: Any, providers: Sequence[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provider", [("", "Välj"), *((one.pk, one.name) for one in providers)])


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


class JudgeForm(WritingForm):
    """The overall judgement on the scale."""

    judgement = forms.ChoiceField(
        label="Samlad bedömning",
        choices=Judgement.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en samlad bedömning."},
    )
    judgement_words = Words(label="Motivering")


class ReportForm(WritingForm):
    """The day on which a review was reported."""

    reported_on = DayField(label="Rapporterad", missing="Skriv vilken dag uppföljningen rapporterades.")


class FindingForm(WritingForm):
    """A deficit or area to develop, what is demanded, and until when."""

    code = forms.ChoiceField(label="Fråga", required=False)
    words = Words(label="Brist eller utvecklingsområde", help_text="Skriv utan namn.")
    measure = Words(label="Åtgärd som krävs")
    recheck_on = DayField(label="Följs upp senast", missing="Skriv vilken dag bristen följs upp.")

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(area.heading, [(one.code, one.words) for one in area.questions]) for area in areas]
        offer(self, "code", [("", "Ingen särskild"), *groups])  # type: ignore[list-item]

    def told(self) -> FindingFields:
        """The finding, as the action takes it."""
        return FindingFields(**{name: self.cleaned_data[name] for name in FindingFields.__dataclass_fields__})


class MeasuresForm(WritingForm):
    """The provider's action plan for a finding."""

    words = forms.CharField(
        label="Åtgärdsplan",
        help_text=ASK_PLAN,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[MaxLengthValidator(LONGEST, TOO_LONG)],
        error_messages={"required": ASK_PLAN},
    )


class CheckForm(WritingForm):
    """Whether a finding has been met."""

    is_met = forms.TypedChoiceField(
        label="Är bristen åtgärdad?",
        choices=[("1", "Åtgärdad"), ("0", "Kvarstår")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "1",
        error_messages={"required": "Välj om bristen är åtgärdad eller kvarstår."},
    )
    words = Words(label="Vad har du sett?")


class QuestionRow(forms.Form):
    """One question of the template."""

    use_required_attribute = False

    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    heading = Heading(label="Område", max_length=100)
    words = Words(label="Fråga, som ett påstående", rows=2, longest=300)
    help = Words(label="Hjälp till den som svarar", rows=2, longest=300, required=False)


QuestionRows = forms.formset_factory(QuestionRow, extra=0, can_delete=True, max_num=60, validate_max=True)


class ListFilter(forms.Form):
    """Narrows the list of reviews, in the address."""

    ar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    utforare = forms.TypedChoiceField(label="Utförare", required=False, coerce=int, empty_value=None)

    def __init__(self, asked: Any, *, years: Sequence[int], providers: Sequence[tuple[int, str]]) -> None:
        super().__init__(asked)
        offer(self, "ar", [("", "Alla"), *((year, str(year)) for year in years)])
        if len(providers) > 1:
            offer(self, "utforare", [("", "Alla"), *providers])
        else:
            del self.fields["utforare"]
        self.words = dict(providers)

    @property
    def chosen(self) -> list[str]:
        """What the list is narrowed by, in words."""
        year, provider = (self.cleaned_data.get(name) for name in ("ar", "utforare"))
        return [*([f"{year}"] if year else []), *([self.words[provider]] if provider else [])]
