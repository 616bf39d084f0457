"""Reading plans: their stage on any day, what a version says, and how it answers its order."""

from plans.queries.comparison import compare_version, frame_for
from plans.queries.events import events_of
from plans.queries.stage import stages, with_stage
from plans.queries.versions import (
    activities_of,
    demands_on,
    fields_of,
    names_in_catalogue,
    names_of,
    ordered_lines,
    written_activities,
)
from plans.rules.writing import TEXT_FIELDS

__all__ = [
    "TEXT_FIELDS",
    "activities_of",
    "compare_version",
    "demands_on",
    "events_of",
    "fields_of",
    "frame_for",
    "names_in_catalogue",
    "names_of",
    "ordered_lines",
    "stages",
    "with_stage",
    "written_activities",
]
