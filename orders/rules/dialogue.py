"""What holds for the dialogue about a case: days to answer, and what a message must say. Days are arguments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orders.rules.orders import day_in_words
from people.errors import Fault
from people.rules import add_working_days

DAYS_TO_ANSWER = 3
SUGGESTED_DAYS = (1, 3, 5)
LONGEST = 4000
MOST_FILES = 5
TOO_LONG = f"Korta texten till högst {LONGEST} tecken."


def suggested_answer_day(asked_on: date) -> date:
    """The day a question is answered by when its asker says nothing else: three working days on."""
    return add_working_days(asked_on, DAYS_TO_ANSWER)


def suggested_answer_days(asked_on: date) -> list[date]:
    """Days an asker may choose among, one, three and five working days on."""
    return [add_working_days(asked_on, days) for days in SUGGESTED_DAYS]


def is_late(answer_by: date | None, answered_on: date | None, on: date) -> bool:
    """Whether a question was answered after its day, or still waits when its day has passed."""
    return answer_by is not None and (answered_on or on) > answer_by


def faults_in_message(words: str, files: int) -> Iterable[Fault]:
    """What hinders a message from being sent."""
    yield from _faults_in_text("words", words, "Skriv ett meddelande.")
    if files > MOST_FILES:
        yield Fault("attachments", f"Välj högst {MOST_FILES} bilagor.")


def faults_in_answer_day(answer_by: date, on: date) -> Iterable[Fault]:
    """What hinders a question with this day from being asked on a day."""
    if answer_by < on:
        yield Fault("answer_by", "Dagen har passerat. Välj i dag eller en senare dag.")


@dataclass(frozen=True)
class ChangedNeeds:
    """What a provider reports (R21): what has changed, since which day, and what the provider suggests."""

    changed: str
    since: date
    suggestion: str = ""

    @property
    def words(self) -> str:
        """The report as a message and the journal tell it."""
        told = f"{self.changed.strip()}\nSedan {day_in_words(self.since)}."
        return f"{told}\nFörslag: {self.suggestion.strip()}" if self.suggestion.strip() else told


def faults_in_report(needs: ChangedNeeds, files: int, on: date) -> Iterable[Fault]:
    """What hinders changed needs from being reported on a day."""
    yield from _faults_in_text("changed", needs.changed, "Beskriv vad som har förändrats.")
    if len(needs.suggestion) > LONGEST:
        yield Fault("suggestion", TOO_LONG)
    if needs.since > on:
        yield Fault("since", "Dagen har inte varit än. Skriv från vilken dag behovet är förändrat.")
    if files > MOST_FILES:
        yield Fault("attachments", f"Välj högst {MOST_FILES} bilagor.")


def faults_in_consideration(consideration: str, words: str) -> Iterable[Fault]:
    """What hinders a stand on reported needs: the provider and the client are told why."""
    if not consideration:
        yield Fault("consideration", "Välj vad anmälan leder till.")
    yield from _faults_in_text("words", words, "Skriv hur du har bedömt anmälan.")


def _faults_in_text(field: str, text: str, missing: str) -> Iterable[Fault]:
    if not text.strip():
        yield Fault(field, missing)
    elif len(text) > LONGEST:
        yield Fault(field, TOO_LONG)
