"""manage.py count_months: the figures of months that ended before the clockwork counted them."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime

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

    def handle(self, *, first: date, **_options: object) -> None:
        at = timezone.now()
        days = list(last_days(first, day_of(at)))
        if not days:
            raise CommandError(f"{first:%Y-%m} har inte tagit slut. Välj en tidigare månad.", returncode=2)
        for on in days:
            counts = keep_month(on=on, at=at)
            self.stdout.write(f"{on}: {counts['month_figures']} siffror sparade")
            if counts["failed"]:
                raise CommandError(f"{counts['failed']} enheter gick inte att räkna, se loggen.")


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007
    except ValueError:
        raise ArgumentTypeError("Skriv månaden som ÅÅÅÅ-MM.") from None
