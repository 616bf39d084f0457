"""What the ordinary paper and the one in large print say, as the template takes it: headings with labelled texts."""

from collections.abc import Sequence
from typing import Any

from orders.rules import day_in_words
from plans.models import Activity, DayPart, PlanVersion
from plans.rules.plain import DAY_PARTS
from plans.rules.plain_times import when
from plans.rules.plain_words import capitalised

Labelled = tuple[str, str]


def contents(version: PlanVersion, standing: str, activities: Sequence[Activity]) -> dict[str, Any]:
    """All that stands under the paper's title; texts that nobody has written are left out."""
    return {
        "standing": standing,
        "facts": _kept(_facts(version)),
        "before": _sections([("Mål", _goals(version))]),
        "day": _day(activities),
        "after": _sections(
            [
                ("Det här gör du själv", [("", version.own_ability)]),
                ("Risker", [("", version.risks)]),
                ("Så har du varit med", _taking_part(version)),
                ("Uppföljning", _follow_up(version)),
                ("Om du har frågor eller inte är nöjd", [("", _complaint(version))]),
            ]
        ),
    }


def _facts(version: PlanVersion) -> list[Labelled]:
    assignment = version.plan.assignment
    return [
        ("Namn", assignment.client.name),
        ("Ärende", assignment.number),
        ("Version", str(version.number)),
        ("Utförare", assignment.provider.name),
        ("Omsorgskontakt", version.care_contact),
        ("Beställarenhet", assignment.unit.name),
    ]


def _goals(version: PlanVersion) -> list[Labelled]:
    return [
        ("", version.goal),
        ("Med dina egna ord", version.own_words),
        ("Professionell bedömning", version.assessment),
    ]


def _taking_part(version: PlanVersion) -> list[Labelled]:
    return [
        ("", version.participation),
        ("De som deltog", version.attended),
        ("Första telefonsamtalet", day_in_words(version.phoned_on) if version.phoned_on else ""),
        ("Hembesök", day_in_words(version.visited_on) if version.visited_on else ""),
    ]


def _follow_up(version: PlanVersion) -> list[Labelled]:
    on = version.next_follow_up_on
    return [("När", day_in_words(on) if on else ""), ("Hur", version.next_follow_up_how)]


def _complaint(version: PlanVersion) -> str:
    assignment = version.plan.assignment
    return (
        f"Prata i första hand med din omsorgskontakt eller med {assignment.provider}. Du kan också vända dig till "
        f"{assignment.unit}. Ansvarig för din hemtjänst är {assignment.unit.committee}, som tar emot synpunkter och "
        "klagomål. Du kan be någon annan hjälpa dig att klaga. Du kan även vända dig till Inspektionen för vård och "
        "omsorg (IVO)."
    )


def _sections(found: Sequence[tuple[str, list[Labelled]]]) -> list[dict[str, Any]]:
    return [{"heading": heading, "texts": texts} for heading, all_ in found if (texts := _kept(all_))]


def _kept(texts: Sequence[Labelled]) -> list[Labelled]:
    return [(label, words.strip()) for label, words in texts if words.strip()]


def _day(activities: Sequence[Activity]) -> list[dict[str, Any]]:
    """The activities by when in the day they are done, from morning to night."""
    return [
        {"when": _heading(part), "rows": [_row(one) for one in activities if one.day_part == part]}
        for part in DAY_PARTS
        if any(one.day_part == part for one in activities)
    ]


def _heading(part: str) -> str:
    return str(DayPart(part).label).capitalize() if part else "Ingen tid skriven"


def _row(activity: Activity) -> dict[str, str]:
    return {
        "what": activity.what.strip() or "–",
        "how": activity.how.strip(),
        "often": _often(activity),
        "who": activity.who.strip(),
    }


def _often(activity: Activity) -> str:
    minutes = f"{activity.minutes} minuter" if activity.minutes else ""
    return capitalised(", ".join(filter(None, [when(activity.times_per_week, ""), minutes])))
