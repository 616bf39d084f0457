"""A deviation is opened by hand."""

from datetime import datetime

from django.db import transaction

from deviations.actions.handling import note, refuse, tell_provider
from deviations.letters.answers import REPORTED
from deviations.models import Deviation
from deviations.rules.deviations import AnswerDay, Report, answer_day, faults_in_report
from journal.models import NoteKind
from orders.models import Assignment, Order
from orders.rules import day_in_words
from people.models import Member, Provider
from people.queries import policy_in_force
from people.rules import day_of


@transaction.atomic
def report_deviation(
    *,
    report: Report,
    assignment: Assignment | None = None,
    provider: Provider | None = None,
    order: Order | None = None,
    by: Member,
    at: datetime,
) -> Deviation:
    """Open a deviation on a case, or on a provider as a whole, with the day the provider is to answer by (R88-R90).

    Raises CannotDeviate with a fault at each field. Nothing is ever deducted for it.
    """
    refuse(*faults_in_report(report, day_of(at), of_case=assignment is not None))
    about = assignment.provider if assignment else provider
    unit_id = assignment.unit_id if assignment else by.unit_id
    assert about
    assert unit_id
    due = day_to_answer(unit_id, at)
    deviation = Deviation.objects.create(
        kind=report.kind,
        process=report.process,
        words=report.words.strip(),
        happened_on=report.happened_on,
        unit_id=unit_id,
        provider=about,
        assignment=assignment,
        order=order,
        opened_on=day_of(at),
        opened_at=at,
        opened_by=by,
        answer_by=due.on,
        answer_reason=due.reason,
    )
    _tell(deviation, due, by, at)
    return deviation


def day_to_answer(unit_id: int, at: datetime, *, again: bool = False) -> AnswerDay:
    """The day that a deviation opened now is to be answered by, as the unit's policy counts."""
    policy = policy_in_force(unit_id, day_of(at))
    return answer_day(
        day_of(at),
        days=policy.days_to_answer_deviation,
        day_kind=policy.plan_day_kind,
        free_eves=policy.free_eves,
        again=again,
    )


def _tell(deviation: Deviation, due: AnswerDay, by: Member, at: datetime) -> None:
    told = [f"{deviation.get_kind_display()}.", deviation.words, f"Svar senast {day_in_words(due.on)}."]
    if deviation.process:
        told.insert(1, f"Mellan: {deviation.get_process_display()}.")
    if deviation.happened_on:
        told.insert(-1, f"Hände {day_in_words(deviation.happened_on)}.")
    note(NoteKind.DEVIATION_OPENED, deviation, told, by, at)
    tell_provider(REPORTED, deviation, f"Avvikelse att besvara senast {day_in_words(due.on)}", at)
