"""A provider goes through its plans once a month."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.rules import month_in_words
from people.drafts import fields_of, forget_draft, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Draft
from people.roles import Act
from people.rules import day_of
from plans.actions.self_checks import CannotSelfCheck, SelfCheckFields, make_self_check
from plans.forms.self_checks import SelfCheckForm
from plans.queries.provider_desk import own_figures
from plans.queries.self_checks import self_check_of
from plans.rules.self_checks import OwnFigures, by_words, figures_day, open_months
from plans.shown_desk import definition_of, shown_figures


@require_http_methods(["GET", "POST"])
def self_check(request: MemberRequest, year: int, month: int) -> HttpResponse:
    """The form for a month's self-check, or the one that was made."""
    member, at = acting(request, Act.SEE_OWN_PLANS), timezone.now()
    assert member.provider
    first = _first_day(year, month)
    check = self_check_of(member, first)
    if check:
        figures = OwnFigures.from_dict(check.figures)
        return render(request, "plans/self_check_made.html", {"check": check, **_about(first, figures)})
    on = day_of(at)
    if first not in open_months(on):
        raise Http404
    figures = own_figures(member.provider, on=figures_day(first, on))
    form, draft = _form(request, draft_key(first), figures)
    if form.is_valid():
        try:
            make_self_check(fields=SelfCheckFields(first, **form.cleaned_data), by=member, at=at)
        except CannotSelfCheck as error:
            add_faults(form, error)
        else:
            forget_draft(form=draft_key(first), by=member)
            messages.success(request, f"Egenkontrollen för {month_in_words(first)} är gjord.")
            return redirect("provider_desk")
    context = _about(first, figures)
    drafting = {
        "draft": draft,
        "draft_key": draft_key(first),
        "draft_pass": draft_pass(member, draft_key(first)),
    }
    return render(request, "plans/self_check.html", {"form": form, **context, **drafting})


def _form(request: MemberRequest, key: str, figures: OwnFigures) -> tuple[SelfCheckForm, Draft | None]:
    if request.method == "POST":
        return SelfCheckForm(request.POST, figures=figures), None
    draft = restore(request, key)
    return SelfCheckForm(initial=fields_of(draft) if draft else None, figures=figures), draft


def _about(month: date, figures: OwnFigures) -> dict[str, Any]:
    return {
        "month": month_in_words(month),
        "figures": figures,
        "shown": shown_figures(figures),
        "stages": by_words(figures),
        "definition": definition_of(figures),
    }


def _first_day(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except (ValueError, OverflowError) as error:
        raise Http404 from error


def draft_key(month: date) -> str:
    """The name that drafts of a month's self-check are kept by."""
    return f"self-check-{month:%Y-%m}"
