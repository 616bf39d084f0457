"""Whether the system is well, for machines that watch over it: open to all, and tells nothing of anybody."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.db.models import Count, Min
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hemtjanst.clockwork import JOBS
from hemtjanst.liveness import LONGEST_ON_THE_WAY
from outbox.models import Finding, Heartbeat, Letter

CLOCK_SKEW = timedelta(minutes=1)


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Database, each job's last heartbeat, letters that have waited too long, and findings in the data.

    503 when the database is out of reach or a job is silent; letters and findings are told, and are no reason to take
    a web process out of use.
    """
    try:
        checks = _checks(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "stale", "checks": {"database": "unreachable"}}, status=503)
    is_well = all(job["status"] == "ok" for job in checks["clockwork"].values())
    return JsonResponse(
        {"status": "ok" if is_well else "stale", "checks": checks}, status=200 if is_well else 503
    )


def _checks(now: datetime) -> dict[str, Any]:
    beats = dict(Heartbeat.objects.order_by("name").values_list("name", "at"))
    return {
        "database": "ok",
        "clockwork": {job.name: _of_job(beats.get(job.name), job.silence, now) for job in JOBS},
        "letters": {"stuck": Letter.objects.stuck(now - LONGEST_ON_THE_WAY).count()},
        "findings": _findings(),
    }


def _findings() -> dict[str, Any]:
    told = Finding.objects.filter(gone_at=None).aggregate(present=Count("pk"), since=Min("first_at"))
    return {**told, "since": told["since"] and told["since"].isoformat()}


def _of_job(last: datetime | None, silence: timedelta, now: datetime) -> dict[str, str | None]:
    is_well = last is not None and now - silence <= last <= now + CLOCK_SKEW
    return {"status": "ok" if is_well else "stale", "last": last.isoformat() if last else None}
