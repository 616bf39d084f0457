"""Where an administrator sets up organisations and members."""

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
    end_membership,
)
from people.errors import Cannot
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member, OrderUnit, Provider
from people.roles import Act, Role
from people.setup_forms import MemberForm, ProviderForm, UnitForm


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
