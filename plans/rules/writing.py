"""What a version says, how it begins, and what it must say before it is handed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from people.errors import Fault
from plans.rules.lines import OrderedLine, PlannedLine


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

    def planned(self) -> PlannedLine:
        """The activity as the comparison sees it."""
        return PlannedLine(self.what, self.interventions, self.times_per_week, self.minutes, self.how)


@dataclass(frozen=True)
class VersionFields:
    """What a provider writes in a version."""

    goal: str = ""
    participation: str = ""
    attended: str = ""
    care_contact: str = ""
    next_follow_up_on: date | None = None
    next_follow_up_how: str = ""
    activities: Sequence[ActivityFields] = ()


def prefilled(ordered: Iterable[OrderedLine], names: Mapping[int, str]) -> list[ActivityFields]:
    """One activity for each ordered intervention, so that the preliminary version covers its order (R27-R28)."""
    return [
        ActivityFields(
            what=names[line.intervention],
            interventions=frozenset({line.intervention}),
            times_per_week=line.times_per_week or None,
            minutes=line.minutes or None,
        )
        for line in ordered
    ]


def carried_over(
    kept: Sequence[ActivityFields], ordered: Iterable[OrderedLine], names: Mapping[int, str]
) -> list[ActivityFields]:
    """The activities of the version before, and one for each ordered intervention they leave out (R29)."""
    planned = {key for activity in kept for key in activity.interventions}
    return [*kept, *prefilled((line for line in ordered if line.intervention not in planned), names)]


def faults_before_submitting(fields: VersionFields, on: date) -> list[Fault]:
    """All that hinders a version from being handed in, each at its field (R24, R30, R33)."""
    return [*_faults_in_text(fields, on), *_faults_in_activities(fields.activities)]


def _faults_in_text(fields: VersionFields, on: date) -> Iterable[Fault]:
    for field, value, words in (
        ("goal", fields.goal, "Skriv målet, helst med den enskildes egna ord."),
        ("participation", fields.participation, "Skriv hur den enskilde har deltagit, eller varför inte."),
        ("care_contact", fields.care_contact, "Skriv vem som är omsorgskontakt."),
    ):
        if not value.strip():
            yield Fault(field, words)
    if fields.next_follow_up_on is None:
        yield Fault("next_follow_up_on", "Skriv när planen ska följas upp.")
    elif fields.next_follow_up_on <= on:
        yield Fault("next_follow_up_on", "Uppföljningen ska ligga efter i dag.")


def _faults_in_activities(activities: Sequence[ActivityFields]) -> Iterable[Fault]:
    if not activities:
        yield Fault("activities", "Lägg till minst en aktivitet.")
    for place, activity in enumerate(activities):
        called = activity.what.strip() or f"Aktivitet {place + 1}"
        for field, missing, words in (
            ("what", not activity.what.strip(), "skriv vad som görs."),
            ("how", not activity.how.strip(), "skriv hur det görs."),
            ("day_part", not activity.day_part, "välj när på dygnet."),
            ("who", not activity.who.strip(), "skriv vem som gör det."),
            ("interventions", not activity.interventions, "koppla aktiviteten till minst en insats."),
        ):
            if missing:
                yield Fault(f"activities-{place}-{field}", f"{called}: {words}")
