"""manage.py fill: an invented district, Stockholm or country in an empty installation."""

from argparse import ArgumentParser
from datetime import date
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hemtjanst.population.demo_members import DEMO_PASSWORD
from hemtjanst.population.filling import NotEmpty, fill
from hemtjanst.population.sizes import SIZES


class Command(BaseCommand):
    help = "Fyller en tom installation med påhittade människor, beställningar och planer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", choices=SIZES, help="hur stor världen ska vara")
        parser.add_argument("--seed", type=int, default=1, help="samma frö ger samma värld")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="dagen som världen står på, ÅÅÅÅ-MM-DD; i dag"
        )

    def handle(self, *, size: str, seed: int, on: date | None, verbosity: int, **options: object) -> None:
        start = perf_counter()
        try:
            rows = fill(SIZES[size], seed=seed, on=on or timezone.localdate(), told=self.tell)
        except NotEmpty:
            raise CommandError("Det finns redan enheter eller brukare. Fyll en tom installation.") from None
        seconds = perf_counter() - start
        if verbosity:
            for table, count in rows.items():
                self.stdout.write(f"{count:>10,} {table}".replace(",", " "))
            self.stdout.write(f"Klart på {seconds:.0f} s. Alla medlemmar har lösenordet: {DEMO_PASSWORD}")

    def tell(self, count: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{count} brukare", ending="")
