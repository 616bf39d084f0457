"""Makes the monthly checks that the pages show."""

from django.db import connection
from django.utils import timezone

from deviations.clockwork.checks import make_monthly_checks


def measure() -> dict[str, int]:
    """What was made; then the tables are tidied, as PostgreSQL does by itself, so that it is not at it still."""
    made = dict(make_monthly_checks(at=timezone.now()))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")
    return made
