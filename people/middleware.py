"""Puts the acting member on each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from people.models import Member

SESSION_KEY = "member"


class MemberRequest(HttpRequest):
    """A request that knows who acts; None when nobody is logged in or the user has no role."""

    member: Member | None


class MemberMiddleware:
    """Finds the role the user acts in, anew at each request, so that a role taken away stops at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: MemberRequest) -> HttpResponse:
        """Set `request.member`: the role chosen in this session, else the user's first."""
        request.member = None
        if request.user.is_authenticated:
            roles = Member.objects.of_user(request.user.pk).select_related(
                "user", "unit", "provider", "administration"
            )
            chosen = request.session.get(SESSION_KEY)
            request.member = (roles.filter(pk=chosen).first() if chosen else None) or roles.first()
        return self.get_response(request)
