"""The demo has a closed audit, and one whose auditor has files left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hemtjanst.demo.audits import LEFT, WANTED, leave_audits
from reports.audit_consistency import RULES
from reports.models import FileAudit
from reports.queries.audits import to_read
from tests.fixtures.world import World
from tests.reports.auditing import acting


@pytest.mark.django_db
def test_one_audit_is_closed_and_the_newer_one_waits_for_its_auditor(world: World) -> None:
    now = timezone.now()
    for _ in range(WANTED):
        world.sent(at=now - timedelta(days=200))
    leave_audits(leader=world.carl, manager=world.eva, auditor=world.greta, at=now)
    first, second = FileAudit.objects.order_by("drawn_at")
    assert (first.closed_by, second.closed_by) == (world.carl, None)
    assert to_read(acting(world.greta, now), timezone.localdate()).count() == LEFT
    assert [words for words, rule in RULES.items() if list(rule())] == []
