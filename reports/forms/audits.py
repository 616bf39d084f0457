"""What is asked about audits: what to draw, how long, the units' answer, and what the audit showed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from followups.forms.rounds import WHOLE, HoursField
from followups.rules.rounds import LARGEST_SEED
from orders.forms.dialogue import WritingForm
from orders.forms.order import DayField
from people.forms import offer
from people.models import Member, OrderUnit, Regime
from reports.rules.audits import LONGEST, MOST_FILES, Criteria, DrawFields

MOST_MONTHS = 120


class Words(forms.CharField):
    """A text of some lines; an empty one is refused by the act, so that all faults are shown at once."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}),
            validators=[MaxLengthValidator(LONGEST, f"Korta texten till högst {LONGEST} tecken.")],
            **kwargs,
        )

    def validate(self, value: str) -> None:
        """The act knows what must be said."""


class Many(forms.TypedMultipleChoiceField):
    """Ticked boxes whose values are keys; none ticked is refused by the act, where one is needed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)

    def validate(self, value: Any) -> None:
        """Each must be one that is offered."""
        if value:
            super().validate(value)


class DrawForm(WritingForm):
    """Which files an audit draws, who reads them, and when; a unit of one's own is not chosen."""

    name = forms.CharField(
        label="Vad heter granskningen?",
        max_length=200,
        error_messages={"required": "Skriv vad granskningen heter."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    units = Many(label="Enheter")
    on = DayField(label="Uppdrag som var aktiva den dagen", missing="Välj en dag.")
    least_hours = HoursField(
        label="Minst timmar per månad", help_text="Beviljade, till exempel 40 eller 40,5."
    )
    most_hours = HoursField(label="Högst timmar per månad", help_text="Till exempel 100.")
    least_months = forms.IntegerField(
        label="Beslutet är minst så många månader gammalt",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        error_messages={
            **WHOLE,
            "min_value": "Skriv minst en månad.",
            "max_value": f"Skriv högst {MOST_MONTHS} månader.",
        },
    )
    regimes = forms.MultipleChoiceField(
        label="Utförarens regi",
        help_text="Välj ingen för alla.",
        required=False,
        choices=Regime.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    wanted = forms.IntegerField(
        label="Akter per enhet",
        help_text=f"Högst {MOST_FILES}.",
        error_messages={"required": "Skriv hur många akter som ska dras.", **WHOLE},
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_FILES}),
    )
    seed = forms.IntegerField(
        label="Slumptal",
        help_text="Samma tal och samma urval ger samma akter, så att vem som helst kan kontrollera dragningen.",
        error_messages={"required": "Skriv ett tal.", **WHOLE},
        widget=forms.NumberInput(attrs={"min": 0, "max": LARGEST_SEED}),
    )
    auditors = Many(label="Granskare", help_text="Akterna delas jämnt. Ingen får ett eget ärende.")
    open_from = DayField(label="Akterna är öppna från", missing="Välj den första dagen.")
    open_until = DayField(
        label="Akterna är öppna till och med",
        help_text="Räkna med tid för enheternas faktagranskning.",
        missing="Välj den sista dagen.",
    )

    def __init__(
        self, *args: Any, units: Sequence[OrderUnit], auditors: Iterable[Member], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = units[0].pk if len(units) == 1 else None
        offer(self, "auditors", [(one.pk, f"{one.name}, {one.role_words.lower()}") for one in auditors])
        offer(self, "units", [(one.pk, one.name) for one in units])
        if self.own:
            del self.fields["units"]

    def chosen_units(self) -> list[int]:
        """The keys of the units."""
        return [self.own] if self.own else self.cleaned_data.get("units", [])

    def criteria(self) -> Criteria:
        """The criteria, as the rules take them."""
        told = self.cleaned_data
        return Criteria(
            told["on"],
            told["least_hours"],
            told["most_hours"],
            told["least_months"],
            tuple(sorted(told["regimes"])),
        )

    def told(self) -> DrawFields:
        """The draw, as the action takes it."""
        told = self.cleaned_data
        return DrawFields(
            told["name"],
            self.criteria(),
            told["wanted"],
            told["seed"],
            told["open_from"],
            told["open_until"],
        )


class LengthenForm(WritingForm):
    """Another last day for the files."""

    open_until = DayField(label="Akterna är öppna till och med", missing="Välj den sista dagen.")


class AskFactsForm(WritingForm):
    """The day by which units answer."""

    facts_by_on = DayField(
        label="Enheterna svarar senast",
        help_text="Enhetscheferna får brev nu och påminns på dagen. Granskarna behöver några dagar efter det.",
        missing="Välj en dag.",
    )


class FactsForm(WritingForm):
    """A unit's answer to the facts."""

    words = Words(
        label="Enhetens svar",
        help_text="Till exempel att uppgifterna stämmer, eller vad invändningarna gäller. Skriv utan namn.",
    )


class CloseForm(WritingForm):
    """What an audit showed, and what is done about it."""

    words = Words(
        label="Vad visade granskningen?",
        help_text="Skriv om akterna, inte om personer. Enheterna läser det.",
        rows=6,
    )
    measures = Words(label="Vad ska göras?", required=False)


class CompareForm(forms.Form):
    """Which earlier audit the result stands beside."""

    jamfor = forms.TypedChoiceField(
        label="Jämför med",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Välj en granskning i listan."},
    )

    def __init__(self, *args: Any, earlier: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "jamfor", [("", "Ingen"), *earlier])
