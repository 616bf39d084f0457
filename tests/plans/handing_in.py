"""A plan that does not answer its order in full."""

from dataclasses import replace

from plans.actions import edit_version, submit_version
from plans.models import PlanVersion
from tests.fixtures.world import MONDAY, World

REASON = "Går ut med dottern varje dag."


def with_a_gap(world: World) -> PlanVersion:
    """Handed in without the ordered walk, with a reason, and with less time in the shower than ordered."""
    version = world.started(world.acknowledged(world.sent(None, "shower", "walk")))
    fields = world.complete_fields(version)
    shower, walk = fields.activities
    written = replace(
        fields,
        activities=[replace(shower, times_per_week=5)],
        gap_reasons=dict.fromkeys(walk.interventions, REASON),
    )
    edit_version(version=version, fields=written, edits=version.edits, by=world.mona, at=MONDAY)
    return submit_version(version=version, by=world.mona, at=MONDAY)


def with_a_merge(world: World) -> PlanVersion:
    """Handed in with shopping and walk as one, a bath under cleaning by a name of its own, and a copied text."""
    order = world.sent(None, "shower", "cleaning", "shopping", "walk")
    version = world.started(world.acknowledged(order))
    fields = world.complete_fields(version)
    by_name = {activity.what: activity for activity in fields.activities}
    merged = by_name["Promenad"].interventions | by_name["Inköp"].interventions
    activities = [
        replace(by_name["Inköp"], what="Handla till fots", interventions=merged),
        replace(by_name["Städning"], how="Städning enligt beställning."),
        replace(by_name["Dusch"], what="Storbad", interventions=by_name["Städning"].interventions),
    ]
    reasons = dict.fromkeys(by_name["Dusch"].interventions, "Badar hos dottern.")
    written = replace(fields, goal="Orkar inte stå länge.", activities=activities, gap_reasons=reasons)
    edit_version(version=version, fields=written, edits=version.edits, by=world.mona, at=MONDAY)
    return submit_version(version=version, by=world.mona, at=MONDAY)
