"""What a version must say before it is handed in (R24, R30-R33, R35, R41, R43)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from people.errors import Fault
from plans.rules.writing import ActivityFields, VersionFields

NO_CARE = frozenset({"ALARM", "SERVICE"})


@dataclass(frozen=True)
class Demands:
    """What the order and the client ask of a plan.

    `is_short` asks for the short form (R41); with `reduced_capacity` it says how a representative took part (R43).
    """

    is_short: bool = False
    reduced_capacity: bool = False


FULL = Demands()


def is_short_form(kinds: Iterable[str]) -> bool:
    """Whether only alarm or service is ordered, so that the short form is enough (R41)."""
    asked = set(kinds)
    return bool(asked) and asked <= NO_CARE


def faults_before_submitting(fields: VersionFields, on: date, demands: Demands = FULL) -> list[Fault]:
    """All that hinders a version from being handed in on a day, each at its field."""
    return [
        *_faults_in_text(fields, demands),
        *_faults_in_days(fields, on),
        *_faults_in_activities(fields.activities, demands),
    ]


def _faults_in_text(fields: VersionFields, demands: Demands) -> Iterable[Fault]:
    took_part = (
        "Skriv hur den enskilde eller företrädaren har deltagit, eller varför inte."
        if demands.reduced_capacity
        else "Skriv hur den enskilde har deltagit, eller varför inte."
    )
    no_goal = "Skriv målet, helst med den enskildes egna ord. Går det inte: skriv en professionell bedömning."
    for field, value, words in (
        ("goal", fields.goal.strip() or fields.assessment, no_goal),
        ("participation", fields.participation, took_part),
        ("attended", demands.is_short or fields.attended, "Skriv vilka som deltog när planen gjordes."),
        ("care_contact", fields.care_contact, "Skriv vem som är omsorgskontakt."),
    ):
        if not _says(value):
            yield Fault(field, words)


def _says(value: str | bool) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value


def _faults_in_days(fields: VersionFields, on: date) -> Iterable[Fault]:
    if fields.phoned_on and fields.phoned_on > on:
        yield Fault("phoned_on", "Den första telefonkontakten kan inte ligga efter i dag.")
    if fields.visited_on and fields.visited_on > on:
        yield Fault("visited_on", "Hembesöket kan inte ligga efter i dag.")
    if fields.next_follow_up_on is None:
        yield Fault("next_follow_up_on", "Skriv när planen ska följas upp.")
    elif fields.next_follow_up_on <= on:
        yield Fault("next_follow_up_on", "Uppföljningen ska ligga efter i dag.")
    if not fields.next_follow_up_how.strip():
        yield Fault("next_follow_up_how", "Skriv hur planen ska följas upp, till exempel vid hembesök.")


def _faults_in_activities(activities: Sequence[ActivityFields], demands: Demands) -> Iterable[Fault]:
    if not activities:
        yield Fault("activities", "Lägg till minst en aktivitet.")
    for place, activity in enumerate(activities):
        called = activity.what.strip() or f"Aktivitet {place + 1}"
        for field, missing, words in (
            ("what", not activity.what.strip(), "skriv vad som görs."),
            ("how", not (activity.how.strip() or demands.is_short), "skriv hur det görs."),
            ("day_part", not activity.day_part, "välj när på dygnet."),
            ("who", not activity.who.strip(), "skriv vem som gör det."),
            ("interventions", not activity.interventions, "koppla aktiviteten till minst en insats."),
        ):
            if missing:
                yield Fault(f"activities-{place}-{field}", f"{called}: {words}")
