"""A provider answers the list of a monthly check."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deviations.actions.check_answers import CannotAnswerCheck, answer_check
from deviations.forms.checks import AnswerForm
from deviations.models import CheckAnswer, MonthlyCheck
from deviations.shown.check_told import last_day_to_answer
from deviations.shown.checks import checks_for, rows_of
from people.drafts import fields_of, forget_draft, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act


@require_http_methods(["GET", "POST"])
def answer_list(request: MemberRequest, pk: int) -> HttpResponse:
    """The provider's own part of the list, and the form that says it has been read and what is done."""
    member, at = acting(request, Act.ANSWER_CHECK), timezone.now()
    check = get_object_or_404(checks_for(member), pk=pk)
    rows = list(rows_of(check, member, group="", provider=member.provider_id))
    if CheckAnswer.objects.for_member(member).filter(check_made=check).exists():
        messages.info(request, "Listan är redan besvarad.")
        return redirect("check", pk)
    draft = None if request.method == "POST" else restore(request, _key(check))
    form = AnswerForm(request.POST or None, initial=fields_of(draft) if draft else None)
    if request.method == "POST" and form.is_valid() and _is_answered(form, check, member, at):
        messages.success(request, "Tack. Enhetens chef får veta att ni har svarat.")
        return redirect("check", pk)
    context = {
        "check": check,
        "rows": rows,
        "form": form,
        "last_day": last_day_to_answer(check),
        "draft": draft,
        "draft_key": _key(check),
        "draft_pass": draft_pass(member, _key(check)),
    }
    return render(request, "deviations/check_answer.html", context)


def _is_answered(form: AnswerForm, check: MonthlyCheck, member: Member, at: datetime) -> bool:
    try:
        answer_check(check=check, words=form.cleaned_data["words"], by=member, at=at)
    except CannotAnswerCheck as error:
        add_faults(form, error)
        return False
    forget_draft(form=_key(check), by=member)
    return True


def _key(check: MonthlyCheck) -> str:
    """The name that drafts of an answer to a check are kept by."""
    return f"check-answer-{check.pk}"
