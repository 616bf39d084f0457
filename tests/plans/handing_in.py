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
