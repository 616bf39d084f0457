"""A colleague reads a version before it is handed in, where the provider wants it (R38)."""

from datetime import datetime

from django.db import transaction

from journal.models import NoteKind
from orders.actions import notify
from orders.queries import frame_in_force
from outbox.actions import leave
from people.errors import Fault
from people.models import Member, Provider
from plans import letters
from plans.actions.handing_in import faults_at_hand_in
from plans.actions.steps import ASKED, CHECKED, CannotPlan, clear, lock_version, note_version
from plans.models import PlanVersion
from plans.queries.checking import authors_of, check_of, colleagues_of
from plans.rules.checking import CheckState, why_not_check
from plans.rules.steps import Step


@transaction.atomic
def set_internal_check(*, provider: Provider, checks_plans: bool, by: Member, at: datetime) -> Provider:
    """Decide whether a colleague reads each plan before it is handed in; holds for plans not handed in yet."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    provider.checks_plans = checks_plans
    provider.save(update_fields=["checks_plans"])
    return provider


@transaction.atomic
def ask_for_check(*, version: PlanVersion, by: Member, at: datetime) -> PlanVersion:
    """Hand a version over to be read by a colleague; until then nobody writes on it.

    Raises CannotPlan with a fault at each field that is not ready, where the provider checks no plans, and when the
    version already waits or has been checked.
    """
    version = lock_version(version, Step.CHECK)
    if not version.plan.assignment.provider.checks_plans:
        raise CannotPlan("Ni granskar inte planer internt. Planen kan lämnas in direkt.")
    if check_of(version) in (CheckState.WAITING, CheckState.PASSED):
        raise CannotPlan("Planen är redan lämnad till intern granskning. Läs in sidan igen.")
    order = frame_in_force(version.plan.assignment, at) or version.order
    if faults := faults_at_hand_in(version, order, at):
        raise CannotPlan(*faults)
    colleagues = colleagues_of(version, by)
    if not colleagues:
        raise CannotPlan(
            "Det finns ingen kollega som kan läsa planen. Be er chef stänga av intern granskning."
        )
    version.check_asked_at, version.check_asked_by, version.check_remarks = at, by, ""
    version.save(update_fields=[*ASKED, "check_remarks"])
    leave(letters.plan_check_asked(version, [member.email for member in colleagues], at))
    _notify(version, colleagues, "En plan väntar på intern granskning.", at)
    note_version(NoteKind.PLAN_CHECK_ASKED, version, "", by, at)
    return version


@transaction.atomic
def take_back(*, version: PlanVersion, by: Member, at: datetime) -> PlanVersion:
    """Take a version back from the check to write on. Raises CannotPlan when it does not wait."""
    version = lock_version(version, Step.CHECK)
    if check_of(version) != CheckState.WAITING:
        raise CannotPlan("Planen väntar inte på intern granskning. Läs in sidan igen.")
    clear(version, ASKED)
    note_version(NoteKind.PLAN_CHECK_RETURNED, version, "Tillbakatagen för att ändras.", by, at)
    return version


@transaction.atomic
def pass_check(*, version: PlanVersion, by: Member, at: datetime) -> PlanVersion:
    """Say that a version can be handed in as it stands. Raises CannotPlan for an author, or when it does not wait."""
    version = _lock_for_reader(version, by)
    asker = version.check_asked_by
    version.checked_at, version.checked_by = at, by
    version.save(update_fields=list(CHECKED))
    clear(version, ASKED)
    _answer(version, asker, "En plan är internt granskad och kan lämnas in.", at)
    note_version(NoteKind.PLAN_CHECKED, version, "Planen kan lämnas in.", by, at)
    return version


@transaction.atomic
def send_back(*, version: PlanVersion, remarks: str, by: Member, at: datetime) -> PlanVersion:
    """Send a version back to its writer with remarks, which stay with the provider until it is asked for again.

    Raises CannotPlan without remarks, for an author, or when the version does not wait.
    """
    version = _lock_for_reader(version, by)
    if not remarks.strip():
        raise CannotPlan(Fault("remarks", "Skriv vad som behöver ändras i planen."))
    asker = version.check_asked_by
    version.check_remarks = remarks.strip()
    version.save(update_fields=["check_remarks"])
    clear(version, ASKED)
    _answer(version, asker, "En plan är tillbaka från intern granskning med synpunkter.", at)
    note_version(NoteKind.PLAN_CHECK_RETURNED, version, "Behöver ändras.", by, at)
    return version


def _lock_for_reader(version: PlanVersion, by: Member) -> PlanVersion:
    version = lock_version(version, Step.CHECK)
    if words := why_not_check(check_of(version), authors_of(version), by.user_id):
        raise CannotPlan(words)
    return version


def _answer(version: PlanVersion, asker: Member | None, words: str, at: datetime) -> None:
    assert asker
    leave(letters.plan_check_answered(version, [asker.email], at))
    _notify(version, [asker], words, at)


def _notify(version: PlanVersion, members: list[Member], words: str, at: datetime) -> None:
    notify(members=members, assignment=version.plan.assignment, words=words, at=at)
