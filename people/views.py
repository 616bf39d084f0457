"""Drafts that the pages save while they are written, and the role that a user acts in."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from people.drafts import TooLong, forget_draft, keep_draft, written_in
from people.middleware import SESSION_KEY, MemberRequest
from people.models import Draft, Member

LONGEST_KEY = Draft._meta.get_field("form").max_length or 0


def _member(request: MemberRequest) -> Member:
    if request.member is None:
        raise PermissionDenied
    return request.member


@require_POST
def save_draft(request: MemberRequest, form: str) -> HttpResponse:
    """Keep what stands in a form; answers `{"saved": "10:40"}`, or 413 when it is far too much."""
    if len(form) > LONGEST_KEY:
        raise BadRequest
    at = timezone.now()
    try:
        keep_draft(form=form, fields=written_in(request.POST), by=_member(request), at=at)
    except TooLong:
        return HttpResponse(status=413)
    return JsonResponse({"saved": f"{timezone.localtime(at):%H:%M}"})


@require_POST
def discard_draft(request: MemberRequest, form: str) -> HttpResponse:
    """Throw a draft away, and lead back to where the form is, now empty."""
    forget_draft(form=form, by=_member(request))
    messages.info(request, "Utkastet är kastat.")
    return redirect(_way_back(request))


@require_http_methods(["GET", "POST"])
def role(request: MemberRequest) -> HttpResponse:
    """Choose which of one's roles to act in."""
    if request.method == "GET":
        return render(request, "people/role.html", {"roles": request.roles, "acting": request.member})
    chosen = next((one for one in request.roles if str(one.pk) == request.POST.get("role")), None)
    if chosen is None:
        raise PermissionDenied
    request.session[SESSION_KEY] = chosen.pk
    messages.success(request, f"Du arbetar nu som {chosen.role_words.lower()}, {chosen.place}.")
    return redirect("/")


@require_http_methods(["GET", "POST"])
def session_alive(request: MemberRequest) -> JsonResponse:
    """How many seconds the login holds, for whom, and a fresh token for the forms of an open page; POST renews it.

    Asking renews nothing.
    """
    member = _member(request)
    if request.method == "POST":
        request.session.modified = True
        seconds = request.session.get_expiry_age()
    else:
        assert request.session.ends_at
        seconds = int((request.session.ends_at - timezone.now()).total_seconds())
    return JsonResponse({"seconds": seconds, "who": str(member.pk), "token": get_token(request)})


def _way_back(request: MemberRequest) -> str:
    back = request.POST.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else "/"
