"""What happens to pauses while we sleep: the day comes when somebody was expected back, and nothing is resumed."""

from collections import Counter
from datetime import date, datetime
from functools import partial

from orders.actions.notices import notify_about_each
from orders.circulars import CASE_OFFICER, letter_day, with_deputies
from orders.letters.pauses import restarts_awaited
from orders.models import Pause
from orders.queries.pauses import awaited_back
from outbox.batches import Counts, in_batches
from outbox.days import day_by_day
from people.queries import policies_in_force
from people.rules import day_of

RESTARTS = "restarts"
NOTICE = "Väntades åter, insatserna är inte återupptagna"


def remind_of_restarts(*, at: datetime) -> Counts:
    """Tell the case officer, by notice and letter, that the day has come when services were expected to begin again.

    Once for each expected day; another day told later is reminded of when it comes (R145, R147).
    """
    return day_by_day(name=RESTARTS, today=day_of(at), at=at, work=lambda day: _remind_on(day, at))


def _remind_on(on: date, at: datetime) -> Counts:
    waiting = awaited_back(on).order_by("pk").values_list("pk", flat=True).iterator()
    return in_batches(waiting, partial(_remind, on=on, at=at), name=RESTARTS)


def _remind(keys: list[int], on: date, at: datetime) -> Counts:
    still = awaited_back(on).filter(pk__in=keys).select_for_update(no_key=True)
    pauses = Pause.objects.filter(pk__in=list(still.values_list("pk", flat=True)))
    units = set(pauses.order_by().values_list("assignment__unit", flat=True))
    told, left = pauses.count(), 0
    for unit, policy in policies_in_force(units, on).items():
        ours = pauses.filter(assignment__unit=unit)
        for one in with_deputies(CASE_OFFICER, on=on):
            notify_about_each(rows=ours, to=one, words=NOTICE, at=at)
        left += restarts_awaited(ours, letter_day(policy, on, at), on=on, at=at)
    return Counter(restarts=told, letters_left=left)
