"""The list of complaints: selections with their counts, what narrows it, and the rows of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from deviations.forms.complaints import ListFilter
from deviations.models import Complaint, Handling
from deviations.models.complaints import ComplaintQuerySet
from deviations.queries.complaints import by_urgency, own
from deviations.shown.complaints import badge_of, deadline_of, is_met
from orders.shown.pieces import Badge, Choice
from people.models import Member

ON_A_PAGE = 50

_OPEN = Q(closed_at=None)
_NOTED = Q(handling=Handling.NOTED)
_UNANSWERED = Q(answered_at=None, closed_at=None)
_AT_PROVIDER = Q(forwarded_at__isnull=False, provider_answered_at=None)


UNIT_CHOICES = (
    Choice("oppna", "Väntar", _OPEN & ~_NOTED),
    Choice("besvara", "Att besvara", _UNANSWERED & Q(answer_by__isnull=False) & ~_AT_PROVIDER),
    Choice("utforaren", "Hos utföraren", _UNANSWERED & _AT_PROVIDER),
    Choice("folj-upp", "Att följa upp", _UNANSWERED & Q(handling=Handling.REFERRED)),
    Choice("antecknade", "Antecknade", _OPEN & _NOTED),
    Choice("avslutade", "Avslutade", ~_OPEN),
    Choice("alla", "Alla", Q()),
)
PROVIDER_CHOICES = (
    Choice("besvara", "Att besvara", _UNANSWERED & _AT_PROVIDER),
    Choice("alla", "Alla", Q()),
)


class Row(NamedTuple):
    """One row of the list."""

    complaint: Complaint
    badge: Badge
    deadline: date | None
    is_met: bool


@dataclass(frozen=True)
class ComplaintList:
    """All that the page shows; `query` is what it shows, for the file to hold the same."""

    choice: str
    pills: list[dict[str, Any]]
    filter_form: ListFilter
    page: Page
    rows: list[Row]
    query: str
    late: int


class Chosen(NamedTuple):
    """What an address asks for: the choice, the form that narrows it, and the complaints, in order."""

    choice: Choice
    form: ListFilter
    narrowed: ComplaintQuerySet
    found: ComplaintQuerySet


def chosen(member: Member, asked: Mapping[str, str]) -> Chosen:
    """The complaints that an address asks for: urval, topic, provider, whose."""
    choices = choices_of(member)
    choice = next((one for one in choices if one.code == asked.get("urval")), choices[0])
    form = ListFilter(asked, at_unit=member.unit_id is not None)
    narrowed = _narrowed(Complaint.objects.for_member(member), form, member)
    found = by_urgency(narrowed.filter(choice.holds)).select_related("assignment", "provider", "unit")
    return Chosen(choice, form, narrowed, found)


def choices_of(member: Member) -> tuple[Choice, ...]:
    """The selections that a member has."""
    return UNIT_CHOICES if member.unit_id else PROVIDER_CHOICES


def _narrowed(complaints: ComplaintQuerySet, form: ListFilter, member: Member) -> ComplaintQuerySet:
    form.is_valid()
    told = form.cleaned_data
    if topic := told.get("topic"):
        complaints = complaints.filter(topic=topic)
    if provider := told.get("provider"):
        complaints = complaints.filter(provider=provider)
    return own(complaints, member) if told.get("whose") else complaints


def complaint_list(member: Member, asked: Mapping[str, str], *, on: date) -> ComplaintList:
    """A member's complaints on a day, as the address asks for them."""
    wanted = chosen(member, asked)
    page = Paginator(wanted.found, ON_A_PAGE).get_page(asked.get("page"))
    kept = {name: asked[name] for name in ("topic", "provider", "whose") if asked.get(name)}
    counts = _counts(wanted.narrowed, member, on)
    return ComplaintList(
        choice=wanted.choice.code,
        pills=[
            {
                "label": one.words,
                "count": counts[one.code],
                "url": f"?{urlencode({'urval': one.code, **kept})}",
                "current": one is wanted.choice,
            }
            for one in choices_of(member)
        ],
        filter_form=wanted.form,
        page=page,
        rows=[
            Row(one, badge_of(one, member), deadline_of(one), is_met(one, member)) for one in page.object_list
        ],
        query=urlencode({"urval": wanted.choice.code, **kept}),
        late=counts["late"],
    )


def _counts(complaints: ComplaintQuerySet, member: Member, on: date) -> dict[str, int]:
    waits = _UNANSWERED & _AT_PROVIDER if member.provider_id else _UNANSWERED
    wanted = {one.code: Count("pk", filter=one.holds) for one in choices_of(member)}
    return complaints.aggregate(**wanted, late=Count("pk", filter=waits & Q(answer_by__lt=on)))
