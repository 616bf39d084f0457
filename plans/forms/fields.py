"""The two forms a plan is written in. Their gaps are welcome until the plan is handed in."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from plans.forms.choices import Choices, Gap
from plans.impact import ImpactRow
from plans.models import DayPart
from plans.rules.content import FULL, Demands
from plans.rules.gaps import PREFIX, gap_field
from plans.rules.impact import Fate
from plans.rules.writing import ACTIVITY_FIELDS, TEXT_FIELDS

WITH_REPRESENTATIVE = (
    "Den enskilde har nedsatt beslutsförmåga. Skriv hur hen själv har tagit del, och hur en anhörig, god man eller "
    "annan företrädare har gjort det; eller varför inte."
)
ASKED = {"how": "hur", "day_part": "när", "who": "vem"}


class UnfinishedForm(forms.Form):
    """A form that can be saved with gaps: what is required is asked for when it is handed in, not before."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Check what is written, not what is missing."""
        asked = [field for field in self.fields.values() if field.required]
        for field in asked:
            field.required = False
        super().full_clean()
        for field in asked:
            field.required = True


def _text(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea, max_length=4000, required=required
    )


def _day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv dagen som åååå-mm-dd, till exempel 2027-03-01."},
    )


class VersionForm(UnfinishedForm):
    """All of a version but its activities; `edits` is the count the writer read.

    `gaps` are the reasons asked for, one field for each gap in what is saved.
    """

    phoned_on = _day("Första telefonkontakten", "Då den preliminära planen gjordes.", required=False)
    visited_on = _day("Hembesöket", "Då planen gjordes färdig tillsammans med den enskilde.", required=False)
    goal = _text("Planens mål", "Målet från beställningen är ifyllt från början.")
    own_words = _text(
        "Med den enskildes egna ord", "Vad är viktigt för hen, och hur vill hen ha det?", required=False
    )
    assessment = _text(
        "Professionell bedömning",
        "Behövs när den enskilde inte kan sätta mål. Då får målet lämnas tomt.",
        required=False,
    )
    own_ability = _text("Vad den enskilde gör själv", "Det som stödet inte ska ta över.", required=False)
    risks = _text("Risker", "Till exempel fallrisk, och vad personalen gör åt den.", required=False)
    participation = _text(
        "Delaktighet", "Skriv hur den enskilde har tagit del i planeringen, eller varför inte."
    )
    attended = forms.CharField(
        label="Vilka som deltog",
        help_text="Till exempel den enskilde, en anhörig, omsorgskontakten.",
        max_length=300,
    )
    care_contact = forms.CharField(label="Omsorgskontakt", help_text="Den fasta kontakten.", max_length=200)
    next_follow_up_on = _day("Nästa uppföljning av planen", "Minst en gång om året.")
    next_follow_up_how = forms.CharField(
        label="Hur uppföljningen görs",
        help_text="Till exempel vid hembesök tillsammans med den enskilde.",
        max_length=300,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, demands: Demands = FULL, gaps: Iterable[Gap] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = dict.fromkeys(TEXT_FIELDS, "")
        self.gaps: list[forms.BoundField] = []
        if demands.is_short:
            self.fields["attended"].required = False
            self.fields["care_contact"].help_text = "Vid bara larm eller service kan det vara samordnaren."
        if demands.reduced_capacity:
            self.fields["participation"].help_text = WITH_REPRESENTATIVE
        self.ask_why(gaps)

    def ask_why(self, gaps: Iterable[Gap]) -> None:
        """Ask for the reason of each of some gaps, and of no others; what is already written stays."""
        self.gaps = []
        for gap in gaps:
            name = gap_field(gap.intervention)
            self.fields.setdefault(name, _reason(gap))
            self.gaps.append(self[name])

    def gap_reasons(self) -> dict[int, str]:
        """The reasons that are written, by intervention, of a checked form."""
        written = {name: words for name, words in self.cleaned_data.items() if name.startswith(f"{PREFIX}-")}
        return {int(name.removeprefix(f"{PREFIX}-")): words for name, words in written.items() if words}


def _reason(gap: Gap) -> forms.CharField:
    label = f"Varför {gap.name} inte följer beställningen"
    return forms.CharField(label=label, help_text=gap.why, widget=forms.Textarea, max_length=1000)


class ActivityForm(UnfinishedForm):
    """One activity: what, how, when on the day, by whom, for which interventions (R24, R49)."""

    what = forms.CharField(label="Vad", max_length=200)
    day_part = forms.ChoiceField(label="När på dygnet", choices=[("", "Välj"), *DayPart.choices])
    who = forms.CharField(label="Vem", max_length=200)
    times_per_week = forms.DecimalField(
        label="Gånger/vecka",
        localize=True,
        required=False,
        min_value=Decimal("0.01"),
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Skriv hur många gånger, till exempel 7 eller 0,5."},
    )
    minutes = forms.IntegerField(
        label="Min/gång",
        required=False,
        min_value=1,
        max_value=1440,
        error_messages={"invalid": "Skriv hela minuter, till exempel 30."},
    )
    how = forms.CharField(
        label="Hur", widget=forms.Textarea(attrs={"rows": 3}), help_text="Som den enskilde vill ha det."
    )
    interventions = forms.TypedMultipleChoiceField(
        label="Beställda insatser som utförs", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    others = forms.TypedMultipleChoiceField(
        label="Andra insatser", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, chosen in (("interventions", choices.ordered), ("others", choices.others)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = chosen
        self.sources = dict.fromkeys(ACTIVITY_FIELDS, "")
        self.impact: ImpactRow | None = None
        self.first_to_fill = False
        if choices.demands.is_short:
            self.fields["how"].required = False

    @property
    def stands(self) -> bool:
        """Whether a changed order leaves it as it is, so that it need not be open."""
        return bool(self.impact and self.impact.fate == Fate.STANDS and not self.errors and not self.lacks)

    @property
    def falls_away(self) -> bool:
        """Whether nothing that it carries out is ordered any longer, so that it is best removed."""
        return bool(self.impact and self.impact.fate == Fate.FALLS_AWAY and not self.errors)

    @property
    def closes_on_phone(self) -> bool:
        """Whether it begins closed on a phone, where one is worked on at a time."""
        changed = self.impact and self.impact.fate != Fate.STANDS
        return self.is_shown and not (self.errors or self.first_to_fill or changed)

    @property
    def is_shown(self) -> bool:
        """Whether it shows what is written, and is no new row."""
        return bool(self["what"].value())

    @property
    def lacks(self) -> list[str]:
        """What is not written yet, of how, when and by whom."""
        return [
            words for name, words in ASKED.items() if self.fields[name].required and not self[name].value()
        ]
