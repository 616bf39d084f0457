"""One table says what happens while we sleep, and everybody reads it."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from hemtjanst import tasks
from hemtjanst.causes import CAUSES
from hemtjanst.celery import app
from hemtjanst.clockwork import JOBS, KINDS, LETTERS
from outbox.models import Heartbeat


def test_beat_does_every_job_as_often_as_the_table_says() -> None:
    entries = app.conf.beat_schedule.values()
    assert {(entry["args"][0], entry["schedule"]) for entry in entries} == {
        (job.name, job.every) for job in JOBS
    }
    assert {entry["task"] for entry in entries} == {tasks.do.name}


def test_a_job_missed_by_a_sleeping_worker_is_not_piled_up() -> None:
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] == entry["schedule"].total_seconds()


def test_two_rounds_of_letters_go_at_once_and_one_of_all_else() -> None:
    at_once = Counter(entry["args"][0] for entry in app.conf.beat_schedule.values())
    assert at_once == {job.name: 2 if job.name == LETTERS else 1 for job in JOBS}


@pytest.mark.django_db
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_the_task_does_the_job_it_is_given(job: object) -> None:
    tasks.do(job.name)
    assert Heartbeat.objects.filter(name=job.name).exists()


def test_every_kind_of_letter_says_what_it_is_about() -> None:
    assert set(CAUSES) == set(KINDS)


def test_every_letter_that_is_written_is_asked_whether_it_is_still_true() -> None:
    written = {path.stem for path in Path(settings.BASE_DIR, "templates/letters").glob("*.txt")}
    assert set(KINDS) == written - {"late", "digest"}
