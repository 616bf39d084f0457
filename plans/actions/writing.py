"""A version is written on, by one or several, until it is handed in."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from people.models import Member
from plans.actions.steps import CannotPlan, forget_check, lock_version
from plans.models import Activity, PlanVersion
from plans.queries import fields_of
from plans.rules.sources import as_stored
from plans.rules.steps import Step
from plans.rules.writing import TEXT_FIELDS, ActivityFields, VersionFields, with_sources

SAID = (*TEXT_FIELDS, "gap_reasons", "sources")


class EditedMeanwhile(CannotPlan):
    """Somebody else has saved the version since this writer read it; nothing was saved."""


@transaction.atomic
def edit_version(
    *, version: PlanVersion, fields: VersionFields, edits: int, by: Member, at: datetime
) -> PlanVersion:
    """Save what is written so far, and where each text comes from; unfinished text is welcome.

    `edits` is the count the writer read; raises EditedMeanwhile when another has saved since.
    """
    version = lock_version(version, Step.EDIT)
    if version.edits != edits:
        raise EditedMeanwhile("Någon annan har sparat planen medan du skrev. Jämför och spara igen.")
    before = fields_of(version)
    if fields != before:
        forget_check(version)
    fields = with_sources(before, fields)
    say(version, fields)
    version.edits += 1
    version.edited_at, version.edited_by = at, by
    version.save(update_fields=[*SAID, "edits", "edited_at", "edited_by"])
    version.activities.all().delete()
    save_activities(version, fields.activities)
    return version


def say(version: PlanVersion, fields: VersionFields) -> None:
    """Let a version say all that stands beside its activities; nothing is saved yet."""
    for name, text in fields.texts().items():
        setattr(version, name, text)
    reasons = {str(key): words for key, words in fields.gap_reasons.items() if words.strip()}
    version.gap_reasons, version.sources = reasons, as_stored(fields.sources)


def save_activities(version: PlanVersion, activities: Sequence[ActivityFields]) -> None:
    """Write a version's activities in their order, each tied to its interventions."""
    rows = Activity.objects.bulk_create(
        Activity(
            version=version,
            position=position,
            what=activity.what,
            how=activity.how,
            day_part=activity.day_part,
            who=activity.who,
            times_per_week=activity.times_per_week,
            minutes=activity.minutes,
            sources=as_stored(activity.sources),
        )
        for position, activity in enumerate(activities)
    )
    link = Activity.interventions.through
    link.objects.bulk_create(
        link(activity_id=row.pk, intervention_id=key)
        for row, activity in zip(rows, activities, strict=True)
        for key in sorted(activity.interventions)
    )
