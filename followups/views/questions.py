"""The questions that a unit asks at its follow-ups: every version, and the next one (R75)."""

from datetime import datetime

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.individual import CannotAdopt, adopt_question_set
from followups.forms.questions import AdoptForm, posted, questions_said, showing
from followups.models import QuestionSet
from followups.queries.individual import questions_in
from people.drafts import forget_draft, restore
from people.expired import draft_pass
from people.forms import add_faults
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

DRAFT = "follow-up-questions"


@require_http_methods(["GET", "POST"])
def follow_up_questions(request: MemberRequest) -> HttpResponse:
    """Read the versions, and adopt the next one."""
    member = acting(request, Act.KEEP_QUESTIONS)
    if request.method == "POST":
        rows, form = posted(request.POST), AdoptForm(request.POST)
        is_whole = rows.is_valid() and form.is_valid()
        if is_whole and _adopted(request, rows, form, member, timezone.now()):
            return redirect("follow_up_questions")
        return _page(request, member, rows, form)
    return _page(request, member, None, AdoptForm())


def _adopted(
    request: MemberRequest, rows: BaseFormSet, form: AdoptForm, member: Member, at: datetime
) -> bool:
    try:
        made = adopt_question_set(questions=questions_said(rows), by=member, at=at)
    except CannotAdopt as error:
        add_faults(form, error, rows)
        return False
    forget_draft(form=DRAFT, by=member)
    messages.success(request, f"Version {made.version} är antagen och ställs från och med nu.")
    return True


def _page(request: MemberRequest, member: Member, rows: BaseFormSet | None, form: AdoptForm) -> HttpResponse:
    assert member.unit_id
    versions = list(QuestionSet.objects.of_unit(member.unit_id).select_related("unit", "made_by"))
    asked = questions_in(versions[0] if versions else None)
    draft = restore(request, DRAFT) if rows is None else None
    context = {
        "versions": [(one, questions_in(one)) for one in versions],
        "rows": rows or showing(asked, draft, spare=2 if "rad" in request.GET else 0),
        "form": form,
        "formsets": [rows] if rows else [],
        "form_errors": bool(rows and rows.total_error_count()),
        "draft": draft,
        "draft_key": DRAFT,
        "draft_pass": draft_pass(member, DRAFT),
    }
    return render(request, "followups/questions.html", context)
