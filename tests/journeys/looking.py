"""How a journey is walked twice: once as it is, once with each page looked at."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.access import findings

Look = Callable[[Page], None]


def walk(page: Page) -> None:
    """The journey alone looks at nothing more."""


def look(page: Page) -> None:
    """The twin asks what is wrong with the page for those who see, hear or point in other ways."""
    found = findings(page)
    assert not found, "\n".join(found)
