"""How far a report has come as its pages show it: the badge, what happened to it, and what the reader may do."""

from datetime import datetime
from typing import NamedTuple

from orders.shown.pieces import Badge, Event
from people.models import Member
from people.roles import Act
from reports.actions.periods_steps import is_another
from reports.models import PeriodReport
from reports.queries.periods import stands
from reports.rules.periods import State

BADGES = {
    State.DRAFT: Badge("draft", "Utkast"),
    State.HANDED_IN: Badge("waiting", "Väntar på godkännande"),
    State.RETURNED: Badge("returned", "Återlämnad"),
    State.LOCKED: Badge("done", "Godkänd och låst"),
}


class May(NamedTuple):
    """What the reader may do with a report now."""

    write: bool
    approve: bool


def may(report: PeriodReport, member: Member) -> May:
    """What the reader may do: write an open report of their own place; approve one that another has handed in."""
    is_own, state = report.unit_id == member.unit_id, stands(report)
    return May(
        write=is_own and member.may(Act.WRITE_REPORT) and state in (State.DRAFT, State.RETURNED),
        approve=is_own
        and member.may(Act.APPROVE_REPORT)
        and state is State.HANDED_IN
        and is_another(report, member),
    )


def events_of(report: PeriodReport) -> list[Event]:
    """What has happened to a report, the newest first."""
    told = [
        *_event("Påbörjad", report.started_at, report.started_by),
        *_event("Lämnad för godkännande", report.handed_in_at, report.handed_in_by),
        *_event("Återlämnad", report.returned_at, report.returned_by, report.returned_words),
        *_event("Godkänd och låst", report.approved_at, report.approved_by),
        Event("Siffrorna räknade", report.counted_at, ""),
    ]
    return sorted(told, key=lambda event: event.at, reverse=True)


def _event(words: str, at: datetime | None, by: Member | None, text: str = "") -> list[Event]:
    return [Event(words, at, by.name, text)] if at and by else []
