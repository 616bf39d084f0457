"""What may be done to a version, and what it must say before it is handed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from people.errors import Fault
from plans.rules.match import OrderedLine


class VersionState(StrEnum):
    """Where a version stands."""

    OPEN = "OPEN"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"


class Step(StrEnum):
    """What can be done to a version."""

    EDIT = "EDIT"
    SUBMIT = "SUBMIT"
    REVIEW = "REVIEW"
    FOLLOW = "FOLLOW"


ALLOWED: dict[VersionState, frozenset[Step]] = {
    VersionState.OPEN: frozenset({Step.EDIT, Step.SUBMIT}),
    VersionState.SUBMITTED: frozenset({Step.REVIEW}),
    VersionState.RETURNED: frozenset({Step.FOLLOW}),
    VersionState.APPROVED: frozenset({Step.FOLLOW}),
}


def version_state(
    submitted_at: datetime | None, returned_at: datetime | None, approved_at: datetime | None
) -> VersionState:
    """The state that a version's moments say."""
    if approved_at:
        return VersionState.APPROVED
    if returned_at:
        return VersionState.RETURNED
    return VersionState.SUBMITTED if submitted_at else VersionState.OPEN


@dataclass(frozen=True)
class ActivityText:
    """One activity as it is written; `times_per_week` and `minutes` may be left to the frame."""

    what: str
    how: str = ""
    day_part: str = ""
    who: str = ""
    interventions: frozenset[int] = frozenset()


@dataclass(frozen=True)
class VersionText:
    """What a version says, for the question whether it can be handed in."""

    goal: str
    participation: str
    care_contact: str
    next_follow_up_on: date | None
    activities: Sequence[ActivityText]


def faults_before_submitting(text: VersionText, on: date) -> list[Fault]:
    """All that hinders a version from being handed in, each at its field (R24, R30, R33)."""
    return [*_faults_in_text(text, on), *_faults_in_activities(text.activities)]


def _faults_in_text(text: VersionText, on: date) -> Iterable[Fault]:
    for field, value, words in (
        ("goal", text.goal, "Skriv målet, helst med den enskildes egna ord."),
        ("participation", text.participation, "Skriv hur den enskilde har deltagit, eller varför inte."),
        ("care_contact", text.care_contact, "Skriv vem som är omsorgskontakt."),
    ):
        if not value.strip():
            yield Fault(field, words)
    if text.next_follow_up_on is None:
        yield Fault("next_follow_up_on", "Skriv när planen ska följas upp.")
    elif text.next_follow_up_on <= on:
        yield Fault("next_follow_up_on", "Uppföljningen ska ligga efter i dag.")


def _faults_in_activities(activities: Sequence[ActivityText]) -> Iterable[Fault]:
    if not activities:
        yield Fault("activities", "Lägg till minst en aktivitet.")
    for place, activity in enumerate(activities):
        for field, missing, words in (
            ("what", not activity.what.strip(), "Skriv vad som görs."),
            ("how", not activity.how.strip(), "Skriv hur det görs."),
            ("day_part", not activity.day_part, "Välj när på dygnet."),
            ("who", not activity.who.strip(), "Skriv vem som gör det."),
            ("interventions", not activity.interventions, "Koppla aktiviteten till minst en insats."),
        ):
            if missing:
                yield Fault(f"activities-{place}-{field}", words)


def prefilled_activities(ordered: Iterable[OrderedLine], names: dict[int, str]) -> list[ActivityText]:
    """One activity for each ordered intervention, so that the preliminary version covers its order (R27-R28)."""
    return [
        ActivityText(what=names[line.intervention], interventions=frozenset({line.intervention}))
        for line in ordered
    ]
