"""What somebody sends after their login has expired is kept as their draft, and is there when they are back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from people.expired import keep_by_pass


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
            keep_by_pass(request.POST, at=timezone.now())
