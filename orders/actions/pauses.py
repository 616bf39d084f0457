"""What can happen to an assignment's services: they are paused, expected back another day, and resumed (R145-R147).

Each writes a note into the file, leaves a notice to those concerned, and a letter at once to the provider's day and
night units and coordinators, with number and link only.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from journal.actions import write_note
from journal.models import NoteKind
from orders.actions.notices import notify
from orders.letters.pauses import Write, services_paused, services_resumed
from orders.models import Assignment, DueDateMove, Order, Pause, PauseCause
from orders.queries import terms_of
from orders.queries.dialogue import those_at_the_provider, those_at_the_unit, with_deputies
from orders.queries.pauses import awaiting_when_paused, first_day_of, pause_under_way, rested_until
from orders.rules import day_in_words
from orders.rules.dates import Rest
from orders.rules.pauses import faults_in_expected, faults_in_pause, faults_in_resumption, moved_due
from outbox.actions import leave
from outbox.models import Letter
from people.errors import Cannot, Fault
from people.models import Member
from people.queries import provider_addresses
from people.rules import day_of


class CannotPause(Cannot):
    """Services may not be paused or resumed so, now."""


@dataclass(frozen=True)
class PauseFields:
    """What an officer tells of a pause: why, from the first day without services, and when it is believed to end."""

    cause: str
    from_on: date
    expected_on: date | None = None
    words: str = ""


@transaction.atomic
def pause_services(*, assignment: Assignment, fields: PauseFields, by: Member, at: datetime) -> Pause:
    """Let an assignment's services rest; nothing is reminded of or escalated meanwhile (R145).

    Raises CannotPause with a fault at each field, and when services rest already or the assignment is not under way.
    """
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    if pause_under_way(assignment, at):
        raise CannotPause("Insatserna är redan pausade. Läs in sidan igen.")
    begun_on = first_day_of(assignment)
    if begun_on is None or not Assignment.objects.active(day_of(at), at).filter(pk=assignment.pk).exists():
        raise CannotPause("Uppdraget pågår inte. Bara insatser som pågår kan pausas.")
    _refuse(*faults_in_pause(
        fields.from_on, fields.expected_on, begun_on=begun_on, rested_until=rested_until(assignment),
            today=day_of(at)
    ))  # fmt: skip
    pause = Pause(
        assignment=assignment,
        cause=PauseCause(fields.cause),
        words=fields.words.strip(),
        from_on=fields.from_on,
        expected_on=fields.expected_on,
        paused_at=at,
        paused_by=by,
    )
    pause.save(force_insert=True)
    _note(NoteKind.SERVICES_PAUSED, pause, _paused_words(pause), by, at)
    _tell(pause, f"Insatserna vilar från {day_in_words(pause.from_on)}", services_paused, by, at)
    return pause


@transaction.atomic
def expect_back(*, pause: Pause, expected_on: date | None, by: Member, at: datetime) -> Pause:
    """Another day is believed to be the first with services again; None when nobody knows. Raises CannotPause."""
    pause = _lock(pause)
    _refuse(*faults_in_expected(pause.from_on, expected_on, today=day_of(at)))
    pause.expected_on = expected_on
    pause.save(update_fields=["expected_on"])
    words = (
        f"Väntas åter {day_in_words(expected_on)}."
        if expected_on
        else "Det är inte känt när insatserna återupptas."
    )
    _note(NoteKind.SERVICES_PAUSED, pause, words, by, at)
    return pause


@transaction.atomic
def resume_services(
    *, pause: Pause, resumed_on: date, words: str = "", discharge_colour: str = "", by: Member, at: datetime
) -> Pause:
    """Services begin again on a day; due days of plans still waited for move past the days that rested.

    An order sent to the client in hospital is acknowledged all the same, so that limit does not move. Raises
    CannotPause with a fault at each field, and when somebody has resumed them already.
    """
    pause = _lock(pause)
    _refuse(*faults_in_resumption(pause.from_on, resumed_on, today=day_of(at)))
    pause.resumed_on, pause.resumed_at, pause.resumed_by = resumed_on, at, by
    pause.resumed_words, pause.discharge_colour = words.strip(), discharge_colour
    pause.save(update_fields=["resumed_on", "resumed_at", "resumed_by", "resumed_words", "discharge_colour"])
    moves = [move for order in awaiting_when_paused(pause, at) if (move := _move(order, pause, at))]
    _note(NoteKind.SERVICES_RESUMED, pause, _resumed_words(pause, moves), by, at)
    words = f"Insatserna återupptas {day_in_words(resumed_on)}"
    _tell(pause, words, services_resumed, by, at)
    return pause


def _move(order: Order, pause: Pause, at: datetime) -> DueDateMove | None:
    """Store an order's due day anew, by the policy it was sent under, and keep the day it had."""
    assert order.plan_due_on
    assert order.clock_started_on
    assert order.policy
    assert pause.resumed_on
    terms = terms_of(order.policy)
    moved = moved_due(
        order.plan_due_on,
        order.clock_started_on,
        Rest(pause.from_on, pause.resumed_on),
        day_kind=terms.day_kind,
        free_eves=terms.free_eves,
        reason=order.plan_due_reason,
    )
    if moved is None:
        return None
    move = DueDateMove(
        order=order,
        pause=pause,
        before=order.plan_due_on,
        before_reason=order.plan_due_reason,
        after=moved.on,
        moved_at=at,
    )
    move.save(force_insert=True)
    order.plan_due_on, order.plan_due_reason = moved.on, moved.reason
    order.save(update_fields=["plan_due_on", "plan_due_reason"])
    return move


def _lock(pause: Pause) -> Pause:
    held = (
        Pause.objects.select_for_update(of=["self"])
        .select_related("assignment", "resumed_by")
        .get(pk=pause.pk)
    )
    if held.resumed_by:
        raise CannotPause(f"{held.resumed_by.name} har redan återupptagit insatserna.")
    return held


def _refuse(*faults: Fault) -> None:
    if faults:
        raise CannotPause(*faults)


def _paused_words(pause: Pause) -> str:
    told = [f"{pause.get_cause_display()}. Insatserna vilar från {day_in_words(pause.from_on)}."]
    if pause.expected_on:
        told.append(f"Väntas åter {day_in_words(pause.expected_on)}.")
    return " ".join([*told, pause.words]).strip()


def _resumed_words(pause: Pause, moves: list[DueDateMove]) -> str:
    assert pause.resumed_on
    told = [f"Insatserna återupptas {day_in_words(pause.resumed_on)}."]
    if pause.discharge_colour:
        told.append(f"Utskrivning: {pause.get_discharge_colour_display().lower()}.")
    told += [
        f"Plan till {move.order.number}: {day_in_words(move.before)} blir {day_in_words(move.after)}."
        for move in moves
    ]
    return " ".join([*told, pause.resumed_words]).strip()


def _tell(pause: Pause, words: str, write: Write, by: Member, at: datetime) -> None:
    """A letter to the provider's day and night units and coordinators, a notice to those whose case it is."""
    assignment = pause.assignment
    concerned = those_at_the_provider(assignment) + those_at_the_unit(assignment)
    told = [one for one in with_deputies(concerned, day_of(at)) if one.pk != by.pk]
    notify(members=told, assignment=assignment, words=words, at=at)
    recipients = provider_addresses([assignment.provider_id])[assignment.provider_id]
    letters: list[Letter] = write(pause, recipients, at)
    leave(letters)


def _note(kind: NoteKind, pause: Pause, words: str, by: Member, at: datetime) -> None:
    number = pause.assignment.number
    write_note(kind=kind, file=pause.assignment, subject=number, words=words, by=by, at=at)
