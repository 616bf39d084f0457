"""The register as its page and its file show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from followups.models import IndividualFollowUp, PlanThen
from followups.rules.performed import share
from followups.shown.individual import PLAN_THEN
from paper.separated import Cell

MEANS = {
    PlanThen.CURRENT: "En godkänd plan gällde den dagen, också om en ny version var på gång.",
    PlanThen.OUTDATED: "En plan fanns, men var för gammal eller svarade inte på den senaste beställningen.",
    PlanThen.UNDER_WORK: "Ingen plan var godkänd än; en skrevs, granskades eller var återsänd.",
    PlanThen.NEVER_RECEIVED: "Ingen plan var påbörjad.",
    PlanThen.NOT_APPLICABLE: "Uppdraget var inte pågående den dagen.",
}
HEADINGS: tuple[Cell, ...] = (
    "Ärende", "Utförare", "Handläggare", "Genomförd", "Slag", "Senast", "Vem som svarade", "Utföraren deltog",
    "Plan vid uppföljningen", "Planversion", "Resultat", "Nästa uppföljning",
)  # fmt: skip


@dataclass(frozen=True)
class Share:
    """One category of the split: how many of all, and per cent with one decimal, None of nothing."""

    tone: str
    words: str
    means: str
    count: int
    share: Decimal | None


@dataclass(frozen=True)
class ShownSplit:
    """The five categories, which add up to `total`."""

    shares: list[Share]
    total: int


def shown_split(counts: Mapping[PlanThen, int]) -> ShownSplit:
    """The split with what each category means."""
    total = sum(counts.values())
    shares = [
        Share(
            PLAN_THEN[one],
            str(one.label),
            MEANS[one],
            counts[one],
            share(Decimal(counts[one]), Decimal(total)),
        )
        for one in PlanThen
    ]
    return ShownSplit(shares, total)


def cells_of(row: IndividualFollowUp) -> Iterator[Cell]:
    """A line of the file: numbers, days and choices, nobody's name but the officer's, nothing anybody has written."""
    case = row.assignment
    yield case.number
    yield case.provider.name
    yield row.held_by.name if row.held_by else None
    yield row.held_on
    yield row.get_kind_display()
    yield row.due_on
    yield row.get_answered_by_display()
    yield {True: "Ja", False: "Nej", None: None}[row.provider_attended]
    yield row.get_plan_then_display()
    yield row.plan_version.number if row.plan_version else None
    yield row.get_outcome_display()
    yield row.next_on
