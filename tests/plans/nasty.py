"""A plan with everything that could break a paper: long words, signs that mean something to a typesetter, and gaps."""

from dataclasses import replace

from plans.actions import ActivityFields, VersionFields, edit_version
from plans.models import Activity, DayPart, PlanVersion
from tests.fixtures.world import MONDAY, World

MARKUP = (
    "#let x = 1 *fet* _kursiv_ @ref $a^2$ `kod` <etikett> \\ // /* = rubrik\n- punkt\n+ ett \"citat\" 'två'"
)
UNDRAWN = "Å ä ö \N{OLDER WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4} 漢字 ع \u202e \ue000"
ENDLESS = "Sjukgymnastikträningsutrustning" * 8
ACTIVITIES = 60


def nasty(world: World) -> PlanVersion:
    """Sixty activities, some with nothing but a name; texts beside the form's fields set as a later form would."""
    version = world.started()
    interventions = [
        one for activity in version.activities.in_order() for one in activity.interventions.all()
    ]
    keys = frozenset(one.pk for one in interventions)
    parts = [*DayPart.values, ""]
    activities = [
        ActivityFields(
            what=(f"{place} {MARKUP}", ENDLESS[:200], UNDRAWN, "Dusch")[place % 4],
            how=(MARKUP * 2, ENDLESS, "", UNDRAWN)[place % 4],
            day_part=parts[place % len(parts)],
            who=("", MARKUP[:200], "Morgongruppen")[place % 3],
            interventions=keys if place % 5 else frozenset(),
        )
        for place in range(ACTIVITIES)
    ]
    fields = replace(
        world.complete_fields(version), goal=MARKUP, participation=UNDRAWN, activities=activities
    )
    version = edit_version(version=version, fields=fields, edits=version.edits, by=world.mona, at=MONDAY)
    texts = {
        "own_words": ENDLESS,
        "risks": f"{MARKUP}\n\n{UNDRAWN}",
        "own_ability": "Rad ett\nRad två",
        "assessment": '"',
    }
    PlanVersion.objects.filter(pk=version.pk).update(**texts)
    Activity.objects.filter(version=version, position__lt=9).update(times_per_week=7, minutes=20)
    version.refresh_from_db()
    return version


def bare(world: World) -> PlanVersion:
    """A version with nothing in it at all."""
    version = world.started()
    return edit_version(
        version=version, fields=VersionFields(), edits=version.edits, by=world.mona, at=MONDAY
    )
