"""When a deviation is to be answered, and what a report and an answer must say. Pure functions; days are arguments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orders.rules import day_in_words
from people.errors import Fault
from people.rules import add_calendar_days, add_working_days

LONGEST = 4000
LONGEST_REASON = 300
TOO_LONG = f"Korta texten till högst {LONGEST} tecken."
TRANSFER = "INFORMATION_TRANSFER"
DATED = frozenset({"CARE_NOT_GIVEN", TRANSFER})
ABOUT_A_PLACE = ("CARE_NOT_GIVEN", TRANSFER, "OTHER")
"""The kinds of deviation that can be about a provider as a whole."""


@dataclass(frozen=True)
class AnswerDay:
    """The day an answer is due, and why in words."""

    on: date
    reason: str


def answer_day(
    opened_on: date, *, days: int, day_kind: str, free_eves: Iterable[str], again: bool = False
) -> AnswerDay:
    """The day an answer is due, counted from the day a deviation was opened, or opened `again`."""
    if day_kind == "WORKING":
        due, unit = add_working_days(opened_on, days, free_eves=free_eves), "arbetsdag"
    else:
        due, unit = add_calendar_days(opened_on, days), "kalenderdag"
    counted = f"{days} {unit}{'' if days == 1 else 'ar'} från {day_in_words(opened_on)}"
    return AnswerDay(due, f"{counted}, då avvikelsen öppnades{' igen' if again else ''}.")


def asked_day(answer_by: date, asked_on: date) -> AnswerDay:
    """The day that an officer who asks again has chosen, and why in words."""
    return AnswerDay(answer_by, f"Vald av handläggaren {day_in_words(asked_on)}, då komplettering begärdes.")


@dataclass(frozen=True)
class Report:
    """What somebody opens a deviation for; `happened_on` is the day it happened, where it has one."""

    kind: str
    words: str
    process: str = ""
    happened_on: date | None = None


def faults_in_report(report: Report, on: date, *, of_case: bool) -> Iterable[Fault]:
    """What hinders a deviation from being opened by hand on a day (R88, R90)."""
    if not report.kind:
        yield Fault("kind", "Välj vad avvikelsen gäller.")
    elif not of_case and report.kind not in ABOUT_A_PLACE:
        yield Fault("kind", "Öppna avvikelsen från akten, den gäller en brukares uppdrag.")
    if report.kind == TRANSFER and not report.process:
        yield Fault("process", "Välj mellan vilka informationen skulle ha förts över.")
    if report.kind in DATED and report.happened_on is None:
        yield Fault("happened_on", "Skriv vilken dag det hände.")
    if report.happened_on and report.happened_on > on:
        yield Fault("happened_on", "Dagen har inte varit än. Skriv vilken dag det hände.")
    yield from _faults_in_text("words", report.words, "Beskriv vad som har hänt.")


@dataclass(frozen=True)
class Answer:
    """A provider's answer: why it happened, what is done, and by which day (R89)."""

    cause: str
    measures: str
    done_by: date


def faults_in_answer(answer: Answer) -> Iterable[Fault]:
    """What hinders an answer; measures may already have been taken, so any day will do."""
    yield from _faults_in_text("cause", answer.cause, "Skriv varför det blev så.")
    yield from _faults_in_text("measures", answer.measures, "Skriv vad ni gör åt det.")


def faults_in_asking_again(words: str, answer_by: date, on: date) -> Iterable[Fault]:
    """What hinders a provider from being asked again: it must be told what is missing, and by when."""
    yield from _faults_in_text("words", words, "Skriv vad som saknas i svaret.")
    if answer_by < on:
        yield Fault("answer_by", "Dagen har passerat. Välj i dag eller en senare dag.")


def faults_in_reason(reason: str, missing: str) -> Iterable[Fault]:
    """What hinders a deviation from being closed or opened again: everybody is told why."""
    if not reason.strip():
        yield Fault("reason", missing)
    elif len(reason.strip()) > LONGEST_REASON:
        yield Fault("reason", f"Korta texten till högst {LONGEST_REASON} tecken.")


def _faults_in_text(field: str, text: str, missing: str) -> Iterable[Fault]:
    if not text.strip():
        yield Fault(field, missing)
    elif len(text) > LONGEST:
        yield Fault(field, TOO_LONG)
