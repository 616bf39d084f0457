"""Three years are lived day by day: every active assignment has exactly one planned follow-up, an ended one none."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from followups.actions.individual import Told, hold_follow_up, move_follow_up
from followups.clockwork.individual import see_to_follow_ups
from followups.models import IndividualFollowUp
from orders.actions import send_order, withdraw_order
from orders.models import Assignment, Order, OrderKind
from orders.queries import frame_in_force
from outbox.models import Heartbeat
from people.errors import Cannot
from people.rules import STOCKHOLM, add_months, start_of
from tests.fixtures.world import World

FIRST = date(2026, 3, 2)
LAST = add_months(FIRST, 36)
DAY = timedelta(days=1)
DAYS = (LAST - FIRST).days


@dataclass(frozen=True)
class Event:
    """What happens to a case some days after what happened before; `number` is days, and means what it may."""

    after: int
    what: str
    number: int


WHAT = ("CHANGE", "EXTENSION", "END", "withdraw", "hold", "hold", "hold", "move")
CODES = ("shower", "cleaning", "shopping", "laundry")


def story(rng: Random) -> tuple[int, list[Event]]:
    """The day of a case's first order, and what happens then."""
    happened = [
        Event(rng.randint(1, 250), rng.choice(WHAT), rng.randint(0, 500)) for _ in range(rng.randint(2, 9))
    ]
    return rng.randint(0, 700), happened


def at_work(day: date) -> datetime:
    return datetime.combine(day, time(10), STOCKHOLM)


@dataclass
class Life:
    """One case, and how each thing is done to it at a moment."""

    world: World
    case: Assignment

    def order(self, kind: str, number: int, at: datetime) -> None:
        """An order that holds until further notice or so many days; an end holds at once or later."""
        Order.objects.drafts().filter(assignment=self.case).delete()
        day, codes = at.date(), self.codes(at)
        fields: dict[str, object] = {"valid_to": day + number * DAY if number % 3 else None}
        if kind == "END":
            fields = {"valid_from": day + number % 20 * DAY}
        elif kind == "CHANGE":
            codes = codes ^ {CODES[number % len(CODES)]} or {"meals"}
        if number % 5 == 0 and kind != "END":
            fields["discharge_colour"] = "RED"
        draft = self.world.draft(self.case, *sorted(codes), at=at, kind=OrderKind(kind), **fields)
        if kind == "END":
            draft.interventions.all().delete()
        send_order(order=draft, by=self.world.anna, at=at)

    def codes(self, at: datetime) -> set[str]:
        """What is ordered now."""
        frame = frame_in_force(self.case, at)
        lines = frame.interventions.all() if frame else ()
        return {line.intervention.code for line in lines} or {"shower"}

    def withdraw(self, at: datetime) -> None:
        """The newest order is taken back, if there is one."""
        if newest := self.case.orders.live(at).order_by("-sequence").first():
            withdraw_order(order=newest, reason="Fel.", by=self.world.anna, at=at)

    def planned(self) -> IndividualFollowUp | None:
        """The planned one now."""
        return IndividualFollowUp.objects.planned().filter(assignment=self.case).first()

    def hold(self, number: int, at: datetime) -> None:
        """The planned one is held, sometimes with a day for the next, sometimes leading to an order."""
        told = Told(
            held_on=at.date(),
            answered_by="DECLINED",
            answers=(),
            words="Bra.",
            outcome=("CONTINUE", "CHANGE", "END")[number % 3],
            outcome_words="Fortsätter.",
            next_on=at.date() + timedelta(days=number) if number % 2 and number % 3 else None,
        )
        if planned := self.planned():
            hold_follow_up(follow_up=planned, question_set=None, told=told, by=self.world.anna, at=at)

    def do(self, event: Event, at: datetime) -> None:
        """One event."""
        match event.what:
            case "hold":
                self.hold(event.number, at)
            case "withdraw":
                self.withdraw(at)
            case "move":
                if planned := self.planned():
                    to_on = at.date() + timedelta(days=event.number)
                    move_follow_up(
                        follow_up=planned, to_on=to_on, reason="Semester.", by=self.world.anna, at=at
                    )
            case kind:
                self.order(kind, event.number, at)


Deeds = dict[date, list[Callable[[datetime], None]]]


def deeds_of(life: Life, start: int, happened: list[Event]) -> Iterator[tuple[date, Callable]]:
    day = FIRST + timedelta(days=start)
    yield day, lambda at: life.order("NEW", start, at)
    for event in happened:
        day += timedelta(days=event.after)
        yield day, lambda at, event=event: life.do(event, at)


def found_planned() -> Counter[int]:
    return Counter(IndividualFollowUp.objects.planned().order_by().values_list("assignment", flat=True))


def active(day: date) -> Counter[int]:
    return Counter(Assignment.objects.active(day, start_of(day)).order_by().values_list("pk", flat=True))


def days_asked(deeds: Deeds) -> list[date]:
    """The days after something was done, the first of each month and every seventh day; the others are slept past."""
    after = {day + n * DAY for day in deeds for n in (1, 2)}
    every = {FIRST + n * DAY for n in range(0, DAYS, 7)}
    firsts = {add_months(FIRST.replace(day=1), n) for n in range(1, 36)}
    return sorted(day for day in after | every | firsts if day < LAST)


def _is_done(deed: Callable[[datetime], None], at: datetime) -> bool:
    try:
        deed(at)
    except Cannot:
        return False
    return True


@pytest.mark.django_db
@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32))
def test_on_any_day_of_three_years_exactly_one_is_planned_for_each_active_assignment(
    world: World, seed: int
) -> None:
    rng, done = Random(seed), Counter()  # noqa: S311
    with transaction.atomic():
        deeds: Deeds = defaultdict(list)
        for start, happened in [story(rng) for _ in range(10)]:
            for day, deed in deeds_of(Life(world, world.assignment()), start, happened):
                deeds[day].append(deed)
        for day in sorted({*deeds, *days_asked(deeds)}):
            Heartbeat.objects.update(reached=None)
            see_to_follow_ups(at=at_work(day) - timedelta(hours=5))
            assert found_planned() == active(day)
            for deed in deeds[day]:
                done[_is_done(deed, at_work(day))] += 1
        assert done[True] > done[False]
        assert IndividualFollowUp.objects.filter(dropped_at__isnull=False).exists()
        transaction.set_rollback(True)
