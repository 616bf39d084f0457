"""A held follow-up as its client gets it, on paper."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from followups.papers import file_name, make_paper
from followups.queries.individual_pages import next_after
from followups.shown.individual import held_as_read
from followups.views.case_follow_ups import open_held
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_safe
def follow_up_paper(request: MemberRequest, number: str, pk: int) -> HttpResponse:
    """The follow-up as a PDF to hand over or send; the whole of it is the unit's to give."""
    member = acting(request, Act.FOLLOW_UP)
    row = open_held(number, pk, member, timezone.now())
    held = held_as_read(row, member)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(held)}"'}
    made = make_paper(held, next_after(row, member))
    return HttpResponse(made, content_type="application/pdf", headers=headers)
