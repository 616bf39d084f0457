"""What somebody sends after their login has expired is kept as their draft, and is there when they are back."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from people.expired import keep_by_pass


class ExpiredLoginMiddleware(LoginRequiredMiddleware):
    """Asks everybody to log in, but for the pages that are open; one who was sending a form comes back to its page."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        """Keep what is posted with a draft pass, and lead to the login page and from there back."""
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        if "draft_pass" in request.POST:
            keep_by_pass(request.POST, at=timezone.now())
        return redirect_to_login(_page_of_form(request))


def _page_of_form(request: HttpRequest) -> str:
    """The page that the form stands on; where it was sent when the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()
