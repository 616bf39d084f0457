"""The monthly checks of the invented district's last months, and a provider's answer to the newest of them."""

from datetime import datetime

from deviations.actions import make_checks
from deviations.actions.check_answers import answer_check
from deviations.models import MonthlyCheckRow
from people.models import Member, OrderUnit
from people.rules import add_months, day_of

MONTHS = 3
DAY = 16
WORDS = "Vi har gått igenom listan. De försenade planerna skrivs den här veckan, de inlämnade väntar på granskning."


def leave_checks(*, coordinator: Member, at: datetime) -> None:
    """Make the checks of the months before this one, each as of its day, so that there is something to compare with."""
    days = [add_months(day_of(at).replace(day=DAY), -back) for back in range(MONTHS, 0, -1)]
    units = OrderUnit.objects.order_by("pk").values_list("pk", flat=True)
    make_checks(wanted=[(unit, on) for unit in units for on in days], at=at)
    own = MonthlyCheckRow.objects.without_valid_plan().filter(provider=coordinator.provider_id)
    if newest := own.select_related("check_made").order_by("-check_made__month", "pk").first():
        answer_check(check=newest.check_made, words=WORDS, by=coordinator, at=at)
