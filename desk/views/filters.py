"""Saved filters: kept from the worklist, renamed, shared and removed on a page of their own."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from desk.actions import CannotKeep, change_filter, remove_filter, save_filter
from desk.forms.filters import NameForm, SaveForm, form_of
from desk.kept import shown_filters
from desk.models import SavedFilter
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act


@require_http_methods(["GET", "POST"])
def saved_filters(request: MemberRequest) -> HttpResponse:
    """One's own filters and those that others share; what is posted is saved as a new one."""
    member = acting(request, Act.SEE_CASES)
    if request.method == "GET":
        return _page(request, member)
    form = SaveForm(request.POST, member=member)
    if form.is_valid():
        try:
            kept = save_filter(**form.cleaned_data, by=member, at=timezone.now())
        except CannotKeep as error:
            add_faults(form, error)
        else:
            messages.success(request, f"Filtret ”{kept.name}” är sparat.")
            return redirect(f"/?{kept.query}")
    return _page(request, member, new=form)


@require_POST
def saved_filter(request: MemberRequest, pk: int) -> HttpResponse:
    """Rename one's own filter, share it or stop sharing it."""
    member = acting(request, Act.SEE_CASES)
    kept = _own(member, pk)
    form = form_of(kept, member, request.POST)
    if form.is_valid():
        try:
            change_filter(kept=kept, **form.cleaned_data, by=member, at=timezone.now())
        except CannotKeep as error:
            add_faults(form, error)
        else:
            messages.success(request, f"Filtret ”{form.cleaned_data['name']}” är ändrat.")
            return redirect("saved_filters")
    return _page(request, member, bound={pk: form})


@require_POST
def remove_saved_filter(request: MemberRequest, pk: int) -> HttpResponse:
    """Remove one's own filter."""
    member = acting(request, Act.SEE_CASES)
    kept = _own(member, pk)
    remove_filter(kept=kept, by=member, at=timezone.now())
    messages.success(request, f"Filtret ”{kept.name}” är borttaget.")
    return redirect("saved_filters")


def _own(member: Member, pk: int) -> SavedFilter:
    return get_object_or_404(SavedFilter.objects.for_member(member).filter(member=member), pk=pk)


def _page(
    request: MemberRequest,
    member: Member,
    *,
    new: SaveForm | None = None,
    bound: Mapping[int, NameForm] | None = None,
) -> HttpResponse:
    shown = shown_filters(member, bound or {})
    wrong: Sequence[NameForm] = [form for form in (new, *(bound or {}).values()) if form is not None]
    context = {
        "own": [one for one in shown if one.form],
        "others": [one for one in shown if not one.form],
        "new": new,
        "wrong": wrong[0] if wrong else None,
        "form_errors": bool(wrong),
    }
    return render(request, "desk/filters.html", context)
