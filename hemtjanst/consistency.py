"""Every rule that the data shall obey, gathered from the rooms: for `manage.py check_data` and the nightly check."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from deviations.consistency.complaints import RULES as COMPLAINT_RULES
from deviations.consistency.deviations import RULES as DEVIATION_RULES
from followups.consistency.individual import RULES as INDIVIDUAL_RULES
from followups.consistency.meetings import RULES as MEETING_RULES
from followups.consistency.reviews import RULES as REVIEW_RULES
from followups.consistency.rounds import RULES as ROUND_RULES
from followups.consistency.team_meetings import RULES as TEAM_MEETING_RULES
from hemtjanst import liveness
from hemtjanst.causes import letters_without_cause
from orders.consistency import RULES as ORDER_RULES
from orders.consistency import Rule
from outbox.consistency import RULES as LETTER_RULES
from people.consistency import RULES as PEOPLE_RULES
from people.rules import day_of
from plans.consistency import RULES as PLAN_RULES
from reports.audit_consistency import RULES as AUDIT_RULES
from reports.consistency import rules as figure_rules


@dataclass(frozen=True)
class Chapter:
    """Rules that belong together, and what a human does when one of them is broken."""

    name: str
    advice: str
    rules: dict[str, Rule]


_IN_THE_CASE = (
    "Sök upp ärendet med numret och rätta det där. Går det inte, lämna numret till systemförvaltningen."
)


def chapters(at: datetime) -> tuple[Chapter, ...]:
    """The rules of the data as they stand at a moment."""
    return (
        Chapter(
            "Brev",
            "Lämna till driften: e-postservern ska svara. Brev som inte har kommit fram står under Ej levererat.",
            LETTER_RULES
            | {
                "Varje brev har sin orsak": letters_without_cause,
                "Inget brev blir liggande när det får skickas": partial(liveness.not_taken, at),
                "Inget brev hålls längre än en omgång varar": partial(liveness.held_too_long, at),
            },
        ),
        Chapter("Avvikelser och månadskontroller", _IN_THE_CASE, DEVIATION_RULES),
        Chapter("Synpunkter och lex Sarah", _IN_THE_CASE, COMPLAINT_RULES),
        Chapter("Individuppföljningar", _IN_THE_CASE, INDIVIDUAL_RULES),
        Chapter("Teamträffar", _IN_THE_CASE, TEAM_MEETING_RULES),
        Chapter(
            "Avstämningsmöten",
            "Öppna mötet eller kontaktlistan och rätta där. Går det inte, lämna numret till systemförvaltningen.",
            MEETING_RULES,
        ),
        Chapter(
            "Uppföljningar av utförare",
            "Öppna uppföljningen och rätta den där. Går det inte, lämna numret till systemförvaltningen.",
            REVIEW_RULES,
        ),
        Chapter("Utförd tid och granskningsomgångar", _IN_THE_CASE, ROUND_RULES),
        Chapter(
            "Aktgranskningar",
            "Öppna granskningen och rätta den där. Går det inte, lämna numret till systemförvaltningen.",
            AUDIT_RULES,
        ),
        Chapter("Planer", _IN_THE_CASE, PLAN_RULES),
        Chapter("Ärenden och beställningar", _IN_THE_CASE, ORDER_RULES),
        Chapter(
            "Sparade månadssiffror",
            "Lämna till systemförvaltningen: det som har hänt före månadens slut ska inte ändras i efterhand.",
            figure_rules(day_of(at)),
        ),
        Chapter("Frånvaro", "Be den som är borta, eller chefen, att ange dagarna på nytt.", PEOPLE_RULES),
    )


def of_clockwork(parts: Collection[str], at: datetime) -> Chapter:
    """The rules of the clockwork, whose `parts` shall be alive; asked while it runs, not of data at rest."""
    return Chapter(
        "Klockverket",
        "Lämna till driften: arbetsprocessen och klockan ska vara igång. När de är det tas allt som väntar igen.",
        {
            "Varje del av klockverket har gett livstecken": partial(liveness.silent, parts, at),
            "Varje del av klockverket är framme vid dagens datum": partial(liveness.behind, parts, at),
        },
    )


def rules_of(asked: Iterable[Chapter]) -> dict[str, Rule]:
    """Every rule of some chapters by its words."""
    return {words: rule for chapter in asked for words, rule in chapter.rules.items()}
