"""Whether the system is well, for machines that watch over it: open to all, and tells nothing of anybody."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hemtjanst.clockwork import JOBS
from outbox.models import Heartbeat, Letter

LONGEST_SILENCE = timedelta(minutes=15)
LONGEST_ON_THE_WAY = timedelta(hours=2)
CLOCK_SKEW = timedelta(minutes=1)


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Database, each job's last heartbeat, and how many letters have waited too long; 503 when something is amiss."""
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
        "clockwork": {job.name: _of_job(beats.get(job.name), now) for job in JOBS},
        "letters": {"stuck": Letter.objects.stuck(now - LONGEST_ON_THE_WAY).count()},
    }


def _of_job(last: datetime | None, now: datetime) -> dict[str, str | None]:
    is_well = last is not None and now - LONGEST_SILENCE <= last <= now + CLOCK_SKEW
    return {"status": "ok" if is_well else "stale", "last": last.isoformat() if last else None}
