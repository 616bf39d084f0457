"""The worklist and the access log as files; each taking is logged."""

from collections.abc import Iterator

from django.http import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from desk.forms.files import LooksForm
from desk.looks import all_looks
from desk.worklist_file import worklist_file
from journal.actions import record_taking
from journal.models import Look
from orders.taking import told_choice, units_of
from paper.lists import CSV, KIND_WORDS, ListFile, send_list
from paper.workbook import Value
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.roles import ROLES, Act, Role
from people.rules import STOCKHOLM, day_of

LOOKS = {"När": 18, "Vem": 28, "Roll": 24, "Ärende": 16, "Utfall": 12, "Skäl": 40}


@require_GET
def worklist_file_view(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The worklist as the address narrows it, without protected identities (R84)."""
    member, at = acting(request, Act.SEE_CASES), timezone.now()
    file, numbers = worklist_file(member, request.GET, on=day_of(at))
    words = f"{KIND_WORDS[kind]}, {len(numbers)} ärenden"
    record_taking(called="Att göra", units=units_of(member, numbers), words=words, by=member, at=at)
    return send_list(file, kind)


@require_GET
def looks_file(request: MemberRequest) -> HttpResponseBase:
    """The access log as the address narrows it, as it was before this taking."""
    member, at = acting(request, Act.SEE_LOOKS), timezone.now()
    assert member.unit_id
    form = LooksForm(request.GET)
    form.is_valid()
    found = all_looks(member.unit_id, outcome=form.cleaned_data.get("outcome", ""))
    count = found.count()
    words = f"{KIND_WORDS[CSV]}, {count} rader"
    record_taking(called="Åtkomstlogg", units=[member.unit_id], words=words, by=member, at=at)
    rows = (_cells(look) for look in found.iterator(chunk_size=1000))
    about = told_choice(*told_by(form), on=day_of(at))
    return send_list(ListFile(f"atkomst-{day_of(at)}", LOOKS, rows, (about,)), CSV)


def _cells(look: Look) -> Iterator[Value]:
    yield f"{look.at.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"
    yield look.member_name
    yield ROLES[Role(look.role)].name
    yield look.assignment_number
    yield "Medgavs" if look.granted else "Nekades"
    yield look.reason
