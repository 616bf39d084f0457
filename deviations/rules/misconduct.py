"""What holds for possible misconduct (SoL 2025:400, 27 chapter): what must be said. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deviations.rules.complaints import faults_in_words
from people.errors import Fault


@dataclass(frozen=True)
class Judgement:
    """How a matter is judged: why, what is done about it, and when a serious one was notified to IVO (27:5-6)."""

    outcome: str
    words: str
    measures: str
    registry_number: str
    to_ivo_on: date | None = None


def faults_in_judgement(judgement: Judgement, known_on: date, on: date) -> Iterable[Fault]:
    """What hinders a matter known since a day from being judged so on a day."""
    if judgement.outcome not in ("NONE", "MISCONDUCT", "SERIOUS"):
        yield Fault("outcome", "Välj hur du bedömer det.")
    yield from faults_in_words("words", judgement.words, "Skriv skälen för bedömningen.")
    if judgement.outcome in ("MISCONDUCT", "SERIOUS"):
        yield from faults_in_words("measures", judgement.measures, "Skriv vilka åtgärder som vidtas.")
    if not judgement.registry_number.strip():
        yield Fault("registry_number", "Skriv diarienumret.")
    if judgement.outcome == "SERIOUS" and judgement.to_ivo_on is None:
        yield Fault("to_ivo_on", "Ett allvarligt missförhållande anmäls till IVO snarast. Skriv vilken dag.")
    if judgement.outcome == "SERIOUS":
        yield from faults_in_ivo_day(judgement.to_ivo_on, known_on, on)


def faults_in_notification(
    words: str, received_on: date, to_ivo_on: date | None, on: date
) -> Iterable[Fault]:
    """What hinders a provider from telling of a report or a notification on a day (27:4, 27:6)."""
    yield from faults_in_words("words", words, "Skriv vad som har hänt.")
    if received_on > on:
        yield Fault("received_on", "Dagen har inte varit än. Skriv vilken dag rapporten togs emot.")
    yield from faults_in_ivo_day(to_ivo_on, received_on, on)


def faults_in_ivo_day(to_ivo_on: date | None, known_on: date, on: date) -> Iterable[Fault]:
    """What is wrong with the day of a notification to IVO of something known since a day."""
    if to_ivo_on and to_ivo_on > on:
        yield Fault("to_ivo_on", "Dagen har inte varit än. Skriv vilken dag anmälan gjordes.")
    if to_ivo_on and to_ivo_on < known_on:
        yield Fault("to_ivo_on", "Anmälan kan inte vara gjord innan händelsen var känd.")
