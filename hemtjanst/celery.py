"""Workers and beat. What is done, and how often, stands in `hemtjanst.clockwork`."""

import os

import django
from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemtjanst.settings")
django.setup()

from hemtjanst.clockwork import JOBS  # noqa: E402  models can be read only after the setup
from hemtjanst.tasks import do  # noqa: E402

app = Celery("hemtjanst")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = {
    f"{job.name} {number}": {
        "task": do.name,
        "args": [job.name],
        "schedule": job.every,
        "options": {"expires": job.every.total_seconds()},
    }
    for job in JOBS
    for number in range(1, job.at_once + 1)
}
