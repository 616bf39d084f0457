"""Whether a version that is given again says what is stored. Pure."""

from collections.abc import Sequence
from datetime import date, datetime

from people.rules import day_of
from plans.imports.rows import APPROVED, ORDER, RETURNED, STARTED, SUBMITTED, VersionGiven
from plans.models import PlanVersion
from plans.rules.writing import ActivityFields


def first_difference(
    version: PlanVersion, activities: Sequence[ActivityFields], given: VersionGiven
) -> str | None:
    """The first column in which a stored version and the given one differ; None when they are the same.

    What has been done to the version here since, written, handed in or answered, is no difference.
    """
    pairs: dict[str, tuple[object, object]] = {
        ORDER: (version.order.number, given.order_number),
        STARTED: (day_of(version.started_at), given.started_on),
        SUBMITTED: _days(version.submitted_at, given.submitted_on),
        RETURNED: _days(version.returned_at, given.returned_on),
        APPROVED: _days(version.approved_at, given.approved_on),
    }
    if not version.edits:
        pairs |= {
            "Delaktighet": (version.participation, given.participation),
            "Omsorgskontakt": (version.care_contact, given.care_contact),
            "Mål": (version.goal, given.goal),
            "Aktivitet": (list(activities), list(given.activities)),
        }
    if given.returned_on and version.returned_at:
        pairs["Skäl"] = (version.review.reasons, given.reasons)
    return next((column for column, (stored, now) in pairs.items() if stored != now), None)


def _days(stored: datetime | None, given: date | None) -> tuple[date | None, date | None]:
    known = stored and day_of(stored)
    return known, given or known
