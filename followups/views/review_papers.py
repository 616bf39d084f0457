"""A provider's review as a PDF to keep or to hand over."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.papers.reviews import make_review_paper
from followups.views.review_opening import opened_review
from people.middleware import MemberRequest
from people.roles import Act


@require_safe
def review_paper(request: MemberRequest, pk: int) -> HttpResponse:
    """The review as it stands."""
    _, review = opened_review(request, pk, Act.SEE_PROVIDER_REVIEWS)
    headers = {"Content-Disposition": f'attachment; filename="uppfoljning-{review.year}-{review.pk}.pdf"'}
    made = make_review_paper(review, timezone.localdate())
    return HttpResponse(made, content_type="application/pdf", headers=headers)
