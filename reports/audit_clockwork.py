"""What audits of files wait for, found while we sleep: auditors with files that soon close, units to answer facts."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from orders.circulars import letter_day
from outbox.actions import leave
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.models import Member
from people.queries import policies_in_force
from people.rules import day_of
from reports.letters.audits import audit_due, facts_due
from reports.models import AuditedUnit, FileAudit
from reports.queries.audits_due import Left, facts_due_on, left_on

AUDITS = "audits"


def remind_of_audits(*, at: datetime) -> Counts:
    """Day by day: auditors a week before their files close, and managers on the day for facts, once each (R108)."""
    return day_by_day(name=AUDITS, today=day_of(at), at=at, work=partial(_remind, at=at))


def _remind(day: date, at: datetime) -> Counts:
    counts = in_batches(left_on(day), partial(_tell_auditors, day=day, at=at), name=AUDITS)
    counts.update(in_batches(facts_due_on(day), partial(_tell_managers, day=day, at=at), name=AUDITS))
    return counts


def _tell_auditors(left: list[Left], day: date, at: datetime) -> Counts:
    rows = FileAudit.objects.select_related("drawn_by").in_bulk({one.audit_id for one in left})
    auditors = Member.objects.select_related("user").in_bulk({one.auditor_id for one in left})
    policies = policies_in_force({one.unit_id for one in left}, day)
    letters = [
        letter
        for one in left
        for letter in audit_due(
            rows[one.audit_id],
            auditors[one.auditor_id],
            one.count,
            letter_day(policies[one.unit_id], day, at),
            at,
        )
    ]
    leave(letters)
    return Counter(audits=len(letters), letters_left=len(letters))


def _tell_managers(units: list[int], day: date, at: datetime) -> Counts:
    rows = AuditedUnit.objects.select_related("audit").filter(pk__in=units).order_by("pk")
    by_unit: dict[int, list[Member]] = {}
    for member in Member.objects.managing([row.unit_id for row in rows]):
        by_unit.setdefault(member.unit_id or 0, []).append(member)
    policies = policies_in_force({row.unit_id for row in rows}, day)
    letters = [
        letter
        for row in rows
        for letter in facts_due(
            row, by_unit.get(row.unit_id, []), letter_day(policies[row.unit_id], day, at), at
        )
    ]
    leave(letters)
    return Counter(audits=len(letters), letters_left=len(letters))
