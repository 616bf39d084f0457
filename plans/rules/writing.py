"""What a version says, and how it begins: from its order and templates, or from the version before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from plans.rules.lines import OrderedLine, PlannedLine
from plans.rules.sources import FROM_CASE, FROM_ORDER, Source, Sources, carried, pairs, traced
from plans.rules.templates import TemplateText

TEXT_FIELDS = (
    "goal", "own_words", "assessment", "participation", "attended", "own_ability", "risks", "phoned_on",
    "visited_on", "care_contact", "next_follow_up_on", "next_follow_up_how",
)  # fmt: skip
ACTIVITY_FIELDS = ("what", "how", "day_part", "who", "times_per_week", "minutes", "interventions")


@dataclass(frozen=True)
class ActivityFields:
    """One activity as it is written; `times_per_week` and `minutes` may be left to the frame."""

    what: str
    how: str = ""
    day_part: str = ""
    who: str = ""
    interventions: frozenset[int] = frozenset()
    times_per_week: Decimal | None = None
    minutes: int | None = None
    sources: Sources = field(default_factory=dict, compare=False)

    def planned(self) -> PlannedLine:
        """The activity as the comparison sees it."""
        time = (self.times_per_week, self.minutes)
        return PlannedLine(self.what, self.interventions, *time, self.how, self.day_part)

    def texts(self) -> dict[str, Any]:
        """What it says, by field."""
        return {name: getattr(self, name) for name in ACTIVITY_FIELDS}


@dataclass(frozen=True)
class VersionFields:
    """What a provider writes in a version; `gap_reasons` say, by ordered intervention, why it is left out."""

    goal: str = ""
    own_words: str = ""
    assessment: str = ""
    participation: str = ""
    attended: str = ""
    own_ability: str = ""
    risks: str = ""
    phoned_on: date | None = None
    visited_on: date | None = None
    care_contact: str = ""
    next_follow_up_on: date | None = None
    next_follow_up_how: str = ""
    activities: Sequence[ActivityFields] = ()
    gap_reasons: Mapping[int, str] = field(default_factory=dict)
    sources: Sources = field(default_factory=dict, compare=False)

    def texts(self) -> dict[str, Any]:
        """What it says beside its activities, by field."""
        return {name: getattr(self, name) for name in TEXT_FIELDS}


def prefilled(
    ordered: Iterable[OrderedLine],
    names: Mapping[int, str],
    templates: Mapping[int, TemplateText] | None = None,
) -> list[ActivityFields]:
    """One activity for each ordered intervention, so that the preliminary version covers its order (R27-R28).

    `templates` say, by intervention, how it is usually carried out.
    """
    return [
        _from_order(line, names[line.intervention], (templates or {}).get(line.intervention))
        for line in ordered
    ]


def _from_order(line: OrderedLine, name: str, template: TemplateText | None) -> ActivityFields:
    ordered: dict[str, Any] = {
        "what": name,
        "interventions": frozenset({line.intervention}),
        "times_per_week": line.times_per_week or None,
        "minutes": line.minutes or None,
    }
    usual: dict[str, Any] = dict(template.texts) if template else {}
    sources: dict[str, Source] = {field: FROM_ORDER for field, value in ordered.items() if value}
    sources |= {field: template.source for field in usual if template}
    return ActivityFields(**ordered, **usual, sources=sources)


def begun(goal: str, own_ability: str, care_contact: str) -> VersionFields:
    """The first version's texts: the order's goal and own ability, and the case's care contact."""
    said = {"goal": (goal, FROM_ORDER), "own_ability": (own_ability, FROM_ORDER),
            "care_contact": (care_contact, FROM_CASE)}  # fmt: skip
    return VersionFields(
        goal=goal,
        own_ability=own_ability,
        care_contact=care_contact,
        sources={name: source for name, (text, source) in said.items() if text},
    )


def carried_over(
    kept: Sequence[ActivityFields],
    ordered: Iterable[OrderedLine],
    names: Mapping[int, str],
    templates: Mapping[int, TemplateText] | None = None,
) -> list[ActivityFields]:
    """The activities of the version before, and one for each ordered intervention they leave out (R29)."""
    planned = {key for activity in kept for key in activity.interventions}
    new = [line for line in ordered if line.intervention not in planned]
    return [*kept, *prefilled(new, names, templates)]


def continued(before: VersionFields, number: int) -> VersionFields:
    """All that version `number` says, as the next one begins with it (R29)."""
    return replace(
        before,
        sources=carried(before.texts(), before.sources, number),
        activities=[
            replace(one, sources=carried(one.texts(), one.sources, number)) for one in before.activities
        ],
    )


def following_time(
    activities: Iterable[ActivityFields], before: Iterable[OrderedLine], after: Iterable[OrderedLine]
) -> list[ActivityFields]:
    """Activities whose time was just what was ordered take the time ordered now; the others keep theirs."""
    old = {line.intervention: line for line in before}
    new = {line.intervention: line for line in after}
    return [_following(activity, old, new) for activity in activities]


def _following(
    activity: ActivityFields, old: Mapping[int, OrderedLine], new: Mapping[int, OrderedLine]
) -> ActivityFields:
    key = min(activity.interventions) if len(activity.interventions) == 1 else 0
    if key not in old or key not in new or old[key] == new[key] or new[key].is_timeless:
        return activity
    if (activity.times_per_week, activity.minutes) != (old[key].times_per_week, old[key].minutes):
        return activity
    time = {"times_per_week": FROM_ORDER, "minutes": FROM_ORDER}
    return replace(
        activity,
        times_per_week=new[key].times_per_week,
        minutes=new[key].minutes,
        sources={**activity.sources, **time},
    )


def with_sources(before: VersionFields, after: VersionFields) -> VersionFields:
    """What is about to be saved, with the source of each text: kept where the text is, written where it is not."""
    old = before.activities
    places = pairs([one.interventions for one in old], [one.interventions for one in after.activities])
    return replace(
        after,
        sources=traced(before.texts(), before.sources, after.texts()),
        activities=[
            replace(one, sources=_traced(old[place] if place is not None else None, one))
            for one, place in zip(after.activities, places, strict=True)
        ],
    )


def _traced(before: ActivityFields | None, after: ActivityFields) -> Sources:
    if before is None:
        return traced({}, {}, after.texts())
    return traced(before.texts(), before.sources, after.texts())
