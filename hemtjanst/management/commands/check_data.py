"""`manage.py check_data`: whether the data obeys the rules."""

import json as as_json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from deviations.consistency import RULES as DEVIATION_RULES
from orders.consistency import RULES as ORDER_RULES
from orders.consistency import Rule
from outbox.consistency import RULES as LETTER_RULES
from people.consistency import RULES as PEOPLE_RULES
from plans.consistency import RULES as PLAN_RULES

RULES: dict[str, Rule] = PEOPLE_RULES | ORDER_RULES | PLAN_RULES | DEVIATION_RULES | LETTER_RULES
SHOWN = 10


class Command(BaseCommand):
    help = "Frågar om uppgifterna följer reglerna. Avslutas med 0 när alla gör det, annars 1. Namnger ingen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="skriv alla nummer som JSON, regel för regel")

    def handle(self, *, json: bool, **_options: Any) -> None:
        broken = {words: numbers for words, rule in RULES.items() if (numbers := list(rule()))}
        if json:
            self.stdout.write(as_json.dumps({"rules": len(RULES), "broken": broken}, ensure_ascii=False))
        else:
            self._tell(broken)
        if broken:
            sys.exit(1)

    def _tell(self, broken: dict[str, list[str]]) -> None:
        for words in RULES:
            numbers = broken.get(words, [])
            self.stdout.write(f"{'FEL' if numbers else 'ok ':<4} {words}")
            if numbers:
                more = f" och {len(numbers) - SHOWN} till" if len(numbers) > SHOWN else ""
                self.stdout.write(f"     {', '.join(numbers[:SHOWN])}{more}")
