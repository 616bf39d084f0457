"""Audits over the API: listed, and what a closed one shows, without any case."""

import pytest
from rest_framework.test import APIClient

from reports.models import FileAudit
from tests.fixtures.reading import visitor
from tests.fixtures.world import World
from tests.reports.auditing import NOON, drawn, read

pytestmark = pytest.mark.django_db
LIST = "/api/v1/audits/"


def of_five(world: World) -> FileAudit:
    """An audit of five read files."""
    for _ in range(5):
        world.sent()
    audit = drawn(world)
    for file in audit.files.select_related("audit").order_by("place"):
        read(file, world.greta, goals="unclear")
    return audit


def test_audits_are_listed_for_who_may_see_them(world: World) -> None:
    audit = of_five(world)
    [row] = visitor(world.eva).get(LIST).json()["results"]
    assert (row["id"], row["state"], row["files"], row["read"], row["seed"]) == (
        audit.pk,
        "READING",
        5,
        5,
        4711,
    )
    assert visitor(world.stina).get(LIST).json()["results"] == []
    assert APIClient().get(LIST).status_code in (401, 403)


def test_what_an_audit_shows_is_read_when_it_is_closed(world: World) -> None:
    audit = of_five(world)
    address = f"{LIST}{audit.pk}/results/"
    assert visitor(world.eva).get(address).status_code == 404
    FileAudit.objects.update(closed_at=NOON, closed_by=world.carl, words="Klart.")
    told = visitor(world.eva).get(address).json()
    assert (told["drawn"], told["read"], told["words"]) == (5, 5, "Klart.")
    goals = next(one for one in told["questions"] if one["code"] == "goals")
    assert goals["differed"] == 5
    everyone = goals["groups"][0]
    assert (everyone["kind"], everyone["read"]) == ("all", 5)
    assert {"value": "unclear", "words": "Oklart", "count": 5, "share": 100} in everyone["answers"]
    assert "2026-0000" not in visitor(world.eva).get(address).content.decode()
