"""What a form may be answered with, and where a refusal is shown: at its field, or at its row of a formset."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, BaseFormSet, BoundField, ChoiceField, ModelChoiceField
from django.forms.formsets import DELETION_FIELD_NAME

from people.errors import Cannot, Fault


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    """Let a field be answered with these, which are known first when the form is shown."""
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = list(choices)


def offer_among(form: BaseForm, name: str, rows: QuerySet[Any, Any]) -> None:
    """Let a field be answered with one of these rows."""
    field = form.fields[name]
    assert isinstance(field, ModelChoiceField)
    field.queryset = rows


def told_by(form: BaseForm) -> list[str]:
    """What a list is narrowed by, in words: each shown field that was filled in and understood, with its label."""
    if not form.is_bound:
        return []
    form.is_valid()
    told = ((field, form.cleaned_data.get(field.name)) for field in form.visible_fields())
    return [f"{field.label}: {_in_words(field, value)}" for field, value in told if value not in (None, "")]


def _in_words(field: BoundField, value: object) -> object:
    offered = list(field.field.choices) if isinstance(field.field, ChoiceField) else []  # type: ignore[arg-type]
    return next((words for key, words in offered if str(key) == str(value)), value)


def add_faults(form: BaseForm, error: Cannot, *formsets: BaseFormSet) -> None:
    """Put each fault of a refused act at its field; what has no field of its own goes to the whole form.

    A fault named `prefix` belongs to the formset with that prefix, `prefix-2-field` to its third filled row.
    """
    for fault in error.faults:
        if not any(_belongs_to(formset, fault) for formset in formsets):
            form.add_error(fault.field if fault.field in form.fields else None, fault.words)


def _belongs_to(formset: BaseFormSet, fault: Fault) -> bool:
    if fault.field != formset.prefix and not fault.field.startswith(f"{formset.prefix}-"):
        return False
    place, _, field = fault.field.removeprefix(f"{formset.prefix}-").partition("-")
    rows = filled_rows(formset)
    if place.isdigit() and int(place) < len(rows) and field in rows[int(place)].fields:
        rows[int(place)].add_error(field, fault.words)
    else:
        formset.non_form_errors().append(fault.words)
    return True


def filled_rows(formset: BaseFormSet) -> list[BaseForm]:
    """The rows of a checked formset that count, in order: written in, and not ticked for removal."""
    return [
        row for row in formset.forms if not _is_empty(row) and not row.cleaned_data.get(DELETION_FIELD_NAME)
    ]


def _is_empty(row: BaseForm) -> bool:
    return row.empty_permitted and not row.has_changed()
