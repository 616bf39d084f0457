"""A review's findings: noted, changed or taken back, answered, checked."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from followups.actions.review_findings import (
    WHILE_VISITED,
    answer_finding,
    change_finding,
    check_finding,
    drop_finding,
    note_finding,
)
from followups.actions.reviews import stands
from followups.forms.review_findings import CheckForm, FindingForm, MeasuresForm
from followups.models import Finding
from followups.rules.review_answers import areas_of
from followups.rules.review_findings import FindingFields
from followups.rules.reviews import ReviewState
from followups.views.review_opening import (
    Opened,
    Writing,
    about,
    opened_finding,
    opened_review,
    too_early,
    written,
)
from people.errors import Cannot
from people.middleware import MemberRequest
from people.models import Member
from people.roles import Act

Told = Mapping[str, Any]
BOTH = require_http_methods(["GET", "POST"])
ANSWERED = "Åtgärdsplanen är lämnad. Enheten har fått brev."
CHECKED = "Bristen är uppföljd. Utföraren har fått brev."
FIELDS = tuple(FindingFields.__dataclass_fields__)


@BOTH
def review_finding_new(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit notes what the visit found."""
    opened, at = opened_review(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    if stands(opened.review) != ReviewState.VISITED:
        return too_early(request, opened.review, WHILE_VISITED)
    form = partial(FindingForm, areas=areas_of(opened.review.template.areas))
    writing = Writing(f"review-finding-{pk}", form, partial(_note, opened, at), "Bristen är noterad.")
    return written(
        request, opened, writing, at=at, button="Spara bristen", **about(opened.review, "Ny brist")
    )


def _note(opened: Opened, at: datetime, told: Told) -> None:
    note_finding(review=opened.review, fields=_fields(told), by=opened.member, at=at)


@BOTH
def change_finding_page(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit writes a finding another way, before the judgement."""
    (member, finding), at = opened_finding(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    opened = Opened(member, finding.review)
    if stands(finding.review) != ReviewState.VISITED:
        return too_early(request, finding.review, WHILE_VISITED)
    form = partial(_finding_form, finding)
    writing = Writing(
        f"review-change-{pk}", form, partial(_change, finding, member, at), "Bristen är ändrad."
    )
    shown = {
        "droppable": None if finding.carried_from_id else finding,
        **about(finding.review, "Ändra brist"),
    }
    return written(request, opened, writing, at=at, button="Spara bristen", **shown)


def _finding_form(finding: Finding, *sent: Any, initial: Told) -> FindingForm:
    stored = {name: getattr(finding, name) for name in FIELDS}
    return FindingForm(*sent, areas=areas_of(finding.review.template.areas), initial={**stored, **initial})


def _change(finding: Finding, by: Member, at: datetime, told: Told) -> None:
    change_finding(finding=finding, fields=_fields(told), by=by, at=at)


def _fields(told: Told) -> FindingFields:
    return FindingFields(**{name: told[name] for name in FIELDS})


@require_POST
def drop_finding_page(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit takes a finding back, before the judgement."""
    member, finding = opened_finding(request, pk, Act.REVIEW_PROVIDER)
    review = finding.review
    try:
        drop_finding(finding=finding, by=member, at=timezone.now())
    except Cannot as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Bristen är borttagen.")
    return redirect("provider_review", review.pk)


@BOTH
def answer_finding_page(request: MemberRequest, pk: int) -> HttpResponse:
    """The provider answers a finding with an action plan."""
    (member, finding), at = opened_finding(request, pk, Act.ASSESS_SELF), timezone.now()
    form = partial(_measures_form, finding)
    writing = Writing(
        f"review-measures-{pk}",
        form,
        partial(_answer, finding, member, at),
        "Åtgärdsplanen är lämnad. Enheten har fått brev.",
    )
    opened = Opened(member, finding.review)
    return written(
        request,
        opened,
        writing,
        at=at,
        finding=finding,
        button="Lämna åtgärdsplanen",
        **about(finding.review, "Åtgärdsplan"),
    )


def _measures_form(finding: Finding, data: Any, files: Any, *, initial: Told) -> MeasuresForm:
    return MeasuresForm(data, files, initial={"words": finding.plan_words, **initial})


def _answer(finding: Finding, by: Member, at: datetime, told: Told) -> None:
    answer_finding(finding=finding, words=told["words"], by=by, at=at)


@BOTH
def check_finding_page(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit notes whether a finding has been met."""
    (member, finding), at = opened_finding(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    writing = Writing(
        f"review-check-{pk}",
        CheckForm,
        partial(_check, finding, member, at),
        "Bristen är uppföljd. Utföraren har fått brev.",
    )
    opened = Opened(member, finding.review)
    return written(
        request,
        opened,
        writing,
        at=at,
        finding=finding,
        button="Spara",
        **about(finding.review, "Följ upp brist"),
    )


def _check(finding: Finding, by: Member, at: datetime, told: Told) -> None:
    check_finding(finding=finding, is_met=told["is_met"], words=told["words"], by=by, at=at)
