"""Deviations as the tests open and answer them."""

from datetime import date, datetime, timedelta

from deviations.actions import (
    accept_answer,
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from deviations.models import Deviation, DeviationAnswer, Escalation
from deviations.rules.deviations import Answer, Report
from orders.models import Assignment
from people.models import Audience, Cause
from tests.fixtures.world import MONDAY, World

DAY = timedelta(days=1)
SICK = Answer("Den ordinarie var sjuk.", "Vi ringer när någon uteblir.", date(2026, 3, 20))


def report(kind: str = "CARE_NOT_GIVEN", **said: object) -> Report:
    """What Anna opens a deviation for."""
    known = {"words": "Ingen kom på morgonen.", "happened_on": date(2026, 3, 1)}
    if kind == "INFORMATION_TRANSFER":
        known["process"] = "HOSPITAL"
    return Report(**(known | {"kind": kind} | said))


def reported(
    world: World, case: Assignment | None = None, at: datetime = MONDAY, **said: object
) -> Deviation:
    """A deviation that Anna has opened on a case with Björken."""
    on = case or world.sent().assignment
    return report_deviation(report=report(**said), assignment=on, by=world.anna, at=at)


def on_provider(world: World, at: datetime = MONDAY) -> Deviation:
    """A deviation that Anna has opened on Björken as a whole."""
    return report_deviation(
        report=report("INFORMATION_TRANSFER", process="DAY_NIGHT"),
        provider=world.bjorken,
        by=world.anna,
        at=at,
    )


def answered(deviation: Deviation, world: World, at: datetime = MONDAY + DAY) -> DeviationAnswer:
    """A deviation that Mona has answered."""
    return answer_deviation(deviation=deviation, answer=SICK, by=world.mona, at=at)


def escalated(
    deviation: Deviation,
    audience: Audience = Audience.RESPONSIBLE_BY_REGIME,
    at: datetime = MONDAY + 30 * DAY,
) -> Escalation:
    """A step of the ladder taken for a deviation."""
    return Escalation.objects.create(
        deviation=deviation, cause=Cause.ANSWER, days=20, audience=audience, due_on=at.date(), made_at=at
    )


def everything_done_to(case: Assignment, world: World, words: str) -> None:
    """A deviation opened, answered, asked about again, accepted, opened again and closed, in words that would tell."""
    made, anna = reported(world, case, words=words), {"by": world.anna, "at": MONDAY}
    answer = Answer(words, words, date(2026, 3, 20))
    for _ in range(2):
        answer_deviation(deviation=made, answer=answer, by=world.mona, at=MONDAY)
        if not made.answers.exclude(outcome="").exists():
            ask_again(deviation=made, words=words, answer_by=date(2026, 3, 25), **anna)
    accept_answer(deviation=made, words=words, close=True, **anna)
    reopen_deviation(deviation=made, reason=words, **anna)
    close_deviation(deviation=made, reason=words, **anna)
