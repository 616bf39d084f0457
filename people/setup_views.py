"""Where an administrator sets up organisations and members, and a unit manager adopts a policy."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.actions import (
    ProviderFields,
    add_member,
    add_provider,
    add_unit,
    adopt_policy,
    end_membership,
)
from people.errors import Cannot
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member, OrderUnit, Policy, Provider
from people.queries import policy_in_force
from people.roles import Act, Role
from people.rules import day_of
from people.setup_forms import MemberForm, PolicyForm, ProviderForm, UnitForm


@require_safe
def set_up(request: MemberRequest) -> HttpResponse:
    """Units, providers and members; a page of members at a time."""
    acting(request, Act.SET_UP)
    members = Member.objects.active().select_related("user", "unit", "provider", "administration")
    page = Paginator(members.order_by("name", "pk"), 50).get_page(request.GET.get("page"))
    context = {
        "units": OrderUnit.objects.select_related("committee").order_by("name"),
        "providers": Provider.objects.for_member(request.member).by_name(),
        "page_obj": page,
    }
    return render(request, "people/set_up.html", context)


def _added(
    request: MemberRequest, form: forms.Form, title: str, act: Callable[[Member], object]
) -> HttpResponse:
    member = acting(request, Act.SET_UP)
    if request.method == "POST" and form.is_valid():
        try:
            act(member)
        except Cannot as error:
            add_faults(form, error)
        else:
            messages.success(request, "Sparat.")
            return redirect("set_up")
    return render(request, "people/set_up_form.html", {"form": form, "heading": title})


@require_http_methods(["GET", "POST"])
def new_unit(request: MemberRequest) -> HttpResponse:
    """Add an order unit."""
    form = UnitForm(request.POST or None)
    return _added(
        request, form, "Ny beställarenhet", lambda by: add_unit(**form.cleaned_data, by=by, at=timezone.now())
    )


@require_http_methods(["GET", "POST"])
def new_provider(request: MemberRequest) -> HttpResponse:
    """Add a provider."""
    form = ProviderForm(request.POST or None)

    def act(by: Member) -> object:
        return add_provider(fields=ProviderFields(**form.cleaned_data), by=by, at=timezone.now())

    return _added(request, form, "Ny utförare", act)


@require_http_methods(["GET", "POST"])
def new_member(request: MemberRequest) -> HttpResponse:
    """Give somebody a role."""
    form = MemberForm(request.POST or None)

    def act(by: Member) -> object:
        told = form.cleaned_data
        return add_member(
            email=told["email"],
            name=told["name"],
            role=Role(told["role"]),
            place=form.place(),
            by=by,
            at=timezone.now(),
        )

    return _added(request, form, "Ny medlem", act)


@require_POST
def member_end(request: MemberRequest, member_id: int) -> HttpResponse:
    """Take a role away."""
    by = acting(request, Act.SET_UP)
    try:
        end_membership(member=get_object_or_404(Member, pk=member_id), by=by, at=timezone.now())
    except Cannot as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Rollen är avslutad.")
    return redirect("set_up")


@require_http_methods(["GET", "POST"])
def policy(request: MemberRequest) -> HttpResponse:
    """The unit's policies, and a form to adopt the next one, filled in from the one in force."""
    member = acting(request, Act.SET_POLICY)
    assert member.unit
    at = timezone.now()
    in_force = policy_in_force(member.unit.pk, day_of(at))
    form = PolicyForm(request.POST or None, initial=_as_written(in_force))
    if request.method == "POST" and form.is_valid():
        try:
            fields = dict(form.cleaned_data)
            adopt_policy(
                unit=member.unit, valid_from=fields.pop("valid_from"), fields=fields, by=member, at=at
            )
        except Cannot as error:
            add_faults(form, error)
        else:
            messages.success(request, "Regelverket är antaget. Dagar som redan är satta flyttas inte.")
            return redirect("policy")
    own = Policy.objects.filter(unit=member.unit).order_by("-valid_from")
    return render(request, "people/policy.html", {"form": form, "in_force": in_force, "policies": own})


def _as_written(in_force: Policy) -> dict[str, object]:
    fields = [name for name in PolicyForm.base_fields if name != "valid_from"]
    return {name: getattr(in_force, name) for name in fields}
