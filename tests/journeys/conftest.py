"""What journeys stand on: the world in a running site, and people who visit it in a real browser.

A journey is written as given, when, then; its twin walks the same steps and asks
`tests.journeys.access.findings` on each page.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from people.models import Member
from tests.fixtures.world import World

HERE = Path(__file__).parent
Enter = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey is a browser test."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def site(live_server: LiveServer, first_data: None, world: World) -> str:
    """The address of the running site, with everybody in the world in it."""
    return live_server.url


@pytest.fixture
def enter(site: str, new_context: Callable[..., BrowserContext]) -> Iterator[Enter]:
    """Let somebody in: `enter(world.anna)` is a page where Anna is logged in, `enter()` one where nobody is.

    Each call is a browser of its own. Whatever the browser complains of fails the test: a refused style or
    script, a page that does not answer well.
    """
    complaints: list[str] = []

    def visit(member: Member | None = None, **context: object) -> Page:
        visitor = new_context(base_url=site, **context)
        if member:
            log_in(visitor, site, member)
        page = visitor.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield visit
    assert complaints == []


def log_in(visitor: BrowserContext, site: str, member: Member) -> None:
    """Give the browser a session of the member's, as the login page would; journeys of login use the page."""
    client = Client()
    client.force_login(member.user, "django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
