"""What of an order a plan leaves out, and whether the provider has said why. Pure."""

from collections.abc import Mapping

from people.errors import Fault
from plans.rules.lines import ComparedLine, Comparison, Finding

PREFIX = "gap"


def gaps_in(comparison: Comparison) -> list[ComparedLine]:
    """The ordered interventions that the plan does not clearly carry out, in the comparison's order."""
    return comparison.found(Finding.MISSING, Finding.UNCLEAR)


def gap_field(intervention: int) -> str:
    """The field where the provider says why the plan leaves an intervention out: "gap-12"."""
    return f"{PREFIX}-{intervention}"


def unexplained(comparison: Comparison, reasons: Mapping[int, str]) -> list[ComparedLine]:
    """The gaps that no reason has been given for."""
    return [line for line in gaps_in(comparison) if not reasons.get(line.intervention, "").strip()]


def faults_in_gaps(
    comparison: Comparison, reasons: Mapping[int, str], names: Mapping[int, str]
) -> list[Fault]:
    """One fault for each unexplained gap, at its field: what is wrong, and that a reason will do."""
    return [
        Fault(
            gap_field(line.intervention),
            f"{names[line.intervention]}: {line.why} Ändra i planen, eller skriv varför det ska vara så.",
        )
        for line in unexplained(comparison, reasons)
    ]


def reasons_from(stored: Mapping[str, str]) -> dict[int, str]:
    """The reasons as a version keeps them, by intervention."""
    return {int(key): words for key, words in stored.items()}
