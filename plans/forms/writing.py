"""A version and its activities as one form on the page: filled from what is saved, and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from people.errors import Cannot
from people.forms import add_faults, filled_rows
from plans.forms.choices import Choices, Gap
from plans.forms.fields import ActivityForm, VersionForm
from plans.impact import impact_row
from plans.queries.impact import Change
from plans.rules.gaps import gap_field
from plans.rules.sources import source_words
from plans.rules.writing import (
    ACTIVITY_FIELDS,
    TEXT_FIELDS,
    ActivityFields,
    VersionFields,
    with_sources,
)

PREFIX = "activities"
MOST = 60


@dataclass
class PlanForms:
    """The form of the text, and the formset of the activities."""

    text: VersionForm
    activities: BaseFormSet

    @classmethod
    def showing(cls, fields: VersionFields, edits: int, choices: Choices, *, empty_rows: int = 0) -> Self:
        """What is saved, ready to be written on."""
        reasons = {gap_field(key): words for key, words in fields.gap_reasons.items()}
        text = VersionForm(initial=fields.texts() | reasons | {"edits": edits}, demands=choices.demands)
        rows = [_initial(activity, choices) for activity in fields.activities]
        return cls(text, _formset(choices, initial=rows, extra=empty_rows))

    @classmethod
    def posted(cls, data: QueryDict, choices: Choices) -> Self:
        """What somebody has written, now or in a draft."""
        gaps = [Gap(key, name) for key, name in choices.ordered if gap_field(key) in data]
        text = VersionForm(data, demands=choices.demands, gaps=gaps)
        return cls(text, _formset(choices, data=data))

    def is_valid(self) -> bool:
        """Whether all that is written can be saved; both are always checked, so that all errors show at once."""
        return all([self.text.is_valid(), self.activities.is_valid()])

    @property
    def has_errors(self) -> bool:
        """Whether anything of it has been refused."""
        return bool(self.text.errors or any(self.activities.errors) or self.activities.non_form_errors())

    @property
    def edits(self) -> int:
        """The count that the writer read; one that nobody has, when the page did not send it."""
        edits = self.text.cleaned_data["edits"]
        return -1 if edits is None else edits

    def fields(self) -> VersionFields:
        """What is written, of a checked form."""
        text = {name: self.text.cleaned_data[name] for name in TEXT_FIELDS}
        rows = [_activity(row.cleaned_data) for row in filled_rows(self.activities)]
        return VersionFields(**text, activities=rows, gap_reasons=self.text.gap_reasons())

    def annotate(self, saved: VersionFields, change: Change | None) -> None:
        """Say beside each text where it came from, and of each activity what a changed order means for it.

        The first activity that lacks something is where the writer goes on.
        """
        if self.text.is_bound and not self.is_valid():
            return
        shown = with_sources(saved, self.fields()) if self.text.is_bound else saved
        self.text.sources = source_words(shown.sources, TEXT_FIELDS)
        rows: list[Any] = filled_rows(self.activities) if self.text.is_bound else self.activities.forms
        for row, activity in zip(rows, shown.activities, strict=False):
            row.sources = source_words(activity.sources, ACTIVITY_FIELDS)
            row.impact = impact_row(change.judge(activity.planned())) if change else None
        for row in [row for row in rows if row.lacks][:1]:
            row.first_to_fill = True

    def add_faults(self, error: Cannot) -> None:
        """Show a refusal at its fields."""
        add_faults(self.text, error, self.activities)

    def read_again(self, edits: int) -> None:
        """The writer has now been shown what stands saved: the next save goes on from there."""
        posted = {name: self.text.data.get(name) for name in self.text.fields}
        self.text.data = posted | {"edits": str(edits)}


def _formset(choices: Choices, extra: int = 0, **given: Any) -> BaseFormSet:
    rows = formset_factory(
        ActivityForm, extra=extra, can_delete=True, max_num=MOST, absolute_max=MOST, validate_max=True
    )
    return rows(prefix=PREFIX, form_kwargs={"choices": choices}, **given)


def _initial(activity: ActivityFields, choices: Choices) -> dict[str, object]:
    ordered = {key for key, _ in choices.ordered}
    return {
        "what": activity.what,
        "how": activity.how,
        "day_part": activity.day_part,
        "who": activity.who,
        "times_per_week": _plain(activity.times_per_week),
        "minutes": activity.minutes,
        "interventions": sorted(activity.interventions & ordered),
        "others": sorted(activity.interventions - ordered),
    }


def _plain(times: Decimal | None) -> Decimal | None:
    """Without the zeros of the column: 7, not 7,00."""
    return times if times is None else Decimal(f"{times.normalize():f}")


def _activity(row: Mapping[str, Any]) -> ActivityFields:
    names = ("what", "how", "day_part", "who", "times_per_week", "minutes")
    return ActivityFields(
        **{name: row[name] for name in names},
        interventions=frozenset([*row["interventions"], *row["others"]]),
    )
