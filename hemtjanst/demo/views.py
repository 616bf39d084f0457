"""The demo's letter box: what its mail server has taken."""

from email import message_from_binary_file
from email.message import EmailMessage
from email.policy import default
from mailbox import Maildir
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

NEWEST = 200


@login_not_required
def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters, the newest first."""
    box = _box()
    keys = sorted(box.keys(), reverse=True)  # a key starts with the second it came
    shown = [{"key": key, "letter": box[key]} for key in keys[:NEWEST]]
    return render(request, "demo/letters.html", {"letters": shown, "total": len(keys)})


@login_not_required
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One letter as text."""
    found = cast(EmailMessage | None, _box().get(key))
    if found is None:
        raise Http404("Brevet finns inte.")
    body = found.get_body(preferencelist=("plain", "html"))
    text = body.get_content() if body else ""
    return render(request, "demo/letter.html", {"letter": found, "text": text})


def _box() -> Maildir:
    def read(file: Any) -> EmailMessage:
        return message_from_binary_file(file, EmailMessage, policy=default)

    return Maildir(settings.LOCAL_DIR / "brev", factory=cast(Any, read))
