"""`manage.py check_data`: whether the data obeys the rules."""

import json as as_json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from hemtjanst.consistency import chapters, rules_of

SHOWN = 10


class Command(BaseCommand):
    help = "Frågar om uppgifterna följer reglerna. Avslutas med 0 när alla gör det, annars 1. Namnger ingen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="skriv alla nummer som JSON, regel för regel")

    def handle(self, *, json: bool, **_options: Any) -> None:
        found = {words: list(rule()) for words, rule in rules_of(chapters(timezone.now())).items()}
        broken = {words: numbers for words, numbers in found.items() if numbers}
        if json:
            self.stdout.write(as_json.dumps({"rules": len(found), "broken": broken}, ensure_ascii=False))
        else:
            self._tell(found)
        if broken:
            sys.exit(1)

    def _tell(self, found: dict[str, list[str]]) -> None:
        for words, numbers in found.items():
            self.stdout.write(f"{'FEL' if numbers else 'ok ':<4} {words}")
            if numbers:
                more = f" och {len(numbers) - SHOWN} till" if len(numbers) > SHOWN else ""
                self.stdout.write(f"     {', '.join(numbers[:SHOWN])}{more}")
