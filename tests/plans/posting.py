"""A written plan as the browser posts it."""

from plans.actions import VersionFields, fields_of
from plans.models import PlanVersion

Posted = dict[str, object]


def posted(version: PlanVersion, fields: VersionFields | None = None, **changes: object) -> Posted:
    """The whole form of a version as it is saved, or as `fields` say, with `changes` to single fields."""
    fields = fields or fields_of(version)
    count = len(fields.activities)
    data: Posted = {
        "edits": version.edits,
        **{name: value or "" for name, value in fields.texts().items()},
        **{f"gap-{key}": words for key, words in fields.gap_reasons.items()},
        "activities-TOTAL_FORMS": count,
        "activities-INITIAL_FORMS": count,
    }
    for place, activity in enumerate(fields.activities):
        row = f"activities-{place}"
        data |= {
            f"{row}-what": activity.what,
            f"{row}-how": activity.how,
            f"{row}-day_part": activity.day_part,
            f"{row}-who": activity.who,
            f"{row}-times_per_week": str(activity.times_per_week or "").replace(".", ","),
            f"{row}-minutes": activity.minutes or "",
            f"{row}-interventions": sorted(activity.interventions),
        }
    return data | changes
