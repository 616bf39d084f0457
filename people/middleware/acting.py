"""Puts the acting member on each request, and asks what the member may do."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from people.models import Member
from people.queries import roles_on
from people.roles import Act
from people.sessions import SessionStore

SESSION_KEY = "member"


class MemberRequest(HttpRequest):
    """A request that knows who acts; None when nobody is logged in or the user has no role."""

    member: Member | None
    roles: list[Member]
    session: SessionStore


class MemberMiddleware:
    """Finds the role the user acts in, anew at each request, so that a role taken away stops at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: MemberRequest) -> HttpResponse:
        """Set `request.roles`, all that the user has, and `request.member`: the one chosen, else the first."""
        request.roles = roles_of(request.user, on=localdate())
        chosen = request.session.get(SESSION_KEY)
        first = request.roles[0] if request.roles else None
        request.member = next((role for role in request.roles if role.pk == chosen), first)
        return self.get_response(request)


def roles_of(user: AbstractBaseUser | AnonymousUser, *, on: date) -> list[Member]:
    """All the roles a user can act in, the first one first; none before logging in.

    Each knows whom it stands in for on the day.
    """
    if not user.is_authenticated:
        return []
    return roles_on(user.pk, on)


def acting(request: MemberRequest, act: Act) -> Member:
    """The member who acts, for a page that only some may use. Raises PermissionDenied."""
    if request.member is None or not request.member.may(act):
        raise PermissionDenied
    return request.member
