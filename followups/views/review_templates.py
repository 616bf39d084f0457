"""What providers are asked: read in its versions, and kept by the contract manager."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.review_templates import adopt_template
from followups.forms.review_templates import QuestionRows
from followups.models import ReviewTemplate
from followups.rules.review_answers import areas_of
from followups.rules.review_templates import PREFIX, Row, rows_of
from followups.views.review_opening import crumbs
from orders.forms.dialogue import WritingForm
from orders.views.sending import Sending
from people.drafts import rows_of as rows_in_draft
from people.forms import filled_rows
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

KEY = "review-template"


@require_http_methods(["GET", "POST"])
def review_template(request: MemberRequest) -> HttpResponse:
    """The newest version; the contract manager writes the next one."""
    member = acting(
        request, Act.KEEP_REVIEW_TEMPLATE if request.method == "POST" else Act.SEE_PROVIDER_REVIEWS
    )
    versions = list(ReviewTemplate.objects.select_related("made_by").order_by("-version"))
    areas = areas_of(versions[0].areas)
    context = {"versions": versions, "newest": versions[0], "areas": areas, "crumbs": crumbs(("Mall", None))}
    if not member.may(Act.KEEP_REVIEW_TEMPLATE):
        return render(request, "followups/review_template.html", {**context, "form": None})
    at = timezone.now()
    sending = Sending(request, member=member, key=KEY, form=WritingForm)
    rows = _rows(request, sending, [row._asdict() for row in rows_of(areas)])
    sending.formsets = [rows]
    if sending.is_sent(partial(_adopt, rows, member, at), "Den nya versionen är antagen.", at):
        return redirect("review_template")
    return sending.page("followups/review_template.html", formsets=[rows], rows=rows, **context)


def _rows(request: MemberRequest, sending: Sending, stored: list[dict[str, str]]) -> Any:
    if request.method == "POST":
        return QuestionRows(request.POST, prefix=PREFIX)
    rows = rows_in_draft(sending.draft, PREFIX) if sending.draft else stored
    formset = QuestionRows(initial=rows, prefix=PREFIX)
    formset.extra = 1 if "rad" in request.GET else 0
    return formset


def _adopt(rows: Any, by: Member, at: datetime, told: object) -> None:
    written = [_row(one.cleaned_data) for one in filled_rows(rows)]
    adopt_template(rows=written, by=by, at=at)


def _row(told: dict[str, Any]) -> Row:
    return Row(*(told.get(name, "") for name in Row._fields))
