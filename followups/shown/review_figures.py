"""What the system knows of a provider's plans, as it stands beside a self-assessment (R115)."""

from datetime import date

from followups.models import ProviderReview
from orders.rules import day_in_words
from people.rules import FEWEST, day_of
from plans.rules.self_checks import OwnFigures

DEFINITION = (
    "Räknat på utförarens pågående uppdrag hos enheten vid dagens slut. Aktuell är en plan som är godkänd, inte för "
    "gammal, och vars beställning inte har ändrats så att en ny version är försenad. Andelen är avrundad nedåt."
)


def figures_day(review: ProviderReview, on: date) -> date:
    """The day whose figures stand beside a self-assessment: the one it was handed in, else the day asked about."""
    return day_of(review.assessed_at) if review.assessed_at else on


def figures_in_words(figures: OwnFigures) -> str:
    """The share with a current plan with its denominator and its day; left out when it is of few (R115)."""
    day = day_in_words(figures.on)
    if not figures.assignments:
        return f"Utföraren hade inga pågående uppdrag hos enheten {day}."
    if figures.assignments < FEWEST:
        return f"Utföraren hade färre än fem pågående uppdrag hos enheten {day}, så andelen visas inte."
    counted = f"{figures.current} av {figures.assignments} pågående uppdrag"
    return f"{figures.share} procent hade en aktuell plan {day}: {counted}."


def definition_of(figures: OwnFigures) -> str:
    """What the share counts; empty when it is not shown."""
    return DEFINITION if figures.assignments >= FEWEST else ""
