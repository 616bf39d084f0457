"""The steps of one plan version as they are told: started, handed in, sent back, approved."""

from datetime import date, datetime, timedelta

from hemtjanst.population import words
from hemtjanst.population.activities import content_for, write_activities
from hemtjanst.population.cases import Case
from hemtjanst.population.days import office_hour
from hemtjanst.population.rows import OrderRow, PlanRow, ReviewRow, VersionRow
from journal.models import NoteKind
from orders.rules import day_in_words
from people.models import Member
from people.rules import add_months
from plans.models import ReviewOutcome
from plans.rules.checklist import CHECKLIST
from plans.rules.in_short import carried_out

ALL_YES = '{"needs": true, "purpose": true, "participation": true}'
ONE_NO = '{"needs": false, "purpose": true, "participation": true}'


def start(case: Case, day: date, *, is_complete: bool) -> VersionRow:
    """The next version, prefilled from its order or from the version before."""
    at, writer = office_hour(day, case.rng), case.contact or case.provider.coordinator
    order = case.frame_at(at)
    assert order
    case.plan = case.plan or case.stage.ledger.write(PlanRow(assignment_id=case.assignment.id))
    if case.versions:
        case.versions[-1].followed_at = at
    case.content = content_for(case, order, case.content)
    version = VersionRow(
        plan_id=case.assignment.id,
        number=len(case.versions) + 1,
        order_id=order.id,
        goal=order.goal,
        participation="",
        care_contact=case.contact.name if case.contact else "",
        started_at=at,
        started_by_id=writer.pk,
        imported_at=case.imported(at),
    )
    case.versions.append(case.stage.ledger.write(version))
    write_activities(case, version, case.content, is_complete=is_complete)
    _note(case, NoteKind.PLAN_STARTED, version, f"Påbörjad för beställning {order.number}.", at, writer)
    return version


def hand_in(case: Case, version: VersionRow, day: date) -> None:
    """Complete, and in the order unit's hands; the orders up to the one it answers have got their plan."""
    coordinator = case.provider.coordinator
    at = max(office_hour(day, case.rng), version.started_at + timedelta(minutes=20))
    order = case.frame_at(at)
    assert order
    version.order_id, version.edits = order.id, case.days(1, 5)
    version.edited_at = version.submitted_at = at
    version.edited_by_id = version.submitted_by_id = coordinator.pk
    version.carries_out = carried_out(one.interventions for one in case.content)
    version.care_contact = version.care_contact or coordinator.name
    version.next_follow_up_on = day + timedelta(days=case.days(90, 340))
    version.next_follow_up_how = case.rng.choice(words.FOLLOW_UPS)
    version.imported_at = case.imported(at)
    if not version.imported_at or case.chance(0.6):
        version.participation = case.rng.choice(words.PARTICIPATIONS)
        version.attended = "Den enskilde och omsorgskontakten."
    _receive(case, order, at)
    _note(case, NoteKind.PLAN_SUBMITTED, version, f"Inlämnad av {case.provider.name}.", at, coordinator)


def _receive(case: Case, answered: OrderRow, at: datetime) -> None:
    for order in case.orders[: answered.sequence]:
        is_withdrawn = order.withdrawn_at and order.withdrawn_at <= at
        if order.plan_due_on and not order.plan_received_at and not is_withdrawn:
            order.plan_received_at = at


def approve(case: Case, version: VersionRow, day: date) -> None:
    """Valid from now on, in place of the one before."""
    at = office_hour(day, case.rng)
    if case.valid:
        case.valid.replaced_at = at
    case.valid = version
    version.approved_at, version.approved_by_id = at, case.officer.pk
    version.current_until = add_months(day, case.unit.policy.months_current)
    _review(case, version, ReviewOutcome.APPROVED, "", at)
    said = f"Gäller till och med {day_in_words(version.current_until)}."
    _note(case, NoteKind.PLAN_APPROVED, version, said, at, case.officer)


def send_back(case: Case, version: VersionRow, day: date) -> None:
    """Back to the provider, with reasons."""
    at, reasons = office_hour(day, case.rng), case.rng.choice(words.RETURNS)
    version.returned_at, version.returned_by_id = at, case.officer.pk
    _review(case, version, ReviewOutcome.RETURNED, reasons, at)
    _note(case, NoteKind.PLAN_RETURNED, version, f"Skäl: {reasons}", at, case.officer)


def _review(case: Case, version: VersionRow, outcome: ReviewOutcome, reasons: str, at: datetime) -> None:
    if case.imported(at):
        return
    review = ReviewRow(
        version_id=version.id,
        checklist=CHECKLIST,
        answers=ONE_NO if reasons else ALL_YES,
        outcome=outcome.value,
        reasons=reasons,
        at=at,
        by_id=case.officer.pk,
    )
    case.stage.ledger.write(review)


def _note(case: Case, kind: NoteKind, version: VersionRow, said: str, at: datetime, by: Member) -> None:
    case.note(kind, f"{case.assignment.number} v{version.number}", said, at, by)
