"""The provider's own desk: its share of plans that hold, who lacks what, and the self-checks made."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from journal.actions import record_taking
from orders.rules import month_in_words
from orders.taking import hidden_numbers, units_of
from paper.lists import KIND_WORDS, send_list
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act, Role
from people.rules import day_of
from plans.forms.self_checks import NOBODY, DeskForm, key_of, of_coordinator
from plans.lacking_file import lacking_file
from plans.queries.provider_desk import Lacking, lacking, own_figures
from plans.queries.self_checks import checked_months
from plans.rules.self_checks import by_words, open_months
from plans.shown_desk import definition_of, shown_figures

SHOWN_MONTHS = 12


@require_safe
def provider_desk(request: MemberRequest) -> HttpResponse:
    """How the provider's plans stand on a day, who lacks what, and the self-checks made."""
    member, today = acting(request, Act.SEE_OWN_PLANS), day_of(timezone.now())
    assert member.provider
    form = DeskForm(request.GET, today=today)
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {"on": today, "coordinator": ""}
    figures, cases = own_figures(member.provider, on=told["on"]), lacking(member, on=told["on"])
    months = checked_months(member, at_most=SHOWN_MONTHS)
    made = {month.check.month for month in months}
    context = {
        "form": form,
        "query": request.GET.urlencode(),
        "on": told["on"],
        "figures": figures,
        "shown": shown_figures(figures),
        "stages": by_words(figures),
        "definition": definition_of(figures),
        "cases": of_coordinator(cases, told["coordinator"]),
        "pills": _pills(cases, told["coordinator"], told["on"]),
        "months": [(month, month_in_words(month.check.month)) for month in months],
        "to_make": [(month, month_in_words(month)) for month in open_months(today) if month not in made],
    }
    return render(request, "plans/provider_desk.html", context)


@require_GET
def provider_desk_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """Those who lack a plan that holds as a file, as the page is narrowed; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_OWN_PLANS), timezone.now()
    form = DeskForm(request.GET, today=day_of(at))
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {"on": day_of(at), "coordinator": ""}
    cases = of_coordinator(lacking(member, on=told["on"]), told["coordinator"])
    file, numbers = lacking_file(
        cases, hidden_numbers(member), _whose(member, told["coordinator"]), told["on"]
    )
    words = f"{KIND_WORDS[kind]}, {len(numbers)} ärenden"
    record_taking(called="Vår verksamhet", units=units_of(member, numbers), words=words, by=member, at=at)
    return send_list(file, kind)


def _whose(member: Member, chosen: str) -> str:
    """Whose cases these are, in words; empty when everybody's."""
    coordinators = Member.objects.filter(provider=member.provider_id, role=Role.COORDINATOR)
    names = {key_of(one): one.name for one in coordinators.order_by("pk")}
    return {"": "", NOBODY: "Ingen samordnare"}.get(chosen, f"Samordnare: {names.get(chosen, 'okänd')}")


def _pills(cases: list[Lacking], chosen: str, on: date) -> list[dict[str, Any]]:
    """The coordinators with their numbers, those without one last."""
    held = Counter(key_of(case.assignment.coordinator) for case in cases)
    names = {key_of(one): one.name for case in cases if (one := case.assignment.coordinator)}
    choices = [("", "Alla"), *sorted(names.items(), key=lambda one: (one[1], one[0]))]
    if held[NOBODY]:
        choices.append((NOBODY, "Ingen samordnare"))
    return [
        {
            "label": label,
            "count": held[key] if key else len(cases),
            "url": f"?on={on}&coordinator={key}",
            "current": key == chosen,
        }
        for key, label in choices
    ]
