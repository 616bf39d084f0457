"""Invented charts for the component page: each kind, with every tone."""

from reports.charts import (
    Bar,
    Bars,
    Cell,
    ChartTable,
    Histogram,
    Line,
    Panel,
    Part,
    Point,
    TableRow,
    bars,
    histogram,
    line,
    panel,
)

TONES = ("good", "waiting", "late-1", "late-2", "late-3", "late-4", "missing", "rest")
LEGEND = [(tone, f"ton {tone}") for tone in TONES]
MONTHS = ("dec", "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "20 nov")
SHARES = (52, 55, 61, None, 64, 66, 71, 70, 74, 79, 83, 86)
DAYS = (1, 2, 3, 5, 4, 6, 8, 7, 9, 12, 11, 9, 7, 8, 6, 5, 4, 3, 4, 2, 2, 1, 1, 0, 1, 0, 1, 9)
LIMIT = 15


def sample_bars() -> Bars:
    """Bars on one scale, one of them with rows to lead to."""
    numbers = [
        ("Godkänd", 24, "good"),
        ("Under bearbetning", 9, "waiting"),
        ("Ingen plan påbörjad", 4, "missing"),
    ]
    drawn = [Bar(words, number, str(number), tone, "?stapel") for words, number, tone in numbers]
    return bars("sample-bars", "Planens läge", drawn, _table("Läge", [words for words, _, _ in numbers]))


def sample_panels() -> list[Panel]:
    """Two of the multiples, and a group too small for them."""
    parts = [Part(place + 2, tone, f"ton {tone}: {place + 2}", "?del") for place, tone in enumerate(TONES)]
    stacked = [("Planens läge", parts[:2]), ("Dagar till den första planen", parts)]
    told = ", ".join(part.words for part in parts)
    shown = [
        panel(f"sample-{place}", name, "?", "40 % har en giltig plan (2 av 5)", stacked, told)
        for place, name in enumerate(("Björkens omsorg", "Hemtjänst Norr"))
    ]
    return [*shown, panel("sample-few", "Lindgården", "?", "1 av 2; för få för en andel", [], "")]


def sample_line() -> Line:
    """Twelve months with one missing."""
    points = [Point(words, share) for words, share in zip(MONTHS, SHARES, strict=True)]
    return line("sample-line", "Giltig plan", points, 100, _table("Månad", MONTHS))


def sample_histogram() -> Histogram:
    """Days to a plan, some later than the limit."""
    columns = [[Part(number, "good" if day <= LIMIT else "late-1", "")] for day, number in enumerate(DAYS)]
    limit = (LIMIT, f"gräns {LIMIT} dagar")
    table = _table("Dagar", ["0–15 dagar", "16 dagar och mer"])
    return histogram("sample-days", "Dagar till planen", columns, "27–", limit, {}, table)


def _table(heading: str, words: list[str] | tuple[str, ...]) -> ChartTable:
    rows = [TableRow(one, [Cell(place + 1, url="?rad")]) for place, one in enumerate(words)]
    return ChartTable((heading, "Uppdrag"), rows)
