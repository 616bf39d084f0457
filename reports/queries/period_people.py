"""Whom letters about a report of a period go to."""

from people.models import Member
from people.roles import ROLES, Act, Place
from reports.models import PeriodReport


def approvers(report: PeriodReport) -> list[str]:
    """Where letters go to those who may approve a report, but for the one who handed it in."""
    told = _who_may(Act.APPROVE_REPORT, report)
    return [
        one.email for one in told if report.handed_in_by is None or one.user_id != report.handed_in_by.user_id
    ]


def writers(report: PeriodReport) -> list[str]:
    """Where letters go to those who write a report."""
    return [one.email for one in _who_may(Act.WRITE_REPORT, report)]


def _who_may(act: Act, report: PeriodReport) -> list[Member]:
    place = Place.UNIT if report.unit_id else Place.ADMINISTRATION
    roles = [role for role, row in ROLES.items() if row.place is place and act in row.acts]
    members = Member.objects.active().filter(role__in=roles)
    if report.unit_id:
        members = members.filter(unit=report.unit_id)
    return list(members.select_related("user").order_by("pk"))
