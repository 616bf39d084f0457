"""The contract manager adopts the next version of what providers are asked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from followups.actions.reviews import refuse
from followups.models import ReviewTemplate
from followups.rules.review_answers import areas_of, questions_of
from followups.rules.review_templates import Row, faults_in_template, kept, next_areas
from people.models import Member


@transaction.atomic
def adopt_template(*, rows: Sequence[Row], by: Member, at: datetime) -> ReviewTemplate:
    """Adopt the next version, made of these questions; codes are kept, and reviews under way keep their own (R109).

    Raises CannotReview for a version without questions, one with gaps, and one that says what the newest says.
    """
    versions = list(ReviewTemplate.objects.select_for_update(no_key=True).order_by("-version"))
    newest = areas_of(versions[0].areas)
    refuse(faults_in_template(rows, newest))
    taken = {one.code for version in versions for one in questions_of(areas_of(version.areas))}
    areas = kept(next_areas(rows, newest, taken))
    return ReviewTemplate.objects.create(version=versions[0].version + 1, areas=areas, made_at=at, made_by=by)
