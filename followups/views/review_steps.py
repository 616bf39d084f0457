"""The unit's steps of a provider's review: opened, judged, reported."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followups.actions.review_visits import judge_review, report_review
from followups.actions.reviews import open_review, stands
from followups.forms.reviews import JudgeForm, OpenForm, ReportForm
from followups.queries.reviews import cases_by_provider, due_providers
from followups.rules.reviews import ReviewState, reported_to
from followups.views.review_opening import (
    Opened,
    Writing,
    about,
    crumbs,
    opened_review,
    too_early,
    written,
)
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member, Provider
from people.roles import Act
from people.rules import day_of

Told = Mapping[str, Any]
BOTH = require_http_methods(["GET", "POST"])


@BOTH
def review_new(request: MemberRequest) -> HttpResponse:
    """The unit opens the year's review of one of its providers."""
    member, at = acting(request, Act.REVIEW_PROVIDER), timezone.now()
    assert member.unit_id
    on = day_of(at)
    providers = list(
        Provider.objects.for_member(member)
        .filter(pk__in=list(cases_by_provider(member.unit_id, on)))
        .by_name()
    )
    asked = request.GET.get("utforare", "")
    form = partial(_open_form, providers=providers, asked=asked)
    sending = Sending(request, member=member, key="review-new", form=form)
    if sending.is_sent(
        partial(_open, providers, member, at), "Uppföljningen är påbörjad. Utföraren har fått brev.", at
    ):
        return redirect("provider_reviews")
    due = due_providers(member.unit_id, on)
    return sending.page("followups/review_new.html", due=due, crumbs=crumbs(("Påbörja", None)))


def _open_form(*sent: Any, providers: list[Provider], asked: str, initial: Told) -> OpenForm:
    return OpenForm(*sent, providers=providers, initial={"provider": asked, **initial})


def _open(providers: list[Provider], by: Member, at: datetime, told: Told) -> None:
    [provider] = [one for one in providers if one.pk == told["provider"]]
    open_review(provider=provider, assess_by=told["assess_by"], by=by, at=at)


@BOTH
def judge_provider(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit judges a visited review."""
    opened, at = opened_review(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    if stands(opened.review) != ReviewState.VISITED:
        return too_early(request, opened.review, "Uppföljningen bedöms en gång, efter besöket.")
    writing = Writing(
        f"review-judge-{pk}",
        JudgeForm,
        partial(_judge, opened, at),
        "Bedömningen är sparad. Utföraren har fått brev.",
    )
    told = f"Rapporteras till: {reported_to(opened.review.provider.regime)}. Sedan kan besök och brister inte ändras."
    return written(
        request,
        opened,
        writing,
        at=at,
        note=told,
        button="Spara bedömningen",
        **about(opened.review, "Samlad bedömning"),
    )


def _judge(opened: Opened, at: datetime, told: Told) -> None:
    judge_review(
        review=opened.review,
        judgement=told["judgement"],
        words=told["judgement_words"],
        by=opened.member,
        at=at,
    )


@BOTH
def report_reviewed(request: MemberRequest, pk: int) -> HttpResponse:
    """The unit notes the day on which a judged review was reported."""
    opened, at = opened_review(request, pk, Act.REVIEW_PROVIDER), timezone.now()
    if stands(opened.review) != ReviewState.JUDGED:
        return too_early(request, opened.review, "Rapporteringen antecknas en gång, efter bedömningen.")
    writing = Writing(
        f"review-report-{pk}", ReportForm, partial(_report, opened, at), "Rapporteringen är antecknad."
    )
    told = f"Rapporteras till: {opened.review.reported_to}."
    return written(
        request, opened, writing, at=at, note=told, button="Spara", **about(opened.review, "Rapportering")
    )


def _report(opened: Opened, at: datetime, told: Told) -> None:
    report_review(review=opened.review, reported_on=told["reported_on"], by=opened.member, at=at)
