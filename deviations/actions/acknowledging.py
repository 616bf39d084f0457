"""A step of the ladder is taken in hand by one whom it went to."""

from datetime import date, datetime

from django.db import transaction

from deviations.letters.ladder import escalation_acknowledged
from deviations.models import Deviation, Escalation
from deviations.queries.concerned import addresses_of, concerned_at_the_provider, concerned_at_the_unit
from deviations.queries.responsible import responsible_for
from deviations.rules.deviations import answer_day
from deviations.rules.ladder import faults_in_promise, may_take_in_hand
from journal.actions import write_note
from journal.models import NoteKind
from orders.rules import day_in_words
from outbox.actions import leave
from people.errors import Cannot
from people.models import Member
from people.queries import policy_in_force
from people.roles import Role
from people.rules import day_of


class CannotTakeInHand(Cannot):
    """A step of the ladder may not be taken in hand so, now, or by this member."""


@transaction.atomic
def acknowledge_escalation(
    *, escalation: Escalation, words: str, promised_on: date, by: Member, at: datetime
) -> Escalation:
    """Take a step of the ladder in hand: what is done, and by which day; until it has passed no step is taken.

    The promised day lies from today to as many days ahead as the policy gives for an answer. The case officer and the
    provider are told. Raises CannotTakeInHand with a fault at each field, when the step went to others, somebody has
    it in hand already, or the deviation is closed.
    """
    escalation = _locked(escalation, by)
    deviation, on = escalation.deviation, day_of(at)
    faults = list(
        faults_in_promise(words, promised_on, on=on, latest=latest_promise(deviation.unit_id, on=on))
    )
    if faults:
        raise CannotTakeInHand(*faults)
    escalation.words, escalation.promised_on = words.strip(), promised_on
    escalation.acknowledged_at, escalation.acknowledged_by = at, by
    escalation.save(update_fields=["words", "promised_on", "acknowledged_at", "acknowledged_by"])
    deviation.held_until = max(promised_on, deviation.held_until or promised_on)
    deviation.save(update_fields=["held_until"])
    _tell(escalation, by, at)
    return escalation


def latest_promise(unit_id: int, *, on: date) -> date:
    """The last day that one who takes a step in hand on a day may promise."""
    policy = policy_in_force(unit_id, on)
    due = answer_day(
        on,
        days=policy.days_to_answer_deviation,
        day_kind=policy.plan_day_kind,
        free_eves=policy.free_eves,
    )
    return due.on


def _locked(escalation: Escalation, by: Member) -> Escalation:
    Deviation.objects.select_for_update().get(pk=escalation.deviation_id)
    rows = Escalation.objects.select_for_update(of=["self"])
    step = rows.select_related(
        "deviation__assignment__client", "deviation__order", "deviation__provider", "acknowledged_by"
    ).get(pk=escalation.pk)
    if not _went_to(step, by):
        raise CannotTakeInHand("Det här steget gick inte till dig. Den som det gick till tar hand om det.")
    if step.acknowledged_by:
        raise CannotTakeInHand(f"{step.acknowledged_by.name} har redan tagit hand om det.")
    if step.deviation.closed_at:
        raise CannotTakeInHand("Avvikelsen är redan stängd. Läs in sidan igen.")
    return step


def _went_to(step: Escalation, by: Member) -> bool:
    """Whether a step went to a member, or to one whose deputy the member is today."""
    deviation = step.deviation
    nobody = not responsible_for(deviation.provider, deviation.unit_id).exists()
    roles = Member.objects.filter(pk__in=by.own_keys).order_by("pk").values_list("role", flat=True)
    may = any(may_take_in_hand(step.audience, Role(role), nobody_responsible=nobody) for role in roles)
    return may and Deviation.objects.for_member(by).filter(pk=deviation.pk).exists()


def _tell(step: Escalation, by: Member, at: datetime) -> None:
    deviation = step.deviation
    assert step.promised_on
    if deviation.assignment:
        words = f"{step.words}\nKlart senast {day_in_words(step.promised_on)}."
        write_note(
            kind=NoteKind.DEVIATION_ACKNOWLEDGED,
            file=deviation.assignment,
            subject=deviation.subject,
            words=words,
            by=by,
            at=at,
        )
    at_provider = concerned_at_the_provider(deviation, day_of(at))
    told = [one.email for one in concerned_at_the_unit(deviation, day_of(at)) if one.pk != by.pk]
    told += addresses_of([one for one in at_provider if one.pk != by.pk], deviation.provider_id)
    leave(escalation_acknowledged(step, list(dict.fromkeys(told)), at))
