"""Server time and queries of the pages people use most, in-process, each request like a browser's.

Memory is looked after as the server does it (`hemtjanst/web.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter
from typing import TypedDict

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Abs
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from followups.actions.meetings import propose_meetings
from followups.models import ReconciliationMeeting
from followups.queries.meetings import Proposal
from followups.rules.meetings import Way
from hemtjanst.population.demo_members import DEMO_MEMBERS
from hemtjanst.web import post_worker_init
from orders.models import Assignment, Protection
from people.models import Member
from people.queries import policy_in_force
from people.roles import Role
from people.rules import day_of
from plans.models import PlanVersion

REQUESTS = 60
CASES_OF_A_PROVIDER = 200
WARM_UP = 5
OF_FIGURES = {
    "Siffror": "figures",
    "Fördelning": "figure_breakdown",
    "Underlag": "figure_rows",
    "Översikt": "overview",
    "Hänt under perioden": "overview_period",
    "Tänk om": "what_if",
}
EMAILS = {one.role: one.email for one in DEMO_MEMBERS}


class Measured(TypedDict):
    """Seconds of each request to a page, and the queries of one."""

    seconds: list[float]
    queries: int


@dataclass(frozen=True)
class Ask:
    """One request; a POST where there is something to post."""

    address: str
    posted: dict[str, str] | None = None

    def open(self, client: Client) -> float:
        """How many seconds the server took."""
        start = perf_counter()
        posted = self.posted
        response = client.post(self.address, posted) if posted else client.get(self.address)
        seconds = perf_counter() - start
        if response.status_code != 200:
            raise RuntimeError(f"{self.address}: {response.status_code}")
        return seconds


@dataclass(frozen=True)
class Page:
    """One kind of page, who opens it, and what is asked: more than one thing where each is about its own case."""

    name: str
    reader: Member
    asks: list[Ask]

    def measure(self) -> Measured:
        """Sixty requests, after a few that warm up."""
        client = Client()
        client.force_login(self.reader.user)
        asks = cycle(self.asks)
        for ask in islice(asks, WARM_UP):
            ask.open(client)
        seconds = [ask.open(client) for ask in islice(asks, REQUESTS)]
        with CaptureQueriesContext(connection) as queries:
            next(asks).open(client)
        return {"seconds": seconds, "queries": len(queries)}


def measure(*names: str) -> dict[str, Measured]:
    """Every page that has something to show, by name; or only the whole city's figures."""
    post_worker_init(None)
    pages = _about_the_city() if "city" in names else [*_about_many(), *_about_one()]
    return {page.name: page.measure() for page in pages if page.asks}


def _about_the_city() -> list[Page]:
    reader = demo_member(Role.CONTRACT_MANAGER)
    return [Page(f"{words}, hela staden", reader, [Ask(reverse(name))]) for words, name in OF_FIGURES.items()]


def demo_member(role: Role) -> Member:
    """Who has a role in the demo, and in every world."""
    return Member.objects.get(user__email=EMAILS[role])


def _coordinator() -> Member:
    """One of a provider with as many cases as the district's, whatever the world: the page is about all of them."""
    away = Abs(Count("provider__assignments") - CASES_OF_A_PROVIDER)
    return Member.objects.filter(role=Role.COORDINATOR).alias(away=away).order_by("away", "pk")[0]


def _about_many() -> list[Page]:
    today = [Ask(reverse("today"))]
    manager, officer = demo_member(Role.UNIT_MANAGER), demo_member(Role.CASE_OFFICER)
    assert manager.unit
    checks = manager.unit.checks.order_by("-month").values_list("pk")
    return [
        Page("Att göra, handläggare", officer, today),
        Page("Att göra, enhetschef", manager, today),
        Page("Att göra, samordnare", _coordinator(), today),
        Page("Månadskontroll", manager, _asks("check", checks)),
        *(Page(f"{words}, enheten", manager, [Ask(reverse(name))]) for words, name in OF_FIGURES.items()),
        Page("Uppföljningar", manager, [Ask(reverse("follow_ups"))]),
        Page("Genomförda uppföljningar", manager, [Ask(reverse("follow_up_register"))]),
        Page("Utförd tid", manager, [Ask(reverse("performed_time"))]),
        Page("Belastning", manager, [Ask(reverse("load"))]),
        Page("Uppföljning av utförare", manager, [Ask(reverse("provider_reviews"))]),
        Page("Avstämningsmöten", manager, [Ask(reverse("meetings"))]),
        Page("Avstämningsmöte med dagordning", manager, _asks("meeting", [(_meeting(manager).pk,)])),
    ]


def _meeting(manager: Member) -> ReconciliationMeeting:
    """One with the provider that has most of the unit's cases; proposed if there is none."""
    ours = Assignment.objects.filter(unit=manager.unit_id)
    counted = ours.values_list("provider").annotate(cases=Count("pk"))
    provider, cases = counted.order_by("-cases", "provider")[0]
    at = timezone.now()
    assert manager.unit_id
    policy = policy_in_force(manager.unit_id, day_of(at))
    month = day_of(at).replace(day=1)
    proposal = Proposal(manager.unit_id, provider, month, cases, Way.VISIT, policy)
    propose_meetings(proposals=[proposal], at=at)
    meetings = ReconciliationMeeting.objects.for_member(manager).filter(provider=provider)
    return meetings.latest("month")


def _about_one() -> list[Page]:
    officer = demo_member(Role.CASE_OFFICER)
    own = Assignment.objects.filter(case_officer=officer, client__protection=Protection.NONE)
    some = own.order_by("pk")[:REQUESTS]
    to_review = PlanVersion.objects.to_review().filter(plan__assignment__in=own.values("pk"))
    reviews = to_review.order_by("pk").values_list("plan__assignment__number", "number")
    names = some.values_list("client__last_name", flat=True)
    planned = own.filter(follow_ups__held_on=None, follow_ups__dropped_at=None)
    due = planned.order_by("pk").values_list("number")[:REQUESTS]
    return [
        Page("Akt", officer, _asks("file", some.values_list("number"))),
        Page("Granskning", officer, _asks("review_plan", reviews)),
        Page("Följ upp", officer, _asks("hold_follow_up", due)),
        Page("Sökning", officer, [Ask(reverse("search"), {"words": name}) for name in names]),
    ]


def _asks(page: str, keys: Iterable[tuple[object, ...]]) -> list[Ask]:
    return [Ask(reverse(page, args=key)) for key in keys]
