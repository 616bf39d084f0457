"""What somebody sends after their login has expired is kept as their draft, and is there when they are back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from people.drafts import TooLong, keep_draft, written_in
from people.models import Member

SALT = "draft"
LASTS = timedelta(days=2)


def draft_pass(member: Member, form: str) -> str:
    """A signed word, written into a member's form, that lets the form be kept as a draft without a login."""
    return signing.dumps([member.pk, form], salt=SALT)


class ExpiredLoginMiddleware:
    """Keeps what is posted without a login but with a draft pass; stands just before the login is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done when the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        """Keep the draft; the answer is the login page's."""
        if request.method == "POST" and not request.user.is_authenticated and "draft_pass" in request.POST:
            with suppress(signing.BadSignature, TooLong, Member.DoesNotExist):
                _keep(request)


def _keep(request: HttpRequest) -> None:
    member_id, form = signing.loads(request.POST["draft_pass"], salt=SALT, max_age=LASTS)
    member = Member.objects.active().get(pk=member_id)
    keep_draft(form=form, fields=written_in(request.POST), by=member, at=timezone.now())
