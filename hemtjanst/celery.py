"""The clockwork, and the one table of what happens while we sleep."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemtjanst.settings")

app = Celery("hemtjanst")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "tick": {"task": "deviations.tasks.tick", "schedule": crontab(minute="*/5")},
    "send letters": {"task": "outbox.tasks.send_letters", "schedule": crontab()},
}
