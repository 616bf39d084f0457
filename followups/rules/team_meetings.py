"""When a team meeting may be booked, called off and noted (R124). Pure functions; days and moments are arguments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from people.errors import Fault
from people.rules import day_of

LONGEST, LONGEST_PLACE, LONGEST_REASON = 4000, 200, 300
FEWEST_INVITED = 2


@dataclass(frozen=True)
class Booking:
    """What is booked: about what, with whose consent from which day, when, where and with whom.

    `invited` are values of `Profession`.
    """

    about: str
    consented_on: date
    meets_at: datetime
    place: str
    invited: tuple[str, ...]


@dataclass(frozen=True)
class TeamMinutes:
    """A team meeting as it was held; `present` are values of `Profession`."""

    held_on: date
    present: tuple[str, ...]
    client_attended: bool
    notes: str
    agreed: str


def hinder(*, is_held: bool, is_called_off: bool) -> str:
    """Why nothing more can be done with a team meeting; empty when something can."""
    if is_held:
        return "Teamträffen är redan antecknad. Läs in sidan igen."
    return "Teamträffen är inställd. Läs in sidan igen." if is_called_off else ""


def faults_in_booking(booking: Booking, *, at: datetime) -> Iterator[Fault]:
    """What hinders a team meeting from being booked or changed: no consent, no future, or not several professions."""
    yield from _missing(about=(booking.about, "Skriv vad träffen ska handla om."))
    if booking.consented_on > day_of(at):
        yield Fault("consented_on", "Välj den dag den enskilde samtyckte, i dag eller tidigare.")
    if booking.meets_at <= at:
        yield Fault("meets_on", "Välj en tid som inte har varit.")
    yield from _missing(place=(booking.place, "Skriv var ni ses."))
    if len(set(booking.invited)) < FEWEST_INVITED:
        yield Fault("invited", "Välj minst två som bjuds in.")


def faults_in_minutes(minutes: TeamMinutes, *, booked_on: date, on: date) -> Iterator[Fault]:
    """What hinders a team meeting, booked on one day, from being noted as held, on the day `on`."""
    if minutes.held_on > on:
        yield Fault("held_on", "Välj en dag som inte ligger framåt i tiden.")
    elif minutes.held_on < booked_on:
        yield Fault("held_on", "Välj den dag då träffen bokades, eller en senare.")
    if not minutes.present:
        yield Fault("present", "Välj vilka som var med.")
    yield from _missing(
        notes=(minutes.notes, "Skriv vad som kom fram."),
        agreed=(minutes.agreed, "Skriv vad ni kom överens om, eller att inget ändras."),
    )


def faults_in_calling_off(reason: str) -> Iterator[Fault]:
    """What hinders a team meeting from being called off."""
    yield from _missing(reason=(reason, "Skriv varför träffen ställs in."))
    if len(reason) > LONGEST_REASON:
        yield Fault("reason", f"Korta texten till högst {LONGEST_REASON} tecken.")


def _missing(**texts: tuple[str, str]) -> Iterator[Fault]:
    for name, (text, words) in texts.items():
        if not text.strip():
            yield Fault(name, words)
