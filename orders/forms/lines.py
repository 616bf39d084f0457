"""The interventions of an order with their time calculations (R5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, cast

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from orders.forms.order import SEND
from orders.models import Intervention, LifeArea
from orders.rules import NO_INTERVENTION, Interventions, TimeCalculation, frame_time
from people.forms import filled_rows

LINES = "interventions"
MOST_HOURS = 1500
BLANK = 3


@dataclass(frozen=True)
class Catalogue:
    """All interventions that can be chosen, read once for all rows."""

    interventions: Sequence[Intervention]

    @property
    def choices(self) -> list[tuple[str, object]]:
        """Under the headings of their life areas, each with its standard minutes."""
        areas = sorted(self.interventions, key=lambda one: list(LifeArea).index(LifeArea(one.life_area)))
        grouped = groupby(areas, key=lambda one: LifeArea(one.life_area).label)
        return [("", "Välj insats"), *((area, [_choice(one) for one in chosen]) for area, chosen in grouped)]

    def get(self, key: str) -> Intervention:
        """The one chosen; ValueError when there is none such."""
        for one in self.interventions:
            if str(one.pk) == key:
                return one
        raise ValueError(key)


def _choice(intervention: Intervention) -> tuple[str, str]:
    return str(intervention.pk), f"{intervention.name} ({intervention.standard_minutes} min)"


class LineForm(forms.Form):
    """One row. A row ticked for removal has no faults."""

    use_required_attribute = False

    intervention = forms.TypedChoiceField(
        label="Insats", error_messages={"required": "Välj insats, eller ta bort raden."}
    )
    times_per_week = forms.DecimalField(
        label="Gånger per vecka",
        localize=True,
        min_value=Decimal("0.01"),
        max_value=200,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": "Skriv hur många gånger per vecka.",
            "invalid": "Skriv ett tal, till exempel 0,5.",
        },
    )
    minutes = forms.IntegerField(
        label="Minuter per gång",
        help_text="Tomt ger schablonen.",
        required=False,
        min_value=1,
        max_value=1440,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Skriv hela minuter, till exempel 20."},
    )

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.TypedChoiceField", self.fields["intervention"])
        chosen.choices, chosen.coerce = catalogue.choices, catalogue.get

    def clean(self) -> dict[str, Any]:
        """Empty minutes become the standard ones."""
        told = super().clean() or {}
        if told.get(DELETION_FIELD_NAME):
            self.errors.clear()
        elif told.get("intervention") and "minutes" in told:
            told["minutes"] = told["minutes"] or told["intervention"].standard_minutes
        return told


class BaseLineRows(forms.BaseFormSet):
    """Rows where each intervention stands once and the time is one that people can have."""

    def initial_form_count(self) -> int:
        """No row is taken for granted: an emptied one is left out."""
        return 0

    def total_form_count(self) -> int:
        """The rows given, and at least so many blank ones that a page without script will do."""
        return super().total_form_count() if self.is_bound else max(len(self.initial or []) + 1, BLANK)

    def clean(self) -> None:
        """Each intervention once, the frame time within reason; an order that is sent asks for something."""
        if SEND in self.data and not filled_rows(self):
            raise forms.ValidationError(NO_INTERVENTION.words)
        rows = [row for row in filled_rows(self) if row.is_valid()]
        _mark_doubles(rows)
        if frame_time(self._times(rows)) > MOST_HOURS:
            raise forms.ValidationError("Ramtiden blir orimligt lång. Kontrollera gånger och minuter.")

    def lines(self) -> Interventions:
        """What the filled rows say, as rules and actions take it."""
        rows = filled_rows(self)
        keys = [row.cleaned_data["intervention"].pk for row in rows]
        return dict(zip(keys, self._times(rows), strict=True))

    @staticmethod
    def _times(rows: Iterable[forms.BaseForm]) -> list[TimeCalculation]:
        told = [row.cleaned_data for row in rows]
        return [TimeCalculation(one["times_per_week"], one["minutes"]) for one in told]


def _mark_doubles(rows: Iterable[forms.BaseForm]) -> None:
    seen: set[int] = set()
    for row in rows:
        key = row.cleaned_data["intervention"].pk
        if key in seen:
            row.add_error("intervention", "Insatsen finns på en annan rad. Lägg ihop tiderna där.")
        seen.add(key)


LineRows = forms.formset_factory(
    LineForm, formset=BaseLineRows, can_delete=True, max_num=40, absolute_max=60, validate_max=True
)


def rows_from(lines: Interventions) -> list[dict[str, object]]:
    """Time calculations as initial values of the rows."""
    return [
        {"intervention": key, "times_per_week": in_swedish(line.times_per_week), "minutes": line.minutes}
        for key, line in lines.items()
    ]


def in_swedish(number: Decimal) -> str:
    """A number with a decimal comma and no needless zeros: 0,5."""
    return f"{number.normalize():f}".replace(".", ",")
