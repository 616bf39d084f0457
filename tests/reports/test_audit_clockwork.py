"""Auditors and managers are reminded once, day by day; and the data of audits obeys its rules."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from orders.models import FileAccess
from outbox.models import Letter
from reports.actions.audits import close_audit, lengthen_audit
from reports.actions.audits_facts import answer_facts
from reports.audit_clockwork import remind_of_audits
from reports.audit_consistency import RULES
from reports.letters.audits import KINDS
from reports.models import AuditAnswer, AuditedFile, FileAudit
from tests.fixtures.world import World
from tests.reports.auditing import DAY, NOON, TODAY, asked, drawn, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(world: World) -> FileAudit:
    world.sent()
    world.sent()
    return drawn(world, wanted=1)


def letters(kind: str, *days: datetime) -> list[str]:
    """Run the clockwork on these days; gives who got a letter of the kind."""
    for at in days:
        remind_of_audits(at=at)
    return [one.recipient for one in Letter.objects.filter(kind=kind).order_by("pk")]


def run_up_to(at: datetime, since: datetime = NOON) -> list[datetime]:
    return [since + place * DAY for place in range((at - since).days + 1)]


def test_an_auditor_is_reminded_a_week_before_the_files_close(audit: FileAudit) -> None:
    assert letters("audit_due", *run_up_to(NOON + 34 * DAY)) == []
    assert letters("audit_due", NOON + 35 * DAY, NOON + 36 * DAY) == ["greta@kommun.example"]
    letter = Letter.objects.get(kind="audit_due")
    assert letter.heading == "1 akt kvar att granska"


def test_whoever_is_done_is_not_reminded(audit: FileAudit, world: World) -> None:
    read(audit.files.get(), world.greta)
    assert letters("audit_due", NOON, NOON + 40 * DAY) == []


def test_a_longer_time_gives_a_reminder_of_its_own(audit: FileAudit, world: World) -> None:
    assert len(letters("audit_due", NOON, NOON + 36 * DAY)) == 1
    lengthen_audit(audit=audit, open_until=TODAY + 60 * DAY, by=world.carl, at=NOON + 36 * DAY)
    assert len(letters("audit_due", NOON + 52 * DAY)) == 1
    assert len(letters("audit_due", NOON + 53 * DAY)) == 2


def test_the_manager_is_reminded_on_the_day_for_facts(audit: FileAudit, world: World) -> None:
    read(audit.files.get(), world.greta)
    asked(audit, world.carl)
    assert letters("audit_facts_due", *run_up_to(NOON + 6 * DAY)) == []
    assert letters("audit_facts_due", NOON + 7 * DAY, NOON + 8 * DAY) == ["eva@kommun.example"]


def test_days_slept_past_give_the_same_letters(audit: FileAudit, world: World) -> None:
    read(audit.files.get(), world.greta)
    asked(audit, world.carl)
    assert letters("audit_facts_due", NOON, NOON + 30 * DAY) == ["eva@kommun.example"]
    letter = Letter.objects.get(kind="audit_facts_due")
    assert letter.late
    assert letter.occurrence == TODAY + 7 * DAY


def test_an_answered_round_is_not_reminded_of(audit: FileAudit, world: World) -> None:
    read(audit.files.get(), world.greta)
    asked(audit, world.carl)
    answer_facts(audit=audit, words="Stämmer.", by=world.eva, at=NOON + DAY)
    assert letters("audit_facts_due", NOON, NOON + 8 * DAY) == []


def test_letters_are_true_until_what_they_ask_for_is_done(audit: FileAudit, world: World) -> None:
    at = NOON + 40 * DAY
    assert KINDS["audit_given_out"].still_true([audit.pk], at) == {audit.pk}
    assert KINDS["audit_due"].still_true([audit.pk], at) == {audit.pk}
    read(audit.files.get(), world.greta)
    assert KINDS["audit_due"].still_true([audit.pk], at) == set()
    asked(audit, world.carl)
    unit = audit.units.get(unit=world.unit)
    assert KINDS["audit_given_out"].still_true([audit.pk], at) == set()
    assert KINDS["audit_facts_due"].still_true([unit.pk], at) == {unit.pk}
    answer_facts(audit=audit, words="Stämmer.", by=world.eva, at=NOON + DAY)
    assert KINDS["audit_facts_due"].still_true([unit.pk], at) == set()


@pytest.fixture
def sound(audit: FileAudit, world: World) -> FileAudit:
    """A closed audit, and one that goes on."""
    read(audit.files.get(), world.greta)
    asked(audit, world.carl)
    close_audit(audit=audit, words="Klart.", measures="", by=world.carl, at=NOON + 9 * DAY)
    going_on = drawn(world, wanted=1)
    read(going_on.files.get(), world.greta)
    return going_on


def broken() -> dict[str, int]:
    return {words: count for words, rule in RULES.items() if (count := len(list(rule())))}


def test_what_the_actions_leave_obeys_every_rule(sound: FileAudit) -> None:
    assert broken() == {}


BREAKS: dict[str, Callable[[FileAudit], object]] = {
    "En avslutad aktgranskning har stängt sina akter": lambda audit: FileAccess.objects.update(ended_at=None),
    "En aktgranskning dras likadant igen": lambda audit: FileAudit.objects.filter(pk=audit.pk).update(
        drawn_at=NOON - timedelta(days=1)
    ),
    "En granskad akt har svar på varje fråga": lambda audit: AuditAnswer.objects.filter(
        file__audit=audit, code="plan"
    ).update(value=""),
    "En akt har frågorna i sin granskningsmall": lambda audit: AuditAnswer.objects.filter(
        file__audit=audit, code="plan"
    ).update(code="other"),
}


@pytest.mark.parametrize("words", BREAKS)
def test_what_breaks_a_rule_is_found(sound: FileAudit, words: str) -> None:
    BREAKS[words](sound)
    assert broken() == {words: 1}
    assert AuditedFile.objects.count() == 2
