"""The daily tick and the 16th check, against the same work as statements written by hand; nothing is kept."""

import resource
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter
from typing import TypedDict

import psycopg
from django.conf import settings
from django.db import connection, transaction

from hemtjanst.clockwork import DEVIATIONS, JOBS, MONTHLY_CHECKS, REMINDERS, UNACKNOWLEDGED, UNANSWERED
from outbox.models import Letter
from people.rules import STOCKHOLM, start_of

BARE = Path(__file__).parent / "bare"
TURNS = 2
Work = Callable[[], object]


class Compared(TypedDict):
    """Seconds of ours and of the bare statements, letters left by each, and how much memory grew in megabytes."""

    ours: float
    bare: float
    letters: list[int]
    grown: float


def measure(on: str) -> dict[str, Compared]:
    """The tick of a day, letters unsent, and the check of the sixteenth before it."""
    at = datetime.combine(date.fromisoformat(on), time(10), STOCKHOLM)
    daily = [job for job in JOBS if job.name in (UNACKNOWLEDGED, UNANSWERED, REMINDERS, DEVIATIONS)]
    monthly = [job for job in JOBS if job.name == MONTHLY_CHECKS]
    sixteenth = _sixteenth(at.date())
    return {
        "tick": _compare(
            lambda: [job.work(lambda: at) for job in daily], lambda: _bare("tick", at, at.date())
        ),
        "check": _compare(
            lambda: [job.work(lambda: at) for job in monthly], lambda: _bare("check", at, sixteenth)
        ),
    }


def _sixteenth(day: date) -> date:
    month = day if day.day >= 16 else (day.replace(day=1) - date.resolution)
    return month.replace(day=16)


def _compare(ours: Work, bare: Work) -> Compared:
    """Each in turn, the quickest counts; in between everything is as before."""
    times: dict[str, list[tuple[float, int]]] = {"bare": [], "ours": []}
    grown = []
    for _ in range(TURNS):
        times["bare"].append(_undone(bare))
        before = _memory()
        times["ours"].append(_undone(ours))
        grown.append(_memory() - before)
    return {
        "ours": min(times["ours"])[0],
        "bare": min(times["bare"])[0],
        "letters": [times["ours"][0][1], times["bare"][0][1]],
        "grown": grown[0],
    }


def _undone(work: Work) -> tuple[float, int]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "TRUNCATE deviations_checkanswer, deviations_monthlycheckrow, deviations_monthlycheck"
            )
        start = perf_counter()
        work()
        seconds = perf_counter() - start
        letters = Letter.objects.count()
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM (ANALYZE) outbox_letter, journal_note, deviations_deviation, deviations_monthlycheckrow"
        )
    return seconds, letters


def _bare(name: str, at: datetime, on: date) -> None:
    connection.ensure_connection()
    values = {"at": at, "on": on, "known": start_of(on), "site": settings.SITE_URL}
    with psycopg.ClientCursor(connection.connection) as cursor:
        cursor.execute((BARE / f"{name}.sql").read_text(encoding="utf-8"), values)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
