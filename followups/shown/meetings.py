"""A meeting as its pages show it: where it stands, its agenda with links to what one may see, its next steps."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.urls import reverse

from deviations.models import Complaint
from followups.models import MeetingForm, ReconciliationMeeting
from followups.rules.meeting_topics import STANDING, TOPICS, Agenda, Topic, TopicWords
from followups.rules.meetings import book_by
from orders.models import Assignment
from orders.shown.pieces import Badge
from people.models import Member
from people.rules import day_of

MOST_LINKS = 40
IN_TIME_PAGES = (Topic.DECLINED, Topic.OUTSIDE_BAND)
BY_KEY = {Topic.DEVIATIONS: ("deviation", "Avvikelse"), Topic.COMPLAINTS: ("complaint", "Synpunkt")}
NUMBERLESS = ""


def badge_of(meeting: ReconciliationMeeting, at: datetime) -> Badge:
    """Where a meeting stands."""
    if meeting.held_on:
        return Badge("done", "Hållet")
    if meeting.called_off_at:
        return Badge("returned", "Inställt")
    if meeting.meets_at:
        return Badge("todo", "Att anteckna") if meeting.meets_at < at else Badge("waiting", "Bokat")
    is_late = book_by(meeting.month) < day_of(at)
    return Badge("late", "Inte bokat i tid") if is_late else Badge("todo", "Att boka")


def way_in_words(meeting: ReconciliationMeeting) -> str:
    """How and where to meet."""
    if meeting.form == MeetingForm.PHONE:
        return meeting.get_form_display()
    return meeting.get_place_display() or meeting.get_form_display()


class Link(NamedTuple):
    """Where something told of can be read; `times` is how often its case occurs."""

    words: str
    url: str
    times: int


@dataclass(frozen=True)
class ShownTopic:
    """One topic that the data tells of; `hidden` counts what the reader may not open, `more` what is left out."""

    code: str
    words: TopicWords
    count: int
    links: list[Link]
    hidden: int
    more: int
    said: str


@dataclass(frozen=True)
class ShownStanding:
    """One topic that is always asked about."""

    code: str
    heading: str
    question: str
    said: str


@dataclass(frozen=True)
class ShownAgenda:
    """An agenda as one member may read it."""

    on: date
    since: date
    has_met: bool
    topics: list[ShownTopic]
    standing: list[ShownStanding]
    open_actions: list[dict[str, Any]]


def shown_agenda(agenda: Agenda, member: Member) -> ShownAgenda:
    """An agenda with links to the cases that a member may see; the others are counted only. Two queries."""
    told = agenda["topics"]
    items = {topic: [tuple(item) for item in told[topic]["items"]] for topic in Topic}
    seen = _seen_cases({number for many in items.values() for number, _ in many}, member)
    complaints = _seen_complaints({key for _, key in items[Topic.COMPLAINTS]}, member)
    return ShownAgenda(
        on=date.fromisoformat(agenda["on"]),
        since=date.fromisoformat(agenda["since"]),
        has_met=agenda["has_met"],
        topics=[
            _topic(
                topic, told[topic], [one for one in items[topic] if _may_see(topic, one, seen, complaints)]
            )
            for topic in Topic
        ],
        standing=[ShownStanding(code, *words, told[code]["said"]) for code, words in STANDING.items()],
        open_actions=[
            {**action, "due_on": date.fromisoformat(action["due_on"])} for action in agenda["open_actions"]
        ],
    )


def _seen_cases(numbers: Iterable[str], member: Member) -> set[str]:
    seen = Assignment.objects.for_member(member).filter(number__in=set(numbers) - {NUMBERLESS})
    return {NUMBERLESS, *seen.order_by().values_list("number", flat=True)}


def _seen_complaints(keys: Iterable[int], member: Member) -> set[int]:
    seen = Complaint.objects.for_member(member).filter(pk__in=set(keys))
    return set(seen.order_by().values_list("pk", flat=True))


def _may_see(topic: Topic, item: tuple[str, int], cases: set[str], complaints: set[int]) -> bool:
    number, key = item
    return key in complaints if topic == Topic.COMPLAINTS else number in cases


def _topic(topic: Topic, told: dict[str, Any], items: list[tuple[str, int]]) -> ShownTopic:
    links = _links(topic, items)
    return ShownTopic(
        code=topic.value,
        words=TOPICS[topic],
        count=told["count"],
        links=links[:MOST_LINKS],
        hidden=len(told["items"]) - len(items),
        more=max(0, len(links) - MOST_LINKS),
        said=told["said"],
    )


def _links(topic: Topic, items: list[tuple[str, int]]) -> list[Link]:
    if topic in BY_KEY:
        name, words = BY_KEY[topic]
        return [
            Link(f"{words} {key}" + (f", {number}" if number else ""), reverse(name, args=[key]), 1)
            for number, key in items
        ]
    address = "case_time" if topic in IN_TIME_PAGES else "file"
    times = Counter(number for number, _ in items)
    return [Link(number, reverse(address, args=[number]), count) for number, count in times.items()]
