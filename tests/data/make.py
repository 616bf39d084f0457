"""Makes the hand-over files beside it: invented people, every kind of row and every kind of fault.

Run it after a change here, `python tests/data/make.py`; a test holds the files equal to what it makes.
"""

import csv
import io
from pathlib import Path

from stdnum import luhn

HERE = Path(__file__).parent
ORDER_HEADER = (
    "Ärendenummer;Beställningsnummer;Typ;Personnummer;Efternamn;Förnamn;Adress;Postnummer;Postort;"
    "Skyddade personuppgifter;Beslutsdatum;Skickad;Kvitterad;Gäller från;Gäller till;Enhet;Handläggare;Utförare;"
    "Organisationsnummer;Regi;Behov;Syfte;Mål;Ramtid tim/mån;Insats;Gånger per vecka;Minuter per gång"
)
VERSION_HEADER = (
    "Ärendenummer;Version;Beställningsnummer;Påbörjad;Inkommen;Återsänd;Skäl;Godkänd;Delaktighet;Omsorgskontakt;"
    "Mål;Aktivitet;När;Insatser"
)
ORDER_COLUMNS, VERSION_COLUMNS = ORDER_HEADER.split(";"), VERSION_HEADER.split(";")
SHOWER, CLEANING, SHOPPING = ("Dusch", "2", "40"), ("städ", "0,5", "90"), ("Inköp", "1", "45")
HEARD = "Berättade i köket hur det brukar gå till;\nville bestämma tiden själv."
Fields = dict[str, str]


def identity(born: str, birth: int) -> str:
    """A number of the test series, its birth number from 980 to 999, with the right check digit."""
    short = f"{born[2:]}{birth}"
    return f"{born}-{short[6:]}{luhn.calc_check_digit(short)}"


def order(case: str, place: int, lines: list[tuple[str, str, str]], **changed: str) -> list[Fields]:
    """The rows of one order, one for each intervention; `changed` says otherwise than the common."""
    common = {
        "Ärendenummer": case,
        "Beställningsnummer": f"{case}-{place}",
        "Typ": "Ny",
        "Efternamn": "Exempelsson",
        "Förnamn": f"Brukare {case[-2:]}",
        "Adress": "Provgatan 1",
        "Postnummer": "123 45",
        "Postort": "Exempelstad",
        "Skyddade personuppgifter": "Nej",
        "Beslutsdatum": "2025-01-13",
        "Skickad": "2025-01-14",
        "Kvitterad": "2025-01-15",
        "Gäller från": "2025-01-15",
        "Gäller till": "2026-01-14",
        "Enhet": "Beställarenheten Vinsta",
        "Handläggare": "handlaggare1@kommun.example",
        "Utförare": "Provbackens omsorg AB",
        "Organisationsnummer": "559900-1118",
        "Regi": "Privat",
        "Behov": "Orkar inte stå länge; behöver hjälp\nmed det tunga.",
        "Syfte": "Kunna bo kvar hemma.",
        "Mål": "Jag vill orka gå till biblioteket.",
        "Ramtid tim/mån": "",
    }
    return [common | changed | dict(zip(ORDER_COLUMNS[-3:], line, strict=True)) for line in lines]


def orders() -> list[Fields]:
    """Good orders first, then the faulty ones."""
    return [*_good_orders(), *_chain(), *_faulty_orders(), *_faulty_rows(), *_faulty_chains()]


def _good_orders() -> list[Fields]:
    return [
        *order("2025-00101", 1, [SHOWER, CLEANING, SHOPPING], Personnummer=identity("19380517", 981),
               **{"Ramtid tim/mån": "12,3"}),
        *order("2025-00102", 1, [SHOWER, ("Larm", "0", "0")], Personnummer=identity("19210302", 983), Kvitterad=""),
        *order("2025-00103", 1, [("Måltid", "14", "20")], Personnummer=identity("19440671", 985), Mål="",
               Utförare="Provstadens hemtjänst", Organisationsnummer="", Regi="egen regi"),
        *order("2025-00104", 1, [SHOPPING], Personnummer=identity("19511224", 987),
               **{"Skyddade personuppgifter": "Sekretessmarkering"}),
    ]  # fmt: skip


def _chain() -> list[Fields]:
    person = {"Personnummer": identity("19330408", 989)}
    return [
        *order("2025-00105", 1, [SHOWER], **person),
        *order(
            "2025-00105", 2, [SHOWER, SHOPPING], Typ="Ändring", **days("2025-03-03", "2025-03-05"), **person
        ),
        *order(
            "2025-00105",
            3,
            [SHOWER, SHOPPING],
            Typ="Förlängning",
            **days("2025-09-01", "2025-09-02"),
            **person,
        ),
        *order(
            "2025-00105", 4, [("", "", "")], Typ="Avslut", **days("2025-10-01", "2025-10-10", ""), **person
        ),
    ]


def days(sent: str, valid_from: str, valid_to: str = "2026-06-30") -> Fields:
    """The days of an order decided, sent and acknowledged on one day."""
    return {
        "Beslutsdatum": sent, "Skickad": sent, "Kvitterad": sent, "Gäller från": valid_from, "Gäller till": valid_to,
    }  # fmt: skip


def _faulty_orders() -> list[Fields]:
    """One fault each, in a column that repeats; most say it on their first row only."""
    good = identity("19360911", 991)
    checked = good[:-1] + str((int(good[-1]) + 1) % 10)
    two = [SHOWER, SHOPPING]
    return [
        *_first(order("2025-00201", 1, two, Personnummer=good), Personnummer="19360230-9801"),
        *order("2025-00202", 1, two, Personnummer=checked),
        *_first(order("2025-00203", 1, two, Personnummer=good), Skickad="14/1 2025"),
        *_first(order("2025-00204", 1, two, Personnummer=good), **{"Gäller till": "2024-12-31"}),
        *order("2025-00205", 1, two, Personnummer=good, Typ="Tillfällig"),
        *_first(order("2025-00206", 1, two, Personnummer=good), Förnamn="Någon annan"),
        *order("2025-00207", 1, two, Personnummer=good, Efternamn=""),
        *order("2025-00208", 1, two, Personnummer=good, **{"Ramtid tim/mån": "40"}),
        *order("2025-00209", 1, two, Personnummer=good, Kvitterad="2025-01-10"),
        *order("2025-00210", 1, two, Personnummer=good, Handläggare="handläggaren"),
    ]


def _first(rows: list[Fields], **wrong: str) -> list[Fields]:
    return [rows[0] | wrong, *rows[1:]]


def _faulty_rows() -> list[Fields]:
    """Faults in the interventions, one row of several."""
    person = {"Personnummer": identity("19421010", 993)}
    return [
        *order("2025-00301", 1, [SHOWER, ("Flygresa", "1", "45")], **person),
        *order("2025-00302", 1, [SHOWER, ("Inköp", "1", "femton")], **person),
        *order("2025-00303", 1, [SHOWER, ("Duschning", "1", "40")], **person),
        *order("2025-00304", 1, [("Dusch", "0", "0"), SHOPPING], **person),
        *order("2025-00305", 1, [("Dusch", "ofta", "lagom")], **person),
    ]


def _faulty_chains() -> list[Fields]:
    """A chain that begins in the middle, one whose first order has a fault, and rows that stand apart."""
    person = {"Personnummer": identity("19471231", 995)}
    apart = order("2025-00403", 1, [SHOWER, SHOPPING], **person)
    return [
        *order("2025-00401", 2, [SHOWER], Typ="Förlängning", **person),
        *order("2025-00402", 1, [SHOWER], **person, Beslutsdatum="2025-02-30"),
        *order("2025-00402", 2, [SHOPPING], Typ="Ändring", **days("2025-03-03", "2025-03-05"), **person),
        apart[0],
        *order("2025-00404", 1, [SHOWER], **person),
        apart[1],
    ]


def version(
    case: str, number: int, activities: list[tuple[str, str, str]], *, answers: int = 1, **changed: str
) -> list[Fields]:
    """The rows of one plan version; participation stands on the last row only."""
    common = {
        "Ärendenummer": case,
        "Version": str(number),
        "Beställningsnummer": f"{case}-{answers}",
        "Påbörjad": "2025-01-16",
        "Inkommen": "2025-01-27",
        "Återsänd": "",
        "Skäl": "",
        "Godkänd": "2025-01-30",
        "Delaktighet": "",
        "Omsorgskontakt": "Omsorgskontakten",
        "Mål": "Orka gå till biblioteket.",
    } | changed
    rows = [common | dict(zip(VERSION_COLUMNS[-3:], one, strict=True)) for one in activities]
    return [*rows[:-1], rows[-1] | {"Delaktighet": HEARD}]


def versions() -> list[Fields]:
    """Good versions first, then the faulty ones."""
    shower, clean = ("Duscha", "morgon", "Dusch"), ("Städa och handla", "Förmiddag", "Städning, Inköp")
    nothing = ("", "", "")
    return [
        *version("2025-00101", 1, [shower], Godkänd="", Återsänd="2025-01-29", Skäl="Städning saknas."),
        *version("2025-00101", 2, [shower, clean], Påbörjad="2025-01-30", Inkommen="2025-02-03", Godkänd="2025-02-04"),
        *version("2025-00102", 1, [nothing], Inkommen="", Godkänd=""),
        *version("2025-00103", 1, [("Värma mat", "", "värma mat")], Godkänd=""),
        *version("2025-00105", 1, [shower]),
        *version("2025-00105", 2, [shower, clean], answers=2,
                 Påbörjad="2025-03-06", Inkommen="2025-03-20", Godkänd="2025-03-21"),
        *version("2025-00104", 1, [shower, ("Flyga", "kväll", "Inköp, Flygresa")]),
        *version("2025-00104", 2, [("Handla", "gryning", "Inköp")]),
        *version("2025-00104", 3, [shower], Inkommen="2025-01-10"),
        *version("2025-00104", 4, [shower], Godkänd="", Återsänd="2025-01-29"),
        *version("2025-00201", 1, [shower]),
    ]  # fmt: skip


def csv_of(columns: list[str], rows: list[Fields]) -> str:
    """The rows as a municipality's system writes them: semicolons, CRLF."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def files() -> dict[str, bytes]:
    """Each file by name, in its own encoding."""
    return {
        "bestallningar.csv": csv_of(ORDER_COLUMNS, orders()).encode("cp1252"),
        "genomforandeplaner.csv": csv_of(VERSION_COLUMNS, versions()).encode("utf-8-sig"),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (HERE / name).write_bytes(content)
