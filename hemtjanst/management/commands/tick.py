"""`manage.py tick`: what the clockwork would do at a moment."""

import json
from argparse import ArgumentTypeError
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from hemtjanst.clockwork import Clock, tick
from outbox.batches import Counts
from people.rules import STOCKHOLM

WORDS = {
    "unacknowledged": "beställningar som inte är kvitterade i tid",
    "unanswered": "frågor som inte är besvarade i tid",
    "restarts": "uppehåll vars väntade dag har kommit",
    "reminders": "påminnelser om planer",
    "deviations": "öppnade avvikelser",
    "escalations": "steg tagna i trappan",
    "settled": "avvikelser som stängdes för att orsaken var borta",
    "monthly_checks": "gjorda månadskontroller",
    "monthly_check_rows": "uppdrag i månadskontrollerna",
    "complaints": "påminnelser om synpunkter",
    "misconduct": "påminnelser om lex Sarah-ärenden",
    "performed_time": "brev om utförd tid",
    "provider_reviews": "brev om uppföljning av utförare",
    "follow_ups_planned": "planerade individuppföljningar",
    "follow_ups_dropped": "individuppföljningar strukna för att uppdraget är avslutat",
    "meetings": "föreslagna avstämningsmöten",
    "review_rounds": "påminnelser om granskningsomgångar",
    "audits": "påminnelser om aktgranskningar",
    "month_figures": "sparade månadssiffror",
    "letters_left": "lämnade brev",
    "letters_sent": "skickade brev",
    "letters_dropped": "brev som inte längre var sanna",
    "letters_refused": "brev som e-postservern inte tog emot",
    "letters_put_off": "brev som väntar på mottagarens tid",
    "digests_sent": "brev med flera samlade",
    "faults": "utskick som inte har kommit fram, se Utskick",
    "faults_solved": "utskick som gick iväg till slut",
    "findings": "nya fynd i uppgifterna, se Kontroll av uppgifterna",
    "failed": "rader som inte gick att behandla, se loggen",
}


def moment(text: str) -> datetime:
    """A moment as it is typed: ISO form, Swedish time when no zone is given; a day alone means noon."""
    for read in (_noon, datetime.fromisoformat):
        with suppress(ValueError):
            at = read(text)
            return at if at.tzinfo else at.replace(tzinfo=STOCKHOLM)
    raise ArgumentTypeError(f"{text!r}: skriv till exempel 2026-03-16 eller 2026-03-16T08:00")


def _noon(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), time(12), STOCKHOLM)


class Command(BaseCommand):
    help = "Gör allt som klockverket skulle göra vid en tidpunkt, breven inräknade."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--at",
            type=moment,
            metavar="TIDPUNKT",
            help="till exempel 2026-03-16T08:00; en dag utan tid betyder klockan 12; utelämnad betyder nu",
        )
        parser.add_argument("--json", action="store_true", help="skriv räkningen som JSON")

    def handle(self, *, at: datetime | None, json: bool, **_options: Any) -> None:
        counts = tick(_standing_still(at) if at else timezone.now)
        self.stdout.write(_as_json(counts) if json else _as_words(counts))
        if counts["letters_refused"]:
            self.stderr.write("E-postservern tog inte emot alla brev. De ligger kvar och skickas igen.")


def _standing_still(at: datetime) -> Clock:
    """A clock that is at one moment. Without it the clock goes on, and so leases hold beside those of the workers."""
    return lambda: at


def _as_json(counts: Counts) -> str:
    return json.dumps(counts)


def _as_words(counts: Counts) -> str:
    return "\n".join(f"{count:>8}  {WORDS[kind]}" for kind, count in counts.items())
