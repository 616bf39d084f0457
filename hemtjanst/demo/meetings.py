"""Reconciliation meetings of the people one can try the system as: one held, with what was agreed, and one coming."""

from datetime import date, datetime, timedelta

from followups.actions.meeting_contacts import name_contacts
from followups.actions.meeting_holding import do_action, hold_meeting
from followups.actions.meeting_points import bring_point
from followups.actions.meetings import Booking, book_meeting, propose_meetings
from followups.models import PointKind, ReconciliationMeeting
from followups.queries.meetings import Proposal
from followups.rules.meetings import Agreed, Minutes, Way, way_to_meet
from orders.models import Assignment, Protection
from orders.models.assignments import AssignmentQuerySet
from people.models import Member
from people.queries import policy_in_force
from people.rules import add_working_days, day_of, start_of

DAY, TEN = timedelta(days=1), timedelta(hours=10)
SAID = {
    "PLANS_LATE": "Fyra av dem väntar på hembesök. Två blev liggande när en samordnare slutade.",
    "PLAN_CONTENT": "Målen är bättre än i våras. Vem som utför står inte alltid.",
    "STAFF": "Ny samordnare från och med nästa månad.",
}
NOTES = (
    "Planerna kommer oftare i tid än förra gången. Avböjda besök beror mest på eget val. "
    "Vi hörs oftare om beställningar som behöver förtydligas."
)


def leave_meetings(*, officer: Member, coordinator: Member, manager: Member, at: datetime) -> None:
    """Contact persons, a meeting held four months ago with what was agreed, and one that is coming in a week."""
    assert officer.unit
    assert coordinator.provider
    name_contacts(
        unit=officer.unit, provider=coordinator.provider, members=[officer], by=manager, at=at - 200 * DAY
    )
    _held(officer, coordinator, at - 120 * DAY, at)
    meets_at = start_of(add_working_days(day_of(at), 5)) + TEN
    coming = _meeting(officer, coordinator, meets_at, at - 10 * DAY)
    booking = Booking(meets_at, coming.form, coming.place)
    book_meeting(meeting=coming, booking=booking, by=officer, at=at - 9 * DAY)
    _prepare(coming, officer, coordinator, at)


def _meeting(officer: Member, coordinator: Member, meets_at: datetime, at: datetime) -> ReconciliationMeeting:
    """The meeting of their unit and provider in a month, proposed now unless the clockwork has proposed it."""
    assert officer.unit_id
    assert coordinator.provider_id
    month = day_of(meets_at).replace(day=1)
    cases = _cases(officer, coordinator, month).count()
    policy = policy_in_force(officer.unit_id, month)
    way = way_to_meet(cases, to_meet=policy.cases_to_meet, to_phone=policy.cases_to_phone) or Way.PHONE
    proposal = Proposal(officer.unit_id, coordinator.provider_id, month, cases, way, policy)
    propose_meetings(proposals=[proposal], at=at)
    return ReconciliationMeeting.objects.get(
        unit=officer.unit_id, provider=coordinator.provider_id, month=month
    )


def _cases(officer: Member, coordinator: Member, on: date) -> AssignmentQuerySet:
    ours = Assignment.objects.filter(unit=officer.unit_id, provider=coordinator.provider_id)
    return ours.active(on)


def _held(officer: Member, coordinator: Member, meets_at: datetime, at: datetime) -> None:
    meeting = _meeting(officer, coordinator, meets_at, meets_at - 20 * DAY)
    agreed = [
        Agreed(
            "Gå igenom hur vem och när skrivs i planerna.",
            by_provider=True,
            due_on=day_of(meets_at + 30 * DAY),
        ),
        Agreed("Boka utbildning i genomförandeplaner.", by_provider=True, due_on=day_of(at + 10 * DAY)),
        Agreed("Skriva mål med den enskildes egna ord.", by_provider=False, due_on=day_of(at - 3 * DAY)),
    ]
    minutes = Minutes(
        held_on=day_of(meets_at),
        way=meeting.form,
        spot=meeting.place,
        present="Handläggare och enhetschef, samordnare och chef hos utföraren.",
        notes=NOTES,
        said=SAID,
        answers={},
        agreed=agreed,
    )
    hold_meeting(meeting=meeting, minutes=minutes, by=officer, at=meets_at)
    first = meeting.actions.order_by("pk")[0]
    do_action(
        action=first,
        words="Alla grupper har gått igenom två planer var.",
        by=coordinator,
        at=meets_at + 25 * DAY,
    )


def _prepare(meeting: ReconciliationMeeting, officer: Member, coordinator: Member, at: datetime) -> None:
    own = _cases(officer, coordinator, day_of(at)).filter(
        case_officer=officer, client__protection=Protection.NONE
    )
    good, less_good, *_ = own.order_by("pk")[:2]
    brought = (
        (PointKind.GOOD, "Planen visar hur hen själv vill ha sina morgnar, steg för steg.", good),
        (PointKind.LESS_GOOD, "Det står att dusch ingår, men inte när eller hur.", less_good),
    )
    for kind, words, case in brought:
        bring_point(
            meeting=meeting, kind=kind.value, words=words, assignment=case, by=officer, at=at - 2 * DAY
        )
    bring_point(
        meeting=meeting,
        kind=PointKind.QUESTION.value,
        words="Hur vill ni att vi hör av oss när någon kommer hem från sjukhus en fredag?",
        assignment=None,
        by=coordinator,
        at=at - DAY,
    )
