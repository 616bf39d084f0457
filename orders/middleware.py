"""Sends a member who opens a file outside their own cases to the page that asks why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from orders.access import ReasonNeeded


class ReasonMiddleware:
    """Turns ReasonNeeded into a redirect to the page `reason`, which leads back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Redirect, or leave other exceptions alone."""
        if not isinstance(exception, ReasonNeeded):
            return None
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('reason', args=[exception.number])}?{query}")
