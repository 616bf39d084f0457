"""The register as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from followups.models import PlanThen
from followups.rules.performed import share
from followups.shown.individual import PLAN_THEN

MEANS = {
    PlanThen.CURRENT: "En godkänd plan gällde den dagen, också om en ny version var på gång.",
    PlanThen.OUTDATED: "En plan fanns, men var för gammal eller svarade inte på den senaste beställningen.",
    PlanThen.UNDER_WORK: "Ingen plan var godkänd än; en skrevs, granskades eller var återsänd.",
    PlanThen.NEVER_RECEIVED: "Ingen plan var påbörjad.",
    PlanThen.NOT_APPLICABLE: "Uppdraget var inte pågående den dagen.",
}


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
