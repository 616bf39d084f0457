"""What the commands that read hand-over files have in common."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from orders.handover import NotReadable, Row
from orders.imports import Report


class ImportCommand(BaseCommand):
    take: ClassVar[Callable[..., Report]]
    things: str
    things_words: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL", help="CSV eller XLSX, se docs/how-to/import.md")
        parser.add_argument("--dry-run", action="store_true", help="pröva filen utan att spara något")
        parser.add_argument(
            "--create-missing", action="store_true", help="skapa enheter, utförare och handläggare som saknas"
        )
        parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")

    def handle(self, *, file: Path, dry_run: bool, create_missing: bool, json: bool, **_options: Any) -> None:
        report = self._take(file, dry_run, create_missing)
        self.stdout.write(self._as_json(report) if json else self._in_words(report, dry_run))
        if report.rejected:
            sys.exit(1)

    def _take(self, path: Path, dry_run: bool, create_missing: bool) -> Report:
        try:
            with path.open("rb") as file:
                return type(self).take(
                    file=file,
                    by=None,
                    at=timezone.now(),
                    dry_run=dry_run,
                    create_missing=create_missing,
                    progress=_bar,
                )
        except OSError as error:
            raise CommandError(f"{path} {_why(error)}", returncode=2) from error
        except NotReadable as error:
            raise CommandError(str(error), returncode=2) from error

    def _as_json(self, report: Report) -> str:
        return json.dumps(report.told_of(self.things), ensure_ascii=False, indent=1)

    def _in_words(self, report: Report, dry_run: bool) -> str:
        lines = [
            f"Rad {fault.line}, {fault.order}, {fault.column} ”{fault.value}”: {fault.reason}"
            for fault in report.rejected
        ]
        done = "skulle läsas in" if dry_run else "inlästa"
        lines.append(
            f"{report.rows} rader, {report.things} {self.things_words}: {report.imported} {done}, "
            f"{report.unchanged} fanns redan, {report.held_back} hölls tillbaka."
        )
        return "\n".join(lines)


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "finns inte. Kontrollera namnet."
        case IsADirectoryError():
            return "är en mapp. Skriv namnet på en fil."
        case PermissionError():
            return "får du inte läsa. Be om rätt att läsa filen."
        case _:
            return "går inte att läsa. Försök igen, eller kopiera filen till den här datorn."


def _bar(rows: Iterable[Row], total: int) -> Iterable[Row]:
    """A progress bar, on a terminal only."""
    return tqdm(rows, total=total, unit=" rader", disable=None)
