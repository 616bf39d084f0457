"""A provider's own figures in words."""

from typing import Any

from orders.rules import day_in_words
from plans.rules.self_checks import OwnFigures


def shown_figures(figures: OwnFigures) -> list[dict[str, Any]]:
    """The key figures, each with its denominator."""
    share = "–" if figures.share is None else figures.share
    shown = (
        (
            "Har aktuell plan",
            share,
            "" if figures.share is None else "%",
            f"{figures.current} av {figures.assignments} uppdrag",
            "",
        ),
        (
            "Saknar aktuell plan",
            figures.lacking,
            "",
            f"av {figures.assignments} uppdrag",
            "late" if figures.lacking else "",
        ),
        ("Första planen i tid", figures.in_time, "", f"av {figures.first_plans} som skulle ha kommit", ""),
        ("Kom för sent", figures.late, "", f"{figures.missing} till har inte kommit alls", ""),
    )
    return [
        {"label": label, "value": value, "unit": unit, "note": note, "tone": tone}
        for label, value, unit, note, tone in shown
    ]


def definition_of(figures: OwnFigures) -> str:
    """What is counted, of how many, on which day."""
    return (
        f"Av {figures.assignments} aktiva uppdrag vid slutet av {day_in_words(figures.on)}. Aktuell är en plan som är "
        "godkänd, inte för gammal, och vars beställning inte har ändrats så att en ny version är försenad. I tid är en "
        "första inlämning senast på förfallodagen. Skyddade personuppgifter räknas med, men syns bara för den som är "
        "namngiven i ärendet."
    )
