"""What can happen to a plan: a version is started, edited, handed in, returned or approved; a reminder is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Prefetch

from journal.actions import write_note
from journal.models import NoteKind
from orders.models import Assignment, Intervention, Order
from orders.queries import frame_in_force
from outbox.actions import leave
from people.errors import Cannot, Fault
from people.models import Member
from people.queries import provider_addresses
from people.rules import add_months, day_of
from plans import letters
from plans.models import Activity, Plan, PlanVersion, Review, ReviewOutcome
from plans.rules.writing import (
    ALLOWED,
    ActivityText,
    Step,
    VersionState,
    VersionText,
    faults_before_submitting,
    version_state,
)

CHECKLIST = 1


class CannotPlan(Cannot):
    """A version may not be started, edited, handed in or answered now."""


class EditedMeanwhile(CannotPlan):
    """Somebody else has saved the version since this writer read it; nothing was saved."""


@dataclass(frozen=True)
class ActivityFields(ActivityText):
    """One activity as it is written, with its time where the plan says it."""

    times_per_week: Decimal | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class VersionFields:
    """What a provider writes in a version."""

    goal: str = ""
    participation: str = ""
    attended: str = ""
    care_contact: str = ""
    next_follow_up_on: date | None = None
    next_follow_up_how: str = ""
    activities: Sequence[ActivityFields] = field(default=())

    def text(self) -> VersionText:
        """The part that is asked for before handing in."""
        return VersionText(
            self.goal, self.participation, self.care_contact, self.next_follow_up_on, self.activities
        )


@transaction.atomic
def start_version(*, assignment: Assignment, by: Member, at: datetime) -> PlanVersion:
    """Start the next version of an assignment's plan, or give the one already being written.

    The first is prefilled from the order in one step (R27-R28); a later one carries over the one before (R29).
    """
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    plan, _ = Plan.objects.get_or_create(assignment=assignment)
    order = frame_in_force(assignment, at)
    if order is None:
        raise CannotPlan("Det finns ingen skickad beställning att skriva en plan till.")
    newest = plan.versions.order_by("-number").first()
    state = newest and version_state(newest.submitted_at, newest.returned_at, newest.approved_at)
    if newest and state == VersionState.OPEN:
        return newest
    if state and Step.FOLLOW not in ALLOWED[state]:
        raise CannotPlan("Planen väntar på granskning. En ny version kan påbörjas när den är besvarad.")
    return _next_version(plan, order, newest, by, at)


def _next_version(
    plan: Plan, order: Order, newest: PlanVersion | None, by: Member, at: datetime
) -> PlanVersion:
    if newest:
        PlanVersion.objects.filter(pk=newest.pk).update(followed_at=at)
    version = PlanVersion(
        plan=plan,
        number=newest.number + 1 if newest else 1,
        order=order,
        started_at=at,
        started_by=by,
        care_contact=newest.care_contact if newest else _care_contact(plan.assignment),
        goal=newest.goal if newest else order.goal,
        participation=newest.participation if newest else "",
        attended=newest.attended if newest else "",
    )
    version.save(force_insert=True)
    _save_activities(version, _carried_over(newest, order) if newest else _from_order(order))
    _note(NoteKind.PLAN_STARTED, version, f"Påbörjad för beställning {order.number}.", by, at)
    return version


def _care_contact(assignment: Assignment) -> str:
    return assignment.care_contact.name if assignment.care_contact else ""


def _from_order(order: Order) -> list[ActivityFields]:
    return [
        ActivityFields(
            what=line.intervention.name,
            interventions=frozenset({line.intervention_id}),
            times_per_week=line.times_per_week,
            minutes=line.minutes,
        )
        for line in order.interventions.select_related("intervention").order_by("intervention__position", "pk")
    ]


def _carried_over(newest: PlanVersion, order: Order) -> list[ActivityFields]:
    kept = activities_of(newest)
    planned = {key for activity in kept for key in activity.interventions}
    return kept + [a for a in _from_order(order) if not a.interventions & planned]


def activities_of(version: PlanVersion) -> list[ActivityFields]:
    """The activities of a version as it was written."""
    rows = version.activities.in_order().prefetch_related(
        Prefetch("interventions", Intervention.objects.in_order())
    )
    return [
        ActivityFields(
            what=row.what,
            how=row.how,
            day_part=row.day_part,
            who=row.who,
            interventions=frozenset(intervention.pk for intervention in row.interventions.all()),
            times_per_week=row.times_per_week,
            minutes=row.minutes,
        )
        for row in rows
    ]


def _save_activities(version: PlanVersion, activities: Iterable[ActivityFields]) -> None:
    written = list(activities)
    rows = Activity.objects.bulk_create(
        Activity(
            version=version,
            position=position,
            what=activity.what,
            how=activity.how,
            day_part=activity.day_part,
            who=activity.who,
            times_per_week=activity.times_per_week,
            minutes=activity.minutes,
        )
        for position, activity in enumerate(written)
    )
    link = Activity.interventions.through
    link.objects.bulk_create(
        link(activity_id=row.pk, intervention_id=key)
        for row, activity in zip(rows, written, strict=True)
        for key in sorted(activity.interventions)
    )


TEXT_FIELDS = (
    "goal", "participation", "attended", "care_contact", "next_follow_up_on", "next_follow_up_how",
)  # fmt: skip


@transaction.atomic
def edit_version(
    *, version: PlanVersion, fields: VersionFields, edits: int, by: Member, at: datetime
) -> PlanVersion:
    """Save what is written so far; unfinished text is welcome.

    `edits` is the count the writer read; raises EditedMeanwhile when another has saved since.
    """
    version = _lock(version, Step.EDIT)
    if version.edits != edits:
        raise EditedMeanwhile("Någon annan har sparat planen medan du skrev. Jämför och spara igen.")
    for name in TEXT_FIELDS:
        setattr(version, name, getattr(fields, name))
    version.edits += 1
    version.save(update_fields=[*TEXT_FIELDS, "edits"])
    version.activities.all().delete()
    _save_activities(version, fields.activities)
    return version


@transaction.atomic
def submit_version(*, version: PlanVersion, by: Member, at: datetime) -> PlanVersion:
    """Hand a version in to the order unit: every order it answers has received its plan (R40, R62).

    Raises CannotPlan with a fault at each field that is not ready.
    """
    version = _lock(version, Step.SUBMIT)
    fields = replace(
        VersionFields(**{name: getattr(version, name) for name in TEXT_FIELDS}),
        activities=activities_of(version),
    )
    if faults := faults_before_submitting(fields.text(), day_of(at)):
        raise CannotPlan(*faults)
    version.submitted_at, version.submitted_by = at, by
    version.save(update_fields=["submitted_at", "submitted_by"])
    mark_received(version, at)
    assignment = version.plan.assignment
    leave(letters.plan_submitted(version, assignment.case_officer.email, at))
    _note(NoteKind.PLAN_SUBMITTED, version, f"Inlämnad av {assignment.provider}.", by, at)
    return version


def mark_received(version: PlanVersion, at: datetime) -> None:
    """The orders up to the one a version answers have received a plan; the first hand-in counts."""
    Order.objects.awaiting_plan().filter(
        assignment=version.plan.assignment_id, sequence__lte=version.order.sequence
    ).update(plan_received_at=at)


@transaction.atomic
def return_version(
    *, version: PlanVersion, reasons: str, answers: dict[str, bool], by: Member, at: datetime
) -> PlanVersion:
    """Send a version back with reasons; writes the review and its journal note (R54-R57)."""
    if not reasons.strip():
        raise CannotPlan(Fault("reasons", "Skriv vad utföraren behöver komplettera."))
    version = _lock(version, Step.REVIEW)
    version.returned_at, version.returned_by = at, by
    version.save(update_fields=["returned_at", "returned_by"])
    _review(version, ReviewOutcome.RETURNED, reasons, answers, by, at)
    leave(letters.plan_returned(version, _provider_addresses(version), at))
    _note(NoteKind.PLAN_RETURNED, version, f"Skäl: {reasons}", by, at)
    return version


@transaction.atomic
def approve_version(
    *, version: PlanVersion, remarks: str = "", answers: dict[str, bool], by: Member, at: datetime
) -> PlanVersion:
    """Approve a version; it replaces the one before. Writes the review and its journal note (R53-R56)."""
    version = _lock(version, Step.REVIEW)
    PlanVersion.objects.filter(plan=version.plan, approved_at__isnull=False, replaced_at=None).update(
        replaced_at=at
    )
    policy = version.order.policy
    assert policy
    version.approved_at, version.approved_by = at, by
    version.current_until = add_months(day_of(at), policy.months_current)
    version.save(update_fields=["approved_at", "approved_by", "current_until"])
    _review(version, ReviewOutcome.APPROVED, remarks, answers, by, at)
    leave(letters.plan_approved(version, _provider_addresses(version), at))
    _note(NoteKind.PLAN_APPROVED, version, f"Gäller till och med {version.current_until}. {remarks}", by, at)
    return version


def _review(
    version: PlanVersion, outcome: ReviewOutcome, reasons: str, answers: dict[str, bool], by: Member, at: datetime
) -> None:
    Review.objects.create(
        version=version, checklist=CHECKLIST, answers=answers, outcome=outcome, reasons=reasons, at=at, by=by
    )


def _provider_addresses(version: PlanVersion) -> list[str]:
    provider_id = version.plan.assignment.provider_id
    return provider_addresses([provider_id])[provider_id]


@transaction.atomic
def remind_of_plans(*, orders: Iterable[Order], step: int, at: datetime) -> None:
    """Remind coordinators and care contacts of plans due within `step` days (R64)."""
    orders = list(orders)
    addresses = provider_addresses({order.assignment.provider_id for order in orders})
    left = []
    for order in orders:
        assert order.policy
        contact = order.assignment.care_contact
        recipients = [*addresses[order.assignment.provider_id], *([contact.email] if contact else [])]
        left += letters.plan_reminder(order, order.policy, step, list(dict.fromkeys(recipients)), at)
    leave(left)


def _lock(version: PlanVersion, step: Step) -> PlanVersion:
    locked = (
        PlanVersion.objects.select_for_update(of=["self"])
        .select_related("plan__assignment__case_officer__user", "plan__assignment__provider", "order__policy")
        .get(pk=version.pk)
    )
    state = version_state(locked.submitted_at, locked.returned_at, locked.approved_at)
    if step not in ALLOWED[state]:
        raise CannotPlan(f"Planversionen är {WORDS[state]}. Läs in sidan igen.")
    return locked


WORDS = {
    VersionState.OPEN: "inte inlämnad",
    VersionState.SUBMITTED: "inlämnad",
    VersionState.RETURNED: "återsänd",
    VersionState.APPROVED: "godkänd",
}


def _note(kind: NoteKind, version: PlanVersion, words: str, by: Member, at: datetime) -> None:
    assignment = version.plan.assignment
    subject = f"{assignment.number} v{version.number}"
    write_note(kind=kind, file=assignment, subject=subject, words=words.strip(), by=by, at=at)
