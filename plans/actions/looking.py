"""The order unit opens a plan that has come in (R53)."""

from datetime import datetime

from django.db import transaction

from people.models import Member
from people.roles import Act
from plans.models import PlanVersion


@transaction.atomic
def note_first_look(*, version: PlanVersion, by: Member | None, at: datetime) -> None:
    """Remember when one who may answer a handed-in version first opened it; later looks change nothing."""
    if version.submitted_at is None or version.first_looked_at or by is None or not by.may(Act.REVIEW_PLAN):
        return
    PlanVersion.objects.filter(pk=version.pk, first_looked_at=None).update(first_looked_at=at)
    version.first_looked_at = at
