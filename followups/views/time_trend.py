"""Twelve months of performed time, month by month."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.queries.performed import months_read
from followups.queries.time_trend import trend_of
from people.middleware import MemberRequest, acting
from people.models import Member, Provider
from people.roles import Act
from people.rules import day_of


@require_safe
def time_trend(request: MemberRequest) -> HttpResponse:
    """How a provider's cases, or all that the reader sees, have lain beside the band (R133-R137)."""
    member = acting(request, Act.SEE_PERFORMED_TIME)
    provider = _provider(request.GET.get("utforare", ""), member)
    months = months_read(member)
    context = {
        "provider": provider,
        "trend": trend_of(member, provider, months[0]) if months else [],
        "on": day_of(timezone.now()),
    }
    return render(request, "followups/time_trend.html", context)


def _provider(asked: str, member: Member) -> Provider | None:
    """The one asked for; a provider's own members see their own whatever they ask."""
    if member.provider_id or not asked:
        return member.provider
    if not asked.isdecimal() or len(asked) > 9:
        raise Http404
    return get_object_or_404(Provider.objects.for_member(member), pk=int(asked))
