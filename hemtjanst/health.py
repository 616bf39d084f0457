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
from outbox.models import DeliveryFault, Finding, Heartbeat, Letter

CLOCK_SKEW = timedelta(minutes=1)


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Database, each job's last heartbeat, letters that have waited too long, and findings in the data.

    503 when the database is out of reach or a job is silent, since load balancers read it. Letters and findings are no
    reason to take a web process out of use; that they want a human is said as `attention`.
    """
    try:
        checks = _checks(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "stale", "checks": {"database": "unreachable"}}, status=503)
    is_well = all(job["status"] == "ok" for job in checks["clockwork"].values())
    told = {"status": "ok" if is_well else "stale", "attention": _wants_a_human(checks), "checks": checks}
    return JsonResponse(told, status=200 if is_well else 503)


def _wants_a_human(checks: dict[str, Any]) -> bool:
    letters, findings = checks["letters"], checks["findings"]
    return bool(letters["stuck"] or letters["faults"] or findings["present"])


def _checks(now: datetime) -> dict[str, Any]:
    beats = dict(Heartbeat.objects.order_by("name").values_list("name", "at"))
    return {
        "database": "ok",
        "clockwork": {job.name: _of_job(beats.get(job.name), job.silence, now) for job in JOBS},
        "letters": _letters(now),
        "findings": _findings(),
    }


def _letters(now: datetime) -> dict[str, Any]:
    """Letters whose time has come and that wait, since when; those waiting too long; tasks for a human."""
    due = Letter.objects.waiting().filter(not_before__lte=now)
    told = due.aggregate(waiting=Count("pk"), oldest=Min("not_before"))
    stuck = Letter.objects.stuck(now - LONGEST_ON_THE_WAY).count()
    faults = DeliveryFault.objects.open().count()
    oldest = told["oldest"] and told["oldest"].isoformat()
    return {**told, "oldest": oldest, "stuck": stuck, "faults": faults}


def _findings() -> dict[str, Any]:
    told = Finding.objects.filter(gone_at=None).aggregate(present=Count("pk"), since=Min("first_at"))
    return {**told, "since": told["since"] and told["since"].isoformat()}


def _of_job(last: datetime | None, silence: timedelta, now: datetime) -> dict[str, str | None]:
    is_well = last is not None and now - silence <= last <= now + CLOCK_SKEW
    return {"status": "ok" if is_well else "stale", "last": last.isoformat() if last else None}
