"""The page that shows every component, with invented people. It is how the look is looked at, and tested."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hemtjanst import chart_samples as charts
from hemtjanst import component_samples as samples


class JudgementForm(forms.Form):
    """Every kind of field, with errors when it is sent empty."""

    outcome = forms.ChoiceField(
        label="Hur bedömer du planen?",
        choices=[("approve", "Godkänn planen"), ("return", "Begär komplettering")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en bedömning av planen"},
    )
    reasons = forms.CharField(
        label="Motivering till utföraren",
        help_text="Skriv så att utföraren vet vad som ska ändras. Undvik känsliga uppgifter som inte behövs.",
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": "Skriv vad utföraren behöver komplettera"},
    )
    answer_by = forms.DateField(
        label="Svar senast",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Välj dagen då svaret ska ha kommit"},
    )
    colour = forms.ChoiceField(
        label="Utskrivningsprocess",
        choices=[("", "Ingen"), ("GREEN", "Grön"), ("YELLOW", "Gul"), ("RED", "Röd")],
        required=False,
    )
    informed = forms.BooleanField(label="Den enskilde har fått veta hur planen går till", required=False)


class ShownInterventionForm(forms.Form):
    """One row of the formset shown."""

    name = forms.CharField(label="Insats")
    times = forms.IntegerField(label="Gånger per vecka", min_value=1)
    minutes = forms.IntegerField(label="Minuter per gång", min_value=5)


ShownInterventions = forms.formset_factory(ShownInterventionForm, extra=0, can_delete=True)


class FilterForm(forms.Form):
    """The filter above the worklist shown."""

    search = forms.CharField(label="Namn eller ärendenummer", required=False)
    provider = forms.ChoiceField(
        label="Utförare", choices=[("", "Alla"), ("1", "Hemtjänst Norr")], required=False
    )
    by = forms.DateField(
        label="Plan senast t.o.m.", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """The component page. It keeps nothing; `?tom=1` shows the worklist empty, `?fel=1` the errors."""
    messages.success(request, "Beställningen är skickad till Hemtjänst Norr.")
    messages.warning(request, "Utföraren har inte kvitterat ännu.")
    messages.error(request, "Någon annan har ändrat planen. Läs igenom det nya och spara igen.")
    messages.info(request, "Planen gäller medan nästa version skrivs.")
    return render(request, "components/page.html", _shown(request))


def _shown(request: HttpRequest) -> dict[str, Any]:
    pages = Paginator(range(1, 13_614), 50)
    return {
        "on": samples.TODAY,
        "crumbs": [("Att göra", "/"), ("2026-01836", "/"), ("Granska plan", None)],
        "cases": [] if "tom" in request.GET else samples.cases(),
        "needs": samples.needs(),
        "pills": samples.pills(),
        "figures": samples.figures(),
        "events": samples.events(),
        "legend": charts.LEGEND,
        "bars": charts.sample_bars(),
        "panels": charts.sample_panels(),
        "line": charts.sample_line(),
        "histogram": charts.sample_histogram(),
        "page_obj": pages.get_page(request.GET.get("page")),
        "filter_form": FilterForm(),
        "form": JudgementForm({} if "fel" in request.GET else None),
        "formset": ShownInterventions(
            initial=[{"name": "Dusch", "times": 2, "minutes": 45}], prefix="insatser"
        ),
        "stages": ["NONE", "IN_PROGRESS", "SUBMITTED", "RETURNED", "APPROVED", "REVISING", "OUTDATED"],
    }
