"""Where a refusal is shown, and what a narrowing form asks for in words."""

import pytest
from django import forms

from people.errors import Cannot, Fault
from people.forms import add_faults, filled_rows, told_by


class GoalForm(forms.Form):
    """One field."""

    goal = forms.CharField(required=False)


class RowForm(forms.Form):
    """One row."""

    how = forms.CharField(required=False)


class NarrowingForm(forms.Form):
    """A choice by key, a day, and what is not shown."""

    provider = forms.TypedChoiceField(
        label="Utförare", choices=[("", "Alla"), (7, "Björken")], coerce=int, required=False
    )
    by = forms.DateField(label="Senast", required=False)
    urval = forms.CharField(widget=forms.HiddenInput, required=False)


Rows = forms.formset_factory(RowForm, extra=0, can_delete=True)


def rows(*texts: str, removed: int | None = None) -> forms.BaseFormSet:
    data = {"rows-TOTAL_FORMS": str(len(texts)), "rows-INITIAL_FORMS": "0"}
    data |= {f"rows-{place}-how": text for place, text in enumerate(texts)}
    formset = Rows(data | ({} if removed is None else {f"rows-{removed}-DELETE": "on"}), prefix="rows")
    assert formset.is_valid()
    return formset


def test_a_fault_stands_at_its_field() -> None:
    form = GoalForm({})
    add_faults(form, Cannot(Fault("goal", "Skriv målet.")))
    assert form.errors == {"goal": ["Skriv målet."]}


def test_a_fault_without_a_field_stands_at_the_whole_form() -> None:
    form = GoalForm({})
    add_faults(form, Cannot("Läs in sidan igen."), rows("a"))
    assert form.non_field_errors() == ["Läs in sidan igen."]


def test_a_fault_of_a_row_finds_its_row_past_empty_and_removed_ones() -> None:
    form, formset = GoalForm({}), rows("a", "", "b", "c", removed=0)
    add_faults(form, Cannot(Fault("rows-1-how", "Skriv hur.")), formset)
    assert [row.errors for row in formset.forms] == [{}, {}, {}, {"how": ["Skriv hur."]}]
    assert form.is_valid()


def test_a_fault_of_all_rows_stands_at_the_formset() -> None:
    formset = rows()
    add_faults(GoalForm({}), Cannot(Fault("rows", "Lägg till en rad.")), formset)
    assert formset.non_form_errors() == ["Lägg till en rad."]


def test_filled_rows_leave_out_empty_and_removed_ones() -> None:
    assert [row.cleaned_data["how"] for row in filled_rows(rows("a", "", "b", removed=2))] == ["a"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"provider": "7", "by": "2026-03-02", "urval": "mina"}, ["Utförare: Björken", "Senast: 2026-03-02"]),
        ({"provider": "", "by": ""}, []),
        ({"provider": "8", "by": "x"}, []),
        (None, []),
    ],
)
def test_a_list_says_what_it_was_narrowed_by_where_that_was_understood(
    asked: dict[str, str] | None, words: list[str]
) -> None:
    assert told_by(NarrowingForm(asked)) == words
