"""What a member should notice: the newest first, read with the case they are about or all at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from orders.actions import read_notices
from orders.models import Notice
from people.middleware import MemberRequest, acting
from people.roles import Act

ON_A_PAGE = 50


@require_http_methods(["GET", "POST"])
def notices(request: MemberRequest) -> HttpResponse:
    """The member's notices; POST marks all of them as read."""
    member = acting(request, Act.SEE_CASES)
    if request.method == "POST":
        read_notices(by=member, at=timezone.now())
        messages.success(request, "Alla aviseringar är lästa.")
        return redirect("notices")
    mine = Notice.objects.for_member(member).select_related("assignment").order_by("-at", "-pk")
    page = Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/notices.html", {"page_obj": page})
