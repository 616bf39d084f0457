"""`manage.py export_unit`: a unit's data as an archive that another system can read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from journal.actions import record_taking
from people.models import OrderUnit
from people.roles import Role
from reports.exports.unit_archive import Taking, archive

OPERATIONS = "Teknisk drift"


@dataclass
class Operator:
    """Whoever runs the server, in the unit's access log; named on no case."""

    pk: int = 0
    name: str = OPERATIONS
    role: str = Role.ADMINISTRATOR.value
    stands_in_for: frozenset[int] = frozenset()


class Command(BaseCommand):
    """Writes the archive to a file and the taking to the unit's access log."""

    help = "Skriv en beställarenhets uppgifter till en zip-fil, utan skyddade personuppgifter."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which unit, where to, and why."""
        parser.add_argument("--unit", required=True, help="Enhetens namn eller nyckel.")
        parser.add_argument("--to", required=True, type=Path, help="Filen att skriva; den får inte finnas.")
        parser.add_argument("--reason", default="hämtad av driften", help="Varför, för åtkomstloggen.")

    def handle(self, *_: Any, unit: str, to: Path, reason: str, **__: Any) -> None:
        """Write it; a file cut off is taken away."""
        found, at = _unit(unit), timezone.now()
        try:
            file = to.open("xb")
        except OSError as error:
            raise CommandError(f"Filen {to} kan inte skrivas: {error.strerror}.") from None
        record_taking(called="Enhetens uppgifter", units=[found.pk], words=reason, by=Operator(), at=at)
        try:
            with file:
                file.writelines(archive(Taking(found, None, OPERATIONS, at)))
        except BaseException:
            to.unlink()
            raise
        self.stdout.write(f"{found}: {to}, {to.stat().st_size} byte.")


def _unit(asked: str) -> OrderUnit:
    """The unit with a name or key. Raises CommandError."""
    found = OrderUnit.objects.filter(name=asked).first()
    if found is None and asked.isdecimal():
        found = OrderUnit.objects.filter(pk=int(asked)).first()
    if found is None:
        names = ", ".join(OrderUnit.objects.order_by("name").values_list("name", flat=True))
        raise CommandError(f"Ingen enhet heter {asked}. Välj bland: {names}.")
    return found
