"""The top of a monthly check's page: its key figures, each with its denominator and its day."""

from typing import Any

from deviations.models import CheckGroup
from deviations.shown.check_comparison import Comparison, ThenNow
from deviations.shown.check_told import Told
from deviations.shown.checks import GROUPS, ProviderCounts
from orders.rules import day_in_words
from people.rules import per_cent

LACKING = (CheckGroup.LACKING_LATE, CheckGroup.LACKING, CheckGroup.OUTDATED)
UNDER_WORK = (CheckGroup.UNDER_WORK_LATE, CheckGroup.UNDER_WORK)


def key_figures(
    whole: ProviderCounts, told: list[Told], comparison: Comparison | None
) -> list[dict[str, Any]]:
    """What a check says in a glance: lacking, under work and valid, and how many providers have answered."""
    counts = dict(zip(GROUPS, whole.counts, strict=True))
    lacking = sum(counts[group] for group in LACKING)
    under_work = sum(counts[group] for group in UNDER_WORK)
    valid = counts[CheckGroup.VALID]
    since = comparison.whole if comparison else None
    of_all = f"av {whole.total} uppdrag"
    figures = [
        _figure(
            "Plan saknas eller är inaktuell",
            lacking,
            of_all,
            _since(since.lacking if since else None, comparison),
            "late" if lacking else "done",
        ),
        _figure(
            "Plan under arbete", under_work, of_all, _since(since.under_work if since else None, comparison)
        ),
        _figure(
            "Giltig plan", _share(valid, whole.total), "%" if whole.total else "", f"{valid} {of_all}", "done"
        ),
    ]
    if told:
        answered = sum(line.answer is not None for line in told)
        calls = sum(line.is_to_call for line in told)
        note = f"{calls} att kontakta" if calls else "Ingen att kontakta"
        tone = "late" if calls else ""
        figures.append(_figure("Utförare som har svarat", answered, f"av {len(told)}", note, tone))
    return figures


def _figure(label: str, value: object, unit: str, note: str, tone: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "unit": unit, "note": note, "tone": tone}


def _since(count: ThenNow | None, comparison: Comparison | None) -> str:
    if count is None or comparison is None:
        return "Ingen tidigare kontroll att jämföra med"
    return f"{count.difference} sedan {day_in_words(comparison.earlier.on)}"


def _share(part: int, whole: int) -> str:
    """A share in whole per cent; a dash for a share of nothing."""
    share = per_cent(part, whole)
    return "–" if share is None else str(share)
