"""Where a figure leads: to the very rows behind it."""

from urllib.parse import urlencode

from django.urls import reverse

from reports.rules.choice import Choice


def rows_link(choice: Choice, measure: str = "", value: str = "") -> str:
    """The address of the rows that a figure counts: those with one value of a measure, or all of the choice."""
    asked = {"matt": measure, "varde": value} if measure else {}
    return f"{reverse('figure_rows')}?{urlencode(choice.asked() | asked)}"
