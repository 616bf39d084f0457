"""A plan that does not answer its order in full."""

from dataclasses import replace

from plans.actions import edit_version, submit_version
from plans.models import PlanVersion
from tests.fixtures.world import MONDAY, World


def with_a_gap(world: World) -> PlanVersion:
    """Handed in without the ordered walk, and with less time in the shower than ordered."""
    version = world.started(world.acknowledged(world.sent(None, "shower", "walk")))
    fields = world.complete_fields(version)
    written = replace(fields, activities=[replace(fields.activities[0], times_per_week=5)])
    edit_version(version=version, fields=written, edits=version.edits, by=world.mona, at=MONDAY)
    return submit_version(version=version, by=world.mona, at=MONDAY)
