"""Where a unit manager keeps merge rules, and what the unit also calls an intervention."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from orders.actions.merging import CannotKeepRule, add_alias, keep_merge_rule, remove_alias
from orders.forms.merging import AliasForm, MergeRuleForm
from orders.models import Alias
from orders.queries.merging import namings, rules_in_force, rules_to_come
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of


@require_http_methods(["GET", "POST"])
def merging(request: MemberRequest) -> HttpResponse:
    """What holds now and what is to come, the common and the unit's own; and a new rule."""
    member, at = acting(request, Act.SET_POLICY), timezone.now()
    assert member.unit
    form = MergeRuleForm(request.POST or None, initial={"valid_from": day_of(at)})
    if request.method == "POST" and form.is_valid():
        try:
            keep_merge_rule(unit=member.unit, **form.cleaned_data, by=member, at=at)
        except CannotKeepRule as error:
            add_faults(form, error)
        else:
            messages.success(request, "Regeln är sparad. Planer jämförs efter den från sin dag.")
            return redirect("merging")
    return _page(request, member, at, rule_form=form)


@require_POST
def new_alias(request: MemberRequest) -> HttpResponse:
    """Another name of an intervention."""
    member, at = acting(request, Act.SET_POLICY), timezone.now()
    assert member.unit
    form = AliasForm(request.POST)
    if form.is_valid():
        try:
            add_alias(unit=member.unit, **form.cleaned_data, by=member, at=at)
        except CannotKeepRule as error:
            add_faults(form, error)
        else:
            messages.success(request, "Namnet är sparat. Planer läses efter det från nu.")
            return redirect("merging")
    return _page(request, member, at, alias_form=form)


@require_POST
def drop_alias(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one of the unit's own names away."""
    member, at = acting(request, Act.SET_POLICY), timezone.now()
    alias = get_object_or_404(Alias.objects.of_unit(member.unit_id), pk=pk)
    remove_alias(alias=alias, by=member, at=at)
    messages.success(request, f"”{alias.words}” är borttaget.")
    return redirect("merging")


def _page(request: MemberRequest, member: Member, at: datetime, **forms: Any) -> HttpResponse:
    on, names = day_of(at), namings(member.unit_id)
    context = {
        "rules": rules_in_force(member.unit_id, on),
        "coming": rules_to_come(member.unit_id, on),
        "namings": names,
        "spread": [one.intervention.name for one in names if one.intervention.spread_over_day],
        "rule_form": MergeRuleForm(initial={"valid_from": on}),
        "alias_form": AliasForm(),
        "form_errors": any(form.errors for form in forms.values() if form.is_bound),
        "crumbs": [("Regelverk", reverse("policy")), ("Insatser", None)],
    }
    return render(request, "orders/merging.html", context | forms)
