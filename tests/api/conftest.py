"""Other systems, calling on behalf of somebody."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from people.models import Member
from people.tokens import give_token

Calling = Callable[[Member], APIClient]


@pytest.fixture
def calling() -> Calling:
    """A client that shows a member's key."""

    def as_member(member: Member) -> APIClient:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {give_token(user=member.user)}")
        return client

    return as_member


@pytest.fixture(autouse=True)
def nobody_has_tried() -> Iterator[None]:
    """Logins counted by an earlier test are forgotten."""
    yield
    cache.clear()
