"""What the error summary says: every error of a page's forms, and the field to go to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.forms import BaseForm, BaseFormSet, BoundField


class ErrorLine(NamedTuple):
    """One line of the error summary; target is the id of the field to go to, empty for none."""

    words: str
    target: str


def errors_of(form: BaseForm | None, formsets: Iterable[BaseFormSet]) -> list[ErrorLine]:
    """Every error of a form, then of its formsets, in the order of their fields."""
    lines = _of_form(form) if form else []
    for formset in formsets:
        lines += _lines(formset.non_form_errors())
        lines += [line for row in formset.forms for line in _of_form(row)]
    return lines


def _of_form(form: BaseForm) -> list[ErrorLine]:
    lines = _lines(form.non_field_errors())
    for field in form:
        lines += _lines(field.errors, target=_target(field))
    return lines


def _target(field: BoundField) -> str:
    """The field's id; of radio buttons and ticks, which stand in a group, the first one's."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


def _lines(errors: Iterable[object], target: str = "") -> list[ErrorLine]:
    return [ErrorLine(str(words), target) for words in errors]
