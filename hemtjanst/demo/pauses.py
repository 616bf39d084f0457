"""Services that rest in the demo: one in hospital who should be home, one away, and one who has come home."""

from datetime import datetime, timedelta

from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Assignment, DischargeColour, PauseCause, Protection
from people.models import Member
from people.rules import day_of

DAY = timedelta(days=1)


def leave_pauses(*, officer: Member, at: datetime) -> None:
    """Three of the officer's cases: expected back yesterday, in a week, and resumed two days ago."""
    today = day_of(at)
    active = Assignment.objects.active(today, at).filter(
        case_officer=officer,
        client__protection=Protection.NONE,
        orders__sequence=1,
        orders__valid_from__lt=today - 30 * DAY,
    )
    late, away, home = active.order_by("-pk")[:3]
    _pause(late, PauseFields(PauseCause.HOSPITAL, today - 6 * DAY, today - DAY), officer, at - 6 * DAY)
    _pause(away, PauseFields(PauseCause.AWAY, today - 2 * DAY, today + 7 * DAY), officer, at - 3 * DAY)
    _pause(home, PauseFields(PauseCause.HOSPITAL, today - 9 * DAY), officer, at - 9 * DAY)
    resume_services(
        pause=home.pauses.get(resumed_at=None),
        resumed_on=today - 2 * DAY,
        words="Hemma med samma insatser som före sjukhuset.",
        discharge_colour=DischargeColour.GREEN,
        by=officer,
        at=at - 3 * DAY,
    )


def _pause(case: Assignment, fields: PauseFields, officer: Member, at: datetime) -> None:
    pause_services(assignment=case, fields=fields, by=officer, at=at)
