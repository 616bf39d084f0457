"""One deviation: what happened, why it is to be answered by its day, the ladder, answers, and what may be done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from deviations.queries.coming import next_step
from deviations.queries.deviations import call_on
from deviations.rules.states import ACTS, ALLOWED, Step
from deviations.shown.deviations import heard_by
from deviations.views.opening import about, open_deviation
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of


@require_safe
def deviation(request: MemberRequest, pk: int) -> HttpResponse:
    """The page of a deviation; who sees it as escalated reads it without the client."""
    at = timezone.now()
    found = open_deviation(request, pk, Act.SEE_DEVIATIONS, at)
    member = acting(request, Act.SEE_DEVIATIONS)
    told = about(found, member, at)
    steps = _steps_for(member, ALLOWED[told["shown"].state])
    call, coming = call_on(found, member), next_step(found, day_of(at))
    context = told | {
        "may_answer": Step.ANSWER in steps,
        "may_judge": Step.ACCEPT in steps,
        "may_close": Step.CLOSE in steps,
        "may_reopen": Step.REOPEN in steps,
        "may_assess": member.may(Act.ASSESS_MISCONDUCT),
        "call": call if member.may(Act.HANDLE_ESCALATION) else None,
        "coming": coming,
        "coming_words": heard_by(coming.audience, found.provider) if coming else "",
        "sees_file": found.assignment is not None and member.may(Act.SEE_CASES),
    }
    return render(request, "deviations/deviation.html", context)


def _steps_for(member: Member, allowed: frozenset[Step]) -> set[Step]:
    return {step for step in allowed if member.may(ACTS[step])}
