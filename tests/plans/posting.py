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
        "goal": fields.goal,
        "participation": fields.participation,
        "attended": fields.attended,
        "care_contact": fields.care_contact,
        "next_follow_up_on": fields.next_follow_up_on or "",
        "next_follow_up_how": fields.next_follow_up_how,
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
