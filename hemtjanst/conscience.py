"""The nightly look at the data: every rule is asked, and what breaks it is kept as findings."""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from itertools import islice

from django.db import DatabaseError

from orders.consistency import Rule
from outbox.actions import beat
from outbox.batches import Counts
from outbox.findings import keep_findings
from outbox.models import Heartbeat
from people.rules import STOCKHOLM, day_of

CONSCIENCE = "conscience"
NIGHT = time(2)
LONGEST_BETWEEN = timedelta(hours=27)
MOST = 1000

logger = logging.getLogger(__name__)


def is_due(at: datetime) -> bool:
    """Once a day, from two at night on; at once where it has never been done."""
    last = Heartbeat.objects.filter(name=CONSCIENCE).values_list("at", flat=True).first()
    if last is None:
        return True
    return day_of(last) < day_of(at) and at.astimezone(STOCKHOLM).time() >= NIGHT


def look_at_data(rules: Mapping[str, Rule], *, at: datetime) -> Counts:
    """Ask every rule, each by itself so that no transaction is long, and keep what they find, at most a thousand each.

    A rule that cannot be asked is logged and counted as failed; its findings stay as they were.
    """
    found: dict[str, list[str]] = {}
    for words, rule in rules.items():
        try:
            found[words] = list(islice(rule(), MOST))
        except DatabaseError as error:
            logger.error("%s: regeln gick inte att fråga (%s)", words, type(error).__name__)
    unasked = rules.keys() - found.keys()
    new = keep_findings(found=found, unasked=unasked, at=at)
    beat(name=CONSCIENCE, at=at)
    return +Counter(findings=new, failed=len(unasked))
