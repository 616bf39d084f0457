"""Providers' reviews, and what they found, as files; each taking is logged."""

from django.http import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.exports.reviews import findings_file, reviews_file
from followups.models import Finding
from followups.queries.reviews import findings_of
from followups.views.reviews import asked_reviews
from journal.actions import record_taking
from paper.lists import KIND_WORDS, send_list
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.roles import Act
from people.rules import day_of


@require_safe
def provider_reviews_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The reviews as the page narrows them, all pages (R84)."""
    member, at = acting(request, Act.SEE_PROVIDER_REVIEWS), timezone.now()
    form, found = asked_reviews(request, member)
    told = told_by(form)
    file, units = reviews_file(found, member, told, day_of(at))
    words = ", ".join([KIND_WORDS[kind], *told])
    record_taking(called="Utföraruppföljning", units=units, words=words, by=member, at=at)
    return send_list(file, kind)


@require_safe
def review_findings_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """All findings that the member may see."""
    member, at = acting(request, Act.SEE_PROVIDER_REVIEWS), timezone.now()
    found = findings_of(Finding.objects.for_member(member))
    file, units = findings_file(found, day_of(at))
    record_taking(called="Brister", units=units, words=KIND_WORDS[kind], by=member, at=at)
    return send_list(file, kind)
