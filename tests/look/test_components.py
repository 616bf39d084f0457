"""The tags and parts that pages are made of."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

TODAY = date(2026, 11, 20)


class PlanForm(forms.Form):
    """A text, a choice and an optional note."""

    goal = forms.CharField(label="Mål", help_text="Med egna ord.", error_messages={"required": "Skriv målet"})
    taken_part = forms.ChoiceField(
        label="Delaktighet",
        choices=[("yes", "Ja"), ("no", "Nej")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur personen deltog"},
    )
    note = forms.CharField(label="Anteckning", required=False)


def shown(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def test_a_figure_is_a_count_an_amount_or_a_dash() -> None:
    words = [shown("{{ value|figure }}", value=value) for value in (1026, Decimal("34070.4"), None)]
    assert words == ["1\N{NO-BREAK SPACE}026", "34\N{NO-BREAK SPACE}070,4", "–"]


def test_an_icon_is_hidden_from_screen_readers() -> None:
    svg = shown('{% icon "waiting" %}')
    assert svg.startswith("<svg")
    assert 'aria-hidden="true"' in svg
    assert 'class="icon"' in svg


def test_a_status_has_ground_icon_and_words() -> None:
    badge = shown('{% status "late" words %}', words="Plan <försenad>")
    assert 'class="status tone-late"' in badge
    assert "<svg" in badge
    assert "Plan &lt;försenad&gt;" in badge


def test_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="purple"):
        shown('{% status "purple" "Lila" %}')


@pytest.mark.parametrize(
    ("code", "tone", "words"),
    [
        ("NONE", "waiting", "Ingen plan påbörjad"),
        ("IN_PROGRESS", "waiting", "Under bearbetning"),
        ("SUBMITTED", "todo", "Inkommen, ej granskad"),
        ("RETURNED", "returned", "Återsänd"),
        ("APPROVED", "done", "Godkänd"),
        ("REVISING", "done", "Godkänd, ny version på gång"),
        ("OUTDATED", "late", "Inaktuell"),
    ],
)
def test_each_stage_has_its_words(code: str, tone: str, words: str) -> None:
    badge = shown("{% stage code %}", code=code)
    assert f"tone-{tone}" in badge
    assert f">{words}<" in badge


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (date(2026, 11, 17), "3 dagar försenad", "tone-late"),
        (date(2026, 11, 20), "i dag", "tone-returned"),
        (date(2026, 11, 24), "4 dagar kvar", None),
    ],
)
def test_only_a_pressing_deadline_stands_out(due: date, words: str, tone: str | None) -> None:
    markup = shown("{% deadline due on %}", due=due, on=TODAY)
    assert f'<time datetime="{due.isoformat()}">' in markup
    assert words in markup
    assert (tone in markup and "<svg" in markup) if tone else "tone-" not in markup


def test_a_met_deadline_is_done() -> None:
    markup = shown("{% deadline due on done=True %}", due=date(2026, 11, 1), on=TODAY)
    assert "klar" in markup
    assert "försenad" not in markup


def test_no_deadline_is_a_dash() -> None:
    assert shown("{% deadline due on %}", due=None, on=TODAY) == "–"


def test_moments_are_told_in_local_time() -> None:
    at = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    assert shown("{{ at|day }}, {{ at|moment }}, {{ none|moment }}", at=at, none=None) == (
        "17 nov 2026, 17 nov 2026 00:30, –"
    )


def test_a_field_stands_in_the_order_label_help_error_field() -> None:
    markup = str(PlanForm({})["goal"].as_field_group())
    places = [markup.index(part) for part in ("<label", "id_goal_helptext", "Skriv målet", "<input")]
    assert places == sorted(places)


def test_an_optional_field_says_so() -> None:
    assert "(valfritt)" in PlanForm()["note"].as_field_group()
    assert "(valfritt)" not in PlanForm()["goal"].as_field_group()


def test_a_form_begins_with_its_errors_linked_to_fields() -> None:
    markup = str(PlanForm({}))
    assert "Rätta till 2 fel för att gå vidare" in markup
    assert 'href="#id_goal"' in markup
    assert 'href="#id_taken_part_0"' in markup
    assert markup.count('id="id_taken_part_0"') == 1


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in str(PlanForm())


def test_the_summary_takes_formsets_too() -> None:
    rows = forms.formset_factory(PlanForm, extra=0)(
        {"r-TOTAL_FORMS": "1", "r-INITIAL_FORMS": "0", "r-0-note": "x"}, prefix="r"
    )
    markup = render_to_string("components/error_summary.html", {"form": None, "formsets": [rows]})
    assert 'href="#id_r-0-goal"' in markup


def test_a_formset_carries_an_empty_row_for_the_script() -> None:
    markup = str(forms.formset_factory(PlanForm, extra=1, can_delete=True)(prefix="r"))
    assert 'data-formset="r"' in markup
    assert "r-__prefix__-goal" in markup
    assert "r-0-DELETE" in markup


def test_the_pager_keeps_the_rest_of_the_address(rf: RequestFactory) -> None:
    page = Paginator(range(1000), 10).page(50)
    request = rf.get("/", {"urval": "granska", "page": "50"})
    markup = render_to_string("components/pager.html", {"page_obj": page}, request)
    assert "Visar 491–500 av 1\N{NO-BREAK SPACE}000" in markup
    assert "?urval=granska&amp;page=49" in markup
    assert markup.count("…") == 2


def test_the_timeline_shows_words_moment_and_who() -> None:
    event = {
        "words": "Plan inkommen",
        "at": datetime(2026, 11, 20, 7, 12, tzinfo=UTC),
        "who": "Norr",
        "text": "",
    }
    markup = render_to_string("components/timeline.html", {"events": [event]})
    assert "Plan inkommen" in markup
    assert "20 nov 2026 08:12" in markup
    assert "Norr" in markup
