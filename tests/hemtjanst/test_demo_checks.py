"""The demo has monthly checks to compare, and an answer to read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from deviations.models import CheckAnswer, MonthlyCheck
from hemtjanst.demo.checks import leave_checks
from people.rules import add_months, day_of
from tests.fixtures.world import World


@pytest.mark.django_db
def test_the_months_before_this_one_have_their_checks_and_the_newest_an_answer(world: World) -> None:
    now = timezone.now()
    world.sent(at=now - timedelta(days=200))
    leave_checks(coordinator=world.mona, at=now)
    months = [add_months(day_of(now).replace(day=1), -back) for back in (1, 2, 3)]
    assert list(MonthlyCheck.objects.order_by("-month").values_list("month", flat=True)) == months
    assert CheckAnswer.objects.get().check_made.on == date(months[0].year, months[0].month, 16)
