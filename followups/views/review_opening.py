"""How the pages of providers' reviews find what they show, and how a step of one is written."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from followups.models import Finding, ProviderReview
from followups.queries.reviews import findings_of, whole
from orders.forms.dialogue import WritingForm
from orders.views.sending import Act as Doing
from orders.views.sending import Sending
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act

Crumb = tuple[str, str | None]


class Opened(NamedTuple):
    """The acting member, and the review that the address leads to."""

    member: Member
    review: ProviderReview


def opened_review(request: MemberRequest, pk: int, act: Act) -> Opened:
    """A review the member may see. Raises PermissionDenied for a role without the act, and Http404."""
    member = acting(request, act)
    return Opened(member, get_object_or_404(whole(ProviderReview.objects.for_member(member)), pk=pk))


def opened_finding(request: MemberRequest, pk: int, act: Act) -> tuple[Member, Finding]:
    """A finding the member may see, with its review. Raises PermissionDenied and Http404."""
    member = acting(request, act)
    return member, get_object_or_404(findings_of(Finding.objects.for_member(member)), pk=pk)


def crumbs(*here: Crumb) -> list[Crumb]:
    """The way to a page of providers' reviews."""
    return [("Uppföljning av utförare", reverse("provider_reviews")), *here]


def about(review: ProviderReview, here: str = "") -> dict[str, Any]:
    """What the head of every page on a review shows; `here` is the page's own word when it lies below the review's."""
    address = reverse("provider_review", args=[review.pk])
    own: Crumb = (f"{review.provider} {review.year}", address if here else None)
    return {"review": review, "crumbs": crumbs(own, *([(here, None)] if here else [])), "heading": here}


def too_early(request: MemberRequest, review: ProviderReview, words: str) -> HttpResponse:
    """Back to the review, with why a step may not be taken now."""
    messages.error(request, words)
    return redirect("provider_review", review.pk)


class Writing(NamedTuple):
    """One step of a review that is written: its draft's name, form and template, the act, and what is said of it."""

    key: str
    form: Callable[..., WritingForm]
    act: Doing
    done: str
    template: str = "followups/review_form.html"


def written(
    request: MemberRequest, opened: Opened, writing: Writing, *, at: Any, **context: object
) -> HttpResponse:
    """The page where a step is written, and back to the review when it has been taken."""
    sending = Sending(request, member=opened.member, key=writing.key, form=writing.form)
    if sending.is_sent(writing.act, writing.done, at):
        return redirect("provider_review", opened.review.pk)
    return sending.page(writing.template, **context)
