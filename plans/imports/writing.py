"""Writing a batch of plan versions: a fixed number of statements, and one journal note for each version."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from simple_history.utils import bulk_create_with_history

from journal.actions import draft_note, write_notes
from journal.models import Note, NoteKind
from orders.models import Assignment, Order
from orders.rules import day_in_words
from people.models import Member
from people.rules import add_months, day_of, start_of
from plans.imports.rows import VersionGiven
from plans.imports.stored import Stored
from plans.models import Activity, Plan, PlanVersion, Review, ReviewOutcome
from plans.rules.checklist import CHECKLIST
from plans.rules.in_short import carried_out
from plans.rules.links import Steps, links
from plans.rules.writing import ActivityFields


class Batch:
    """Versions to be stored together, on top of what is stored."""

    def __init__(self, stored: Stored, by: Member | None, at: datetime) -> None:
        self.stored, self.by, self.at = stored, by, at
        self.new: list[tuple[PlanVersion, VersionGiven]] = []

    def add(self, given: VersionGiven) -> None:
        """Put a version among the others of its plan."""
        order = self.stored.orders[given.order_number]
        plan = self.stored.plans.setdefault(order.assignment_id, Plan(assignment=order.assignment))
        version = _new_version(given, plan, order, self.at)
        self.stored.versions[order.assignment_id].append(version)
        self.new.append((version, given))

    def write(self) -> None:
        """Store it all: plans, versions, how they follow on each other, activities, reviews, notes, orders answered."""
        new = [version for version, _ in self.new]
        touched = {version.plan.assignment_id for version in new}
        Plan.objects.bulk_create({id(one.plan): one.plan for one in new if one.plan._state.adding}.values())
        self._link(touched)
        if new:
            bulk_create_with_history(new, PlanVersion)
        _write_activities([(version, given.activities) for version, given in self.new])
        Review.objects.bulk_create(_reviews(self.new))
        write_notes(_note(version, self.by, self.at) for version in new)
        self._mark_received(touched)

    def _link(self, touched: Iterable[int]) -> None:
        """Say of each version when the next one was started and approved; the stored ones are updated."""
        changed = []
        for assignment in touched:
            versions = sorted(self.stored.versions[assignment], key=lambda version: version.number)
            for version, link in zip(versions, links(_steps(versions)), strict=True):
                if (version.followed_at, version.replaced_at) != link:
                    version.followed_at, version.replaced_at = link
                    changed.append(version)
        PlanVersion.objects.bulk_update(
            [version for version in changed if version.pk], ["followed_at", "replaced_at"]
        )

    def _mark_received(self, touched: Iterable[int]) -> None:
        """An order has received its plan when a version that answers it, or a later order, was first handed in."""
        changed = []
        for assignment in touched:
            for order in self.stored.chains[assignment]:
                first = min(_hand_ins(self.stored.versions[assignment], order), default=None)
                awaits = order.plan_due_on and not order.withdrawn_at
                if first and awaits and (order.plan_received_at is None or first < order.plan_received_at):
                    order.plan_received_at = first
                    changed.append(order)
        Order.objects.bulk_update(changed, ["plan_received_at"])


def _steps(versions: Iterable[PlanVersion]) -> list[Steps]:
    return [Steps(version.started_at, version.approved_at) for version in versions]


def _hand_ins(versions: Iterable[PlanVersion], order: Order) -> Iterable[datetime]:
    for version in versions:
        if version.submitted_at and version.order.sequence >= order.sequence:
            yield version.submitted_at


def _new_version(given: VersionGiven, plan: Plan, order: Order, at: datetime) -> PlanVersion:
    """The version as it will stand. The file does not say who answered it: the case officer stands for that."""
    officer = order.assignment.case_officer_id
    version = PlanVersion(
        plan=plan,
        number=given.number,
        order=order,
        goal=given.goal,
        participation=given.participation,
        care_contact=given.care_contact,
        started_at=start_of(given.started_on),
        submitted_at=given.submitted_on and start_of(given.submitted_on),
        imported_at=at,
    )
    if given.submitted_on:
        version.carries_out = carried_out(one.interventions for one in given.activities)
    if given.returned_on:
        version.returned_at, version.returned_by_id = start_of(given.returned_on), officer
    if given.approved_on:
        assert order.policy
        version.approved_at, version.approved_by_id = start_of(given.approved_on), officer
        version.current_until = add_months(given.approved_on, order.policy.months_current)
    return version


def _write_activities(written: Sequence[tuple[PlanVersion, Sequence[ActivityFields]]]) -> None:
    pairs = [
        (
            Activity(version=version, position=position, what=one.what, day_part=one.day_part),
            one.interventions,
        )
        for version, activities in written
        for position, one in enumerate(activities)
    ]
    Activity.objects.bulk_create(row for row, _ in pairs)
    link = Activity.interventions.through
    link.objects.bulk_create(
        link(activity_id=row.pk, intervention_id=key) for row, keys in pairs for key in sorted(keys)
    )


def _reviews(written: Iterable[tuple[PlanVersion, VersionGiven]]) -> Iterable[Review]:
    for version, given in written:
        if at := version.approved_at or version.returned_at:
            yield Review(
                version=version,
                checklist=CHECKLIST,
                outcome=ReviewOutcome.APPROVED if version.approved_at else ReviewOutcome.RETURNED,
                reasons=given.reasons,
                at=at,
                by_id=version.order.assignment.case_officer_id,
            )


def _note(version: PlanVersion, by: Member | None, at: datetime) -> Note:
    file: Assignment = version.order.assignment
    words = f"Version {version.number} för beställning {version.order} påbörjades {_in_words(version.started_at)}."
    for step, moment in (
        ("Inkom", version.submitted_at),
        ("Återsändes", version.returned_at),
        ("Godkändes", version.approved_at),
    ):
        if moment:
            words += f" {step} {_in_words(moment)}."
    subject = f"{file.number} v{version.number}"
    return draft_note(kind=NoteKind.IMPORTED, file=file, subject=subject, words=words, by=by, at=at)


def _in_words(moment: datetime) -> str:
    return day_in_words(day_of(moment))
