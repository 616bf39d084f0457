"""Many rows are worked through so that one bad row never stops the others."""

from collections import Counter

import pytest
from django.db import DataError, OperationalError, connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from outbox.batches import Counts, in_batches, insert_from
from outbox.models import Heartbeat
from tests.fixtures.world import MONDAY

pytestmark = pytest.mark.django_db


def done(keys: list[int]) -> Counts:
    return Counter(done=len(keys))


def test_every_key_is_acted_on_in_batches() -> None:
    batches: list[list[int]] = []

    def act(keys: list[int]) -> Counts:
        batches.append(keys)
        return done(keys)

    assert in_batches(range(5), act, name="test", size=2) == {"done": 5}
    assert batches == [[0, 1], [2, 3], [4]]


def test_a_row_that_fails_is_logged_by_key_alone_and_the_rest_go_on(caplog: pytest.LogCaptureFixture) -> None:
    def act(keys: list[int]) -> Counts:
        for key in keys:
            Heartbeat.objects.create(name=f"{key}", at=MONDAY)
        if 3 in keys:
            raise DataError("Failing row contains (Brukare, Exempelsson)")
        return done(keys)

    assert in_batches(range(5), act, name="test", size=5) == {"done": 4, "failed": 1}
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {"0", "1", "2", "4"}
    assert "test: rad 3" in caplog.text
    assert "Exempelsson" not in caplog.text


def test_when_the_database_is_gone_no_row_is_blamed(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[list[int]] = []

    def act(keys: list[int]) -> Counts:
        tried.append(keys)
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(connection, "is_usable", lambda: False)
    with pytest.raises(OperationalError):
        in_batches(range(5), act, name="test")
    assert (tried, caplog.text) == ([[0, 1, 2, 3, 4]], "")


def test_rows_are_inserted_from_rows_and_known_ones_are_left() -> None:
    Heartbeat.objects.create(name="a", at=MONDAY)
    Heartbeat.objects.create(name="b", at=MONDAY)
    rows = Heartbeat.objects.all()
    assert insert_from(rows, Heartbeat, name=F("name"), at=Value(MONDAY)) == 0
    assert insert_from(rows, Heartbeat, name=Concat("name", Value("2")), at=Value(MONDAY)) == 2
    assert Heartbeat.objects.count() == 4


def test_no_rows_are_no_rows() -> None:
    none = Heartbeat.objects.filter(pk__in=[])
    assert insert_from(none, Heartbeat, name=F("name"), at=Value(MONDAY)) == 0
