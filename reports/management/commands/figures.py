"""manage.py figures: the five measures of any day."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from difflib import get_close_matches

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model
from django.utils import timezone

from orders.models import Assignment
from people.models import OrderUnit, Provider
from reports.queries import figures
from reports.rules import Figures
from reports.words import as_text


class Command(BaseCommand):
    help = "Visar siffror för en dag: läge, i tid, överensstämmelse, delaktighet och granskning."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=_day, help="dagen, ÅÅÅÅ-MM-DD; i dag om ingen anges")
        parser.add_argument("--unit", help="bara en beställarenhet")
        parser.add_argument("--provider", help="bara en utförare")
        parser.add_argument("--json", action="store_true", help="skriv JSON i stället för en tabell")

    def handle(self, *, on: date | None, unit: str | None, provider: str | None, **options: object) -> None:
        chosen = Assignment.objects.all()
        if unit:
            chosen = chosen.filter(unit=_named(OrderUnit, unit).pk)
        if provider:
            chosen = chosen.filter(provider=_named(Provider, provider).pk)
        today = timezone.localdate()
        if on and on > today:
            raise CommandError(
                f"{on} har inte varit än. Välj en dag som har varit, eller i dag.", returncode=2
            )
        found = figures(chosen, on=on or today)
        self.stdout.write(_as_json(found) if options["json"] else as_text(found))


def _named(kind: type[Model], name: str) -> Model:
    found = kind._default_manager.filter(name=name).first()
    if found is None:
        names = kind._default_manager.order_by("name", "pk").values_list("name", flat=True)
        alike = " eller ".join(get_close_matches(name, names)) or "ett namn som finns"
        words = f"Det finns ingen {kind._meta.verbose_name} som heter {name}. Skriv {alike}."
        raise CommandError(words, returncode=2)
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("Skriv dagen som ÅÅÅÅ-MM-DD.") from None


def _as_json(found: Figures) -> str:
    return json.dumps(found.as_dict(), ensure_ascii=False, indent=2)
