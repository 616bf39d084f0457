"""The health page is open to all, tells nothing of anybody, and is red when a part of the clockwork is silent."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone

from hemtjanst.clockwork import JOBS
from outbox.actions import beat
from outbox.faults import note_faults
from outbox.findings import keep_findings
from outbox.models import FaultKind
from tests.fixtures.world import MONDAY
from tests.outbox.test_rounds import leave

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def beats(**behind: timedelta) -> None:
    for job in JOBS:
        beat(name=job.name, at=timezone.now() - behind.get(job.name, timedelta(0)))


def test_all_is_well_when_every_part_has_just_run(client: Client) -> None:
    beats()
    answer = client.get("/halsa/")
    assert answer.status_code == 200
    told = answer.json()
    assert told["status"] == "ok"
    assert told["checks"]["database"] == "ok"
    assert told["attention"] is False
    assert told["checks"]["letters"] == {"stuck": 0, "waiting": 0, "oldest": None, "faults": 0}
    assert set(told["checks"]["clockwork"]) == {job.name for job in JOBS}


def test_a_part_that_has_never_run_is_red(client: Client) -> None:
    answer = client.get("/halsa/")
    assert (answer.status_code, answer.json()["status"]) == (503, "stale")


@pytest.mark.parametrize("behind", [HOUR, -HOUR], ids=["silent for an hour", "ahead of the clock"])
def test_one_part_out_of_step_is_red(client: Client, behind: timedelta) -> None:
    beats(deviations=behind)
    answer = client.get("/halsa/")
    assert answer.status_code == 503
    clockwork = answer.json()["checks"]["clockwork"]
    assert [name for name, job in clockwork.items() if job["status"] == "stale"] == ["deviations"]


def test_letters_that_wait_and_since_when_are_told_and_are_no_reason_to_take_a_process_out_of_use(
    client: Client,
) -> None:
    beats()
    oldest = timezone.now() - 3 * HOUR
    leave(2, not_before=oldest)
    leave(1, not_before=timezone.now() - HOUR, kind="other")
    leave(1, not_before=timezone.now() + HOUR, kind="later")
    answer = client.get("/halsa/")
    assert (answer.status_code, answer.json()["attention"]) == (200, True)
    told = answer.json()["checks"]["letters"]
    assert (told["stuck"], told["waiting"], told["faults"]) == (2, 3, 0)
    assert datetime.fromisoformat(told["oldest"]) == oldest


def test_letters_that_have_not_arrived_are_counted_open_forms_2039(client: Client) -> None:
    beats()
    [letter] = leave(1, sent_at=MONDAY)
    note_faults([letter.pk], FaultKind.BOUNCED, permanent=True, status="5.1.1", at=MONDAY)
    answer = client.get("/halsa/").json()
    assert (answer["attention"], answer["checks"]["letters"]["faults"]) == (True, 1)


def test_findings_are_told_and_are_no_reason_to_take_a_process_out_of_use(client: Client) -> None:
    beats()
    found = {"En skickad beställning har en journalanteckning": ["2026-00001-1", "2026-00002-1"]}
    keep_findings(found=found, at=MONDAY)
    answer = client.get("/halsa/")
    assert answer.status_code == 200
    assert answer.json()["checks"]["findings"] == {"present": 2, "since": MONDAY.astimezone(UTC).isoformat()}


def test_the_nightly_check_may_be_silent_for_a_day_and_no_longer(client: Client) -> None:
    beats(conscience=26 * HOUR)
    assert client.get("/halsa/").status_code == 200
    beats(conscience=28 * HOUR)
    assert client.get("/halsa/").status_code == 503


def test_it_asks_the_same_few_questions_however_many_letters(
    client: Client, django_assert_num_queries: object
) -> None:
    beats()
    leave(3)
    with django_assert_num_queries(5):
        client.get("/halsa/")


def test_an_unreachable_database_is_red(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("no address in here")

    monkeypatch.setattr(connections["default"], "cursor", refuse)
    answer = client.get("/halsa/")
    assert answer.status_code == 503
    assert answer.json() == {"status": "stale", "checks": {"database": "unreachable"}}
