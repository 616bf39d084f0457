"""The page of keyboard shortcuts."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.shortcuts import SHORTCUTS, shortcuts_for
from people.middleware import MemberRequest


@login_not_required
@require_safe
def shortcuts(request: MemberRequest) -> HttpResponse:
    """The shortcuts that the reader has use for, and where they are turned off; all of them without a role."""
    member = request.member
    shown = shortcuts_for(member.may) if member else SHORTCUTS
    return render(request, "desk/shortcuts.html", {"shortcuts": shown})
