"""The lists of meetings and of what was agreed at them: selections with their counts, and the rows of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet

from followups.forms.meetings import ActionFilter
from followups.models import MeetingAction, ReconciliationMeeting
from followups.shown.meetings import badge_of, way_in_words
from orders.rules import month_in_words
from orders.shown.pieces import Badge, Choice
from people.forms import told_by
from people.models import Member

ON_A_PAGE = 50


_COMING = Q(held_on=None, called_off_at=None)
MEETING_CHOICES = (
    Choice("kommande", "Kommande", _COMING),
    Choice("boka", "Att boka", _COMING & Q(meets_at=None)),
    Choice("hallna", "Hållna", Q(held_on__isnull=False)),
    Choice("installda", "Inställda", Q(called_off_at__isnull=False)),
)
ACTION_CHOICES = (
    Choice("oppna", "Att göra", Q(done_at=None)),
    Choice("gjorda", "Gjorda", Q(done_at__isnull=False)),
    Choice("alla", "Alla", Q()),
)


class MeetingRow(NamedTuple):
    """One row of the list of meetings."""

    meeting: ReconciliationMeeting
    month: str
    way: str
    badge: Badge


class ChosenMeetings(NamedTuple):
    """What an address asks for: the choice, and the meetings, in order."""

    choice: Choice
    found: QuerySet[ReconciliationMeeting]


@dataclass(frozen=True)
class MeetingList:
    """All that the page of meetings shows; `query` is what it shows, for the file to hold the same."""

    pills: list[dict[str, Any]]
    page: Page
    rows: list[MeetingRow]
    query: str
    to_book: int


def chosen_meetings(member: Member, asked: Mapping[str, str]) -> ChosenMeetings:
    """The meetings that an address asks for: the next one first, those held the last one first."""
    choice = _choice(MEETING_CHOICES, asked)
    found = ReconciliationMeeting.objects.for_member(member).filter(choice.holds)
    order = ("month", F("meets_at").asc(nulls_first=True)) if choice.holds == _COMING else ("-month",)
    whole = found.select_related("unit", "provider")
    return ChosenMeetings(choice, whole.order_by(*order, "provider__name", "unit__name", "pk"))


def meeting_list(member: Member, asked: Mapping[str, str], *, at: datetime) -> MeetingList:
    """The meetings that a member may see, as the address asks for them."""
    choice, found = chosen_meetings(member, asked)
    counts = _counts(ReconciliationMeeting.objects.for_member(member), MEETING_CHOICES)
    page = Paginator(found, ON_A_PAGE).get_page(asked.get("page"))
    return MeetingList(
        pills=_pills(MEETING_CHOICES, choice, counts, {}),
        page=page,
        rows=[
            MeetingRow(one, month_in_words(one.month), way_in_words(one), badge_of(one, at))
            for one in page.object_list
        ],
        query=urlencode({"urval": choice.code}),
        to_book=counts["boka"],
    )


@dataclass(frozen=True)
class ActionList:
    """All that the page of actions shows; `query` is what it shows, for the file to hold the same."""

    pills: list[dict[str, Any]]
    filter_form: ActionFilter
    choice: str
    page: Page
    query: str
    late: int


def chosen_actions(member: Member, asked: Mapping[str, str]) -> tuple[list[str], QuerySet[MeetingAction]]:
    """What an address asks for, in words; and those actions, the first due first."""
    choice, form = _choice(ACTION_CHOICES, asked), ActionFilter(asked, member=member)
    found = _in_order(_narrowed(member, form).filter(choice.holds))
    return [choice.words, *told_by(form)], found


def action_list(member: Member, asked: Mapping[str, str], *, on: date) -> ActionList:
    """What was agreed at the meetings a member may see, as the address asks for it."""
    form = ActionFilter(asked, member=member)
    seen, choice = _narrowed(member, form), _choice(ACTION_CHOICES, asked)
    counts = _counts(seen, (*ACTION_CHOICES, Choice("late", "", Q(done_at=None, due_on__lt=on))))
    kept = {"utforare": asked["utforare"]} if asked.get("utforare") else {}
    return ActionList(
        pills=_pills(ACTION_CHOICES, choice, counts, kept),
        filter_form=form,
        choice=choice.code,
        page=Paginator(_in_order(seen.filter(choice.holds)), ON_A_PAGE).get_page(asked.get("page")),
        query=urlencode({"urval": choice.code, **kept}),
        late=counts["late"],
    )


def _narrowed(member: Member, form: ActionFilter) -> QuerySet[MeetingAction]:
    form.is_valid()
    seen = MeetingAction.objects.for_member(member)
    provider = form.cleaned_data.get("utforare")
    return seen.filter(meeting__provider=provider) if provider else seen


def _in_order(actions: QuerySet[MeetingAction]) -> QuerySet[MeetingAction]:
    whole = actions.select_related("meeting__unit", "meeting__provider", "done_by")
    return whole.order_by(F("done_at").desc(nulls_first=True), "due_on", "pk")


def _choice(choices: tuple[Choice, ...], asked: Mapping[str, str]) -> Choice:
    return next((one for one in choices if one.code == asked.get("urval")), choices[0])


def _counts(rows: QuerySet[Any], choices: tuple[Choice, ...]) -> dict[str, int]:
    return rows.aggregate(**{one.code: Count("pk", filter=one.holds) for one in choices})


def _pills(
    choices: tuple[Choice, ...], current: Choice, counts: dict[str, int], kept: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "label": one.words,
            "count": counts[one.code],
            "url": f"?{urlencode({'urval': one.code, **kept})}",
            "current": one is current,
        }
        for one in choices
    ]
