"""Reading in orders from a file, in an installation of its own: rows a second, and memory at two sizes."""

import csv
import resource
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import TypedDict

from django.conf import settings
from django.core.management import call_command

from hemtjanst.population.identities import identity_number

HEADINGS = (
    "Ärendenummer;Beställningsnummer;Typ;Personnummer;Efternamn;Förnamn;Adress;Postnummer;Postort;"
    "Skyddade personuppgifter;Beslutsdatum;Skickad;Kvitterad;Gäller från;Gäller till;Enhet;Handläggare;Utförare;"
    "Organisationsnummer;Regi;Behov;Syfte;Mål;Ramtid tim/mån;Insats;Gånger per vecka;Minuter per gång"
)
LINES = (("Städning", "0,5", "90"), ("Måltider", "14", "20"), ("Dusch", "1", "40"))
FRAME_TIME = "26,7"
FEW, MANY = 500, 4000


class Measured(TypedDict):
    """Rows a second, rows in the large file, and megabytes that the larger file took beyond the smaller."""

    rows_a_second: float
    rows: int
    grown: float


def measure() -> Measured:
    """A small file, then a large one with other orders."""
    call_command("migrate", verbosity=0)
    _read(_file(0, FEW))
    before = _memory()
    seconds = _read(_file(FEW, MANY))
    rows = MANY * len(LINES)
    return {"rows_a_second": rows / seconds, "rows": rows, "grown": _memory() - before}


def _read(path: Path) -> float:
    start = perf_counter()
    call_command("import_orders", str(path), "--create-missing", stdout=StringIO())
    return perf_counter() - start


def _file(first: int, count: int) -> Path:
    path = Path(settings.LOCAL_DIR) / f"orders-{first}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS.split(";"))
        writer.writerows(row for number in range(first, first + count) for row in _rows(number))
    return path


def _rows(number: int) -> list[list[str]]:
    born_on = date(1930, 1, 1) + timedelta(days=number // 20)
    case = f"2024-{number:05}"
    order = [
        case, f"{case}-1", "Ny", identity_number(born_on, 980 + number % 20), "Exempelgren", "Astrid",
        "Exempelvägen 1", "123 45", "Exempelstad", "Nej", "2024-10-25", "2024-10-25", "2024-10-26", "2024-10-25",
        "2025-10-25", "Beställarenheten Prov", f"handlaggare{number % 7}@kommun.example", "Provgården omsorg AB",
        "559900-0011", "Privat", "Behöver stöd i vardagen.", "Kunna bo kvar hemma.", "Jag vill gå ut själv.",
        FRAME_TIME,
    ]  # fmt: skip
    return [[*order, *line] for line in LINES]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
