"""manage.py count_months: the figures of months that ended before the clockwork counted them."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from datetime import date, datetime
from json import dumps

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.rules import day_of
from reports.actions.months import keep_month
from reports.rules.months import last_days


class Command(BaseCommand):
    help = "Räknar och sparar siffrorna för månader som har tagit slut. Det som redan är sparat ändras inte."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="first", type=_month, required=True, metavar="MÅNAD", help="till exempel 2025-11"
        )
        parser.add_argument("--json", action="store_true", help="skriv räkningen som JSON")

    def handle(self, *, first: date, json: bool, **_options: object) -> None:
        at = timezone.now()
        days = list(last_days(first, day_of(at)))
        if not days:
            raise CommandError(f"{first:%Y-%m} har inte tagit slut. Välj en tidigare månad.", returncode=2)
        counts = {on: keep_month(on=on, at=at) for on in days}
        kept = {on.isoformat(): done["month_figures"] for on, done in counts.items()}
        self.stdout.write(_as_json(kept) if json else _as_words(kept))
        if failed := sum(done["failed"] for done in counts.values()):
            raise CommandError(f"{failed} enheters månader gick inte att räkna, se loggen.")


def _as_json(kept: Mapping[str, int]) -> str:
    return dumps(kept)


def _as_words(kept: Mapping[str, int]) -> str:
    return "\n".join(f"{on}: {number} siffror sparade" for on, number in kept.items())


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007
    except ValueError:
        raise ArgumentTypeError("Skriv månaden som ÅÅÅÅ-MM.") from None
