"""Where a figure leads: to the very rows behind it, and to its breakdown."""

from urllib.parse import urlencode

from django.urls import reverse

from reports.rules.choice import Choice


def rows_link(choice: Choice, measure: str = "", value: str = "") -> str:
    """The address of the rows that a figure counts: those with one value of a measure, or all of the choice."""
    asked = {"matt": measure, "varde": value} if measure else {}
    return f"{reverse('figure_rows')}?{urlencode(choice.asked() | asked)}"


def figures_link(choice: Choice) -> str:
    """The address of all figures of a choice."""
    return f"{reverse('figures')}?{urlencode(choice.asked())}"


def overview_link(choice: Choice) -> str:
    """The address of the overview of a choice."""
    return f"{reverse('overview')}?{urlencode(choice.asked())}"


def period_link(choice: Choice) -> str:
    """The address of what happened up to the day of a choice."""
    return f"{reverse('overview_period')}?{urlencode(choice.asked())}"


def breakdown_link(choice: Choice, measure: str) -> str:
    """The address of a measure by unit, provider or whatever the reader may choose."""
    return f"{reverse('figure_breakdown')}?{urlencode(choice.asked() | {'matt': measure})}"
