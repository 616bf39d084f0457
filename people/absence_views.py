"""Where a member tells when they are away and who stands in, and a manager does so for others."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from people.absence_forms import AbsenceForm
from people.actions import CannotBeAway, end_absence, name_deputy
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Absence, Member
from people.roles import Act
from people.rules import day_of, span_in_words

EARLIER = 20


@require_http_methods(["GET", "POST"])
def absences(request: MemberRequest) -> HttpResponse:
    """Who is away and will be, what has been, and a form for the next absence."""
    member, at = acting(request, Act.NAME_DEPUTY), timezone.now()
    form = AbsenceForm(request.POST if request.method == "POST" else None, by=member)
    if request.method == "POST" and form.is_valid():
        try:
            made = name_deputy(fields=form.absence(), by=member, at=at)
        except CannotBeAway as error:
            add_faults(form, error)
        else:
            messages.success(request, f"Sparat. {_words(made)}")
            _warn_of_duties(request, made)
            return redirect("absences")
    on = day_of(at)
    seen = Absence.objects.for_member(member).select_related("member", "deputy")
    context = {
        "form": form,
        "on": on,
        "coming": [
            (one, _may_end(one, member, on)) for one in seen.filter(to_on__gte=on).order_by("from_on", "pk")
        ],
        "earlier": seen.filter(to_on__lt=on).order_by("-to_on", "-pk")[:EARLIER],
    }
    return render(request, "people/absences.html", context)


@require_POST
def absence_end(request: MemberRequest, pk: int) -> HttpResponse:
    """The member is back."""
    member = acting(request, Act.NAME_DEPUTY)
    absence = get_object_or_404(Absence.objects.for_member(member).select_related("member", "deputy"), pk=pk)
    try:
        end_absence(absence=absence, by=member, at=timezone.now())
    except CannotBeAway as error:
        messages.error(request, str(error))
    else:
        words = f"{absence.deputy.name} är inte längre ställföreträdare för {absence.member.name}."
        messages.success(request, words)
    return redirect("absences")


def _words(made: Absence) -> str:
    days = span_in_words(made.from_on, made.to_on)
    return f"{made.deputy.name} är ställföreträdare för {made.member.name} {days}."


def _may_end(absence: Absence, member: Member, on: date) -> bool:
    is_own = absence.member_id == member.pk
    return absence.to_on >= on and (is_own or member.may(Act.NAME_DEPUTY_FOR_OTHERS))


def _warn_of_duties(request: MemberRequest, made: Absence) -> None:
    """One who goes away while standing in for others leaves those without a deputy."""
    seen = Absence.objects.for_member(acting(request, Act.NAME_DEPUTY))
    duties = seen.overlapping(made.from_on, made.to_on).filter(deputy=made.member_id).select_related("member")
    for duty in duties:
        days = span_in_words(duty.from_on, duty.to_on)
        words = (
            f"{made.member.name} är själv ställföreträdare för {duty.member.name} {days}. Utse någon annan."
        )
        messages.warning(request, words)
