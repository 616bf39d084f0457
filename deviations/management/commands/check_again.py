"""`manage.py check_again`: whether a month's checks, made anew as of their day, are the same lists."""

from argparse import ArgumentTypeError
from contextlib import suppress
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deviations.models import MonthlyCheck
from deviations.queries.check_again import differences
from orders.models import Protection
from orders.rules import day_in_words


def month(text: str) -> date:
    """The first day of a month written as 2026-10."""
    with suppress(ValueError):
        return date.fromisoformat(f"{text}-01")
    raise ArgumentTypeError(f"{text!r}: skriv till exempel 2026-10")


class Command(BaseCommand):
    help = "Räknar om en månads kontroller som de var på sin dag. Ändrar ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--month", type=month, required=True, metavar="ÅÅÅÅ-MM", help="till exempel 2026-10"
        )

    def handle(self, *, month: date, **_options: Any) -> None:
        checks = MonthlyCheck.objects.filter(month=month).select_related("unit").order_by("unit__name")
        if not checks:
            raise CommandError("Ingen kontroll är gjord den månaden.")
        different = sum(self._tell(check) for check in checks)
        if different:
            raise CommandError(f"{different} av {len(checks)} listor skiljer sig.")

    def _tell(self, check: MonthlyCheck) -> bool:
        found, head = differences(check), f"{check.unit}, {day_in_words(check.on)}"
        if not found:
            self.stdout.write(f"{head}: samma lista, {check.rows.count()} uppdrag")
            return False
        self.stdout.write(f"{head}: {len(found)} uppdrag skiljer sig")
        for one in found:
            hidden = one.assignment.client.protection != Protection.NONE
            number = "(skyddade personuppgifter)" if hidden else one.assignment.number
            self.stdout.write(f"  {number}: {one.frozen or '–'} blev {one.now or '–'}. {one.why}")
        return True
