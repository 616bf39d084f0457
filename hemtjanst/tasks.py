"""The clockwork's one task: read the clock, do a job."""

from celery import shared_task
from django.utils import timezone

from hemtjanst.clockwork import JOBS


@shared_task
def do(name: str) -> None:
    """Do the job of this name, now."""
    job = next(job for job in JOBS if job.name == name)
    job.work(timezone.now)
