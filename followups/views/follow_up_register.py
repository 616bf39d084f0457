"""The register of held follow-ups, with its split by whether a current plan existed (R79)."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from followups.exports.register import register_file
from followups.forms.follow_ups import PeriodForm
from followups.models.individual import IndividualFollowUpQuerySet
from followups.queries.individual import register
from followups.queries.individual_pages import split_of
from followups.queries.paging import KeysFirst
from followups.shown.individual import in_brief
from followups.shown.register import shown_split
from journal.actions import record_taking
from paper.lists import KIND_WORDS, send_list
from people.forms import told_by
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from people.rules import day_of

ON_A_PAGE = 50


@require_safe
def follow_up_register(request: MemberRequest) -> HttpResponse:
    """Those held in a chosen period, this year when nothing is chosen; how many had a current plan."""
    member, on = acting(request, Act.SEE_FOLLOW_UPS), day_of(timezone.now())
    form = _form(request, member, on)
    found = _found(form, member)
    context: dict[str, object] = {"shares": None, "page_obj": None, "rows": []}
    if found is not None:
        shares = shown_split(split_of(found))
        page = KeysFirst(found, ON_A_PAGE, shares.total).get_page(request.GET.get("page"))
        context |= {"shares": shares, "page_obj": page, "rows": [in_brief(row) for row in page.object_list]}
    context |= {"form": form, "on": on, "period": form.cleaned_data, "query": request.GET.urlencode()}
    return render(request, "followups/register.html", context)


@require_GET
def follow_up_register_taken(request: MemberRequest, kind: str) -> HttpResponseBase:
    """The same as a file, all pages, without protected identities; each taking is logged (R84)."""
    member, at = acting(request, Act.SEE_FOLLOW_UPS), timezone.now()
    form = _form(request, member, day_of(at))
    found = _found(form, member)
    if found is None:
        return redirect("follow_up_register")
    days, told = (form.cleaned_data["fran"], form.cleaned_data["till"]), told_by(form)
    file, units = register_file(found, days, told, day_of(at))
    words = ", ".join([KIND_WORDS[kind], *told])
    record_taking(called="Uppföljningsregister", units=units, words=words, by=member, at=at)
    return send_list(file, kind)


def _form(request: MemberRequest, member: Member, on: date) -> PeriodForm:
    whole_year = {"fran": f"{on.year}-01-01", "till": on.isoformat()}
    return PeriodForm(whole_year | request.GET.dict(), member=member)


def _found(form: PeriodForm, member: Member) -> IndividualFollowUpQuerySet | None:
    """What is asked for; None when it cannot be understood."""
    if not form.is_valid():
        return None
    told = form.cleaned_data
    found = register(member, from_on=told["fran"], to_on=told["till"])
    provider = told.get("utforare")
    return found.filter(assignment__provider=provider) if provider else found
