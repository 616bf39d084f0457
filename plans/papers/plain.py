"""What a version says, as the rules of plain language take it."""

from collections.abc import Iterable

from plans.models import Activity, PlanVersion
from plans.rules.plain import PlainActivity
from plans.rules.plain_plan import PlainFacts


def plain_facts(version: PlanVersion, standing: str, activities: Iterable[Activity]) -> PlainFacts:
    """The version with its activities and their interventions."""
    assignment = version.plan.assignment
    return PlainFacts(
        provider=assignment.provider.name,
        unit=assignment.unit.name,
        committee=assignment.unit.committee.name,
        standing=standing,
        goal=version.goal,
        assessment=version.assessment,
        own_words=version.own_words,
        own_ability=version.own_ability,
        risks=version.risks,
        participation=version.participation,
        attended=version.attended,
        care_contact=version.care_contact,
        next_follow_up_on=version.next_follow_up_on,
        next_follow_up_how=version.next_follow_up_how,
        activities=[_plain(activity) for activity in activities],
    )


def _plain(activity: Activity) -> PlainActivity:
    return PlainActivity(
        what=activity.what,
        how=activity.how,
        day_part=activity.day_part,
        who=activity.who,
        called=tuple((one.code, one.name) for one in activity.interventions.all()),
        times_per_week=activity.times_per_week,
        minutes=activity.minutes,
    )
