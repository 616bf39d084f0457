"""Some weeks in a small place give the same rows however often the clockwork has run."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.simulation.living import live
from tests.simulation.place import build
from tests.simulation.rows import all_rows
from tests.simulation.schedules import schedules
from tests.simulation.stories import Span, stories
from tests.simulation.told import Rows, differences

SPAN = Span(date(2026, 1, 1), 34)
CASES, SEED = 9, 4
SCHEDULES = schedules(timedelta(hours=8), SPAN, SEED)


def lived(name: str) -> tuple[dict[str, Rows], Counter[str]]:
    """The rows after one schedule, and what was done; nothing is kept."""
    with transaction.atomic():
        place = build(units=2, homes=3)
        done = live(stories(place, CASES, SPAN, SEED), SCHEDULES[name])
        rows = all_rows()
        transaction.set_rollback(True)
    return rows, done


@pytest.mark.slow
@pytest.mark.django_db
def test_the_rows_are_the_same_whether_it_runs_often_daily_or_with_a_third_missing() -> None:
    often, done = lived("often")
    for name in SCHEDULES:
        if name != "often":
            rows, others = lived(name)
            assert differences(often, rows) == [], name
            assert {**done, "tick": 0} == {**others, "tick": 0}, name
    assert not done["rows that failed"]
    for what in ("deviations", "escalations", "check rows", "letters", "notices"):
        assert often[what], what
