"""The 16th check is made."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from deviations.check_letters import leave_check_letters
from deviations.models import MonthlyCheck
from deviations.queries import freeze_rows
from outbox.batches import Counts
from people.rules import day_of


@transaction.atomic
def make_check(*, unit_id: int, on: date, at: datetime) -> Counts:
    """Make a unit's check for the month of `on`, as of that day, whenever it is made (R93-R97).

    Each active assignment becomes a frozen row. A check of the current month leaves its letters; one of a month gone by
    is caught up in silence. A unit without active assignments gets no check, and one that is made is never made again.
    """
    check, is_new = MonthlyCheck.objects.get_or_create(
        unit_id=unit_id, month=on.replace(day=1), defaults={"on": on, "made_at": at}
    )
    if not is_new:
        return Counter()
    rows = freeze_rows(check)
    if not rows:
        check.delete()
        return Counter()
    is_current = check.month == day_of(at).replace(day=1)
    left = leave_check_letters(check, at) if is_current else 0
    return Counter(monthly_checks=1, monthly_check_rows=rows, letters_left=left)
