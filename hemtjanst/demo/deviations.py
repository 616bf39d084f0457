"""Deviations of the invented people: one of each kind that is opened by hand, each come to another state."""

from datetime import datetime, timedelta

from deviations.actions import (
    accept_answer,
    answer_deviation,
    ask_again,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from deviations.models import Deviation
from deviations.rules.deviations import Answer, Report
from orders.models import Assignment, Protection
from people.models import Member
from people.rules import day_of

DAY = timedelta(days=1)


def leave_deviations(*, officer: Member, coordinator: Member, at: datetime) -> None:
    """Waiting for an answer, for a judgement, for more, for its measures; closed, and opened again."""
    shared = Assignment.objects.active(day_of(at)).filter(
        case_officer=officer, provider=coordinator.provider, client__protection=Protection.NONE
    )
    cases = list(shared.order_by("-pk")[:4])
    missed, mismatch, transfer, other = (
        _opened(case, report, officer, at) for case, report in zip(cases, _reports(at), strict=True)
    )
    _answered(missed, coordinator, at)
    _answered(mismatch, coordinator, at)
    ask_again(
        deviation=mismatch,
        words="Vilken dag städas det?",
        answer_by=day_of(at) + 5 * DAY,
        by=officer,
        at=at - DAY,
    )
    _answered(transfer, coordinator, at)
    accept_answer(deviation=transfer, by=officer, at=at - DAY)
    close_deviation(
        deviation=other, reason="Nyckeln är lämnad till den enskilde.", by=officer, at=at - 2 * DAY
    )
    reopen_deviation(deviation=other, reason="Det var fel nyckel.", by=officer, at=at - DAY)
    night = Report(
        "INFORMATION_TRANSFER", "Nattens rapport når inte dagen.", "DAY_NIGHT", day_of(at - 4 * DAY)
    )
    report_deviation(report=night, provider=coordinator.provider, by=officer, at=at - 3 * DAY)


def _reports(at: datetime) -> list[Report]:
    on = day_of(at - 4 * DAY)
    return [
        Report("CARE_NOT_GIVEN", "Ingen kom på morgonen. Dottern fick hjälpa till.", happened_on=on),
        Report("PLAN_MISMATCH", "Städning är beställd varannan vecka men står inte i planen."),
        Report("INFORMATION_TRANSFER", "Utskrivningen blev känd först samma dag.", "HOSPITAL", on),
        Report("OTHER", "En nyckel har inte lämnats tillbaka.", happened_on=on),
    ]


def _opened(case: Assignment, report: Report, officer: Member, at: datetime) -> Deviation:
    return report_deviation(report=report, assignment=case, by=officer, at=at - 3 * DAY)


def _answered(deviation: Deviation, coordinator: Member, at: datetime) -> None:
    answer = Answer(
        "Den ordinarie var sjuk, och vikarien hade inte fått listan.",
        "Planeraren ringer när någon uteblir.",
        day_of(at) + 7 * DAY,
    )
    answer_deviation(deviation=deviation, answer=answer, by=coordinator, at=at - 2 * DAY)
