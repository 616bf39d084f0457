"""Makes the monthly checks that the pages show."""

from django.utils import timezone

from deviations.clockwork.checks import make_monthly_checks


def measure() -> dict[str, int]:
    """What was made."""
    return dict(make_monthly_checks(at=timezone.now()))
