"""Individual follow-ups in the demo: one held from its plan, one that the provider is invited to, one overdue."""

from datetime import datetime, time, timedelta

from followups.actions.individual import (
    Answer,
    Told,
    hold_follow_up,
    invite_provider,
    move_follow_up,
)
from followups.actions.individual_planning import plan_follow_ups
from followups.models import AnsweredBy, FollowUpOutcome, IndividualFollowUp, Worked
from followups.queries.individual import StartingPoint, starting_point
from followups.rules.individual_holding import GOAL
from orders.models import Assignment, Protection
from people.models import Member
from people.rules import STOCKHOLM, day_of, working_day_before

DAY = timedelta(days=1)
LATE_BY = 20 * DAY


def leave_follow_ups(*, officer: Member, coordinator: Member, at: datetime) -> None:
    """Three of the cases that officer and coordinator share, with approved plans and nothing else going on."""
    today = day_of(at)
    shared = Assignment.objects.active(today, at).filter(
        case_officer=officer,
        provider=coordinator.provider,
        client__protection=Protection.NONE,
        plan__versions__approved_at__lt=at - LATE_BY,
        plan__versions__replaced_at=None,
    )
    cases = [case for case in shared.order_by("-pk") if not case.orders.drafts().exists()][:3]
    plan_follow_ups(assignments=[case.pk for case in cases], on=today, at=at)
    planned = IndividualFollowUp.objects.planned().filter(assignment__in=cases).order_by("pk")
    acts = (_hold, _invite, _let_pass)
    for follow_up, act in zip(planned, acts, strict=False):
        act(follow_up, officer, at)


def _hold(follow_up: IndividualFollowUp, officer: Member, at: datetime) -> None:
    start = starting_point(follow_up.assignment, on=day_of(at), at=at)
    told = Told(
        held_on=day_of(at),
        answered_by=AnsweredBy.WITH_HELP,
        answers=tuple(_answers(start)),
        words="Hjälpen fungerar för det mesta. Morgnarna blir ibland stressiga.",
        outcome=FollowUpOutcome.CONTINUE,
        outcome_words="Behoven är desamma som vid beslutet. Tiderna på morgonen tas upp med utföraren.",
        provider_attended=True,
    )
    hold_follow_up(follow_up=follow_up, question_set=start.question_set, told=told, by=officer, at=at)


def _answers(start: StartingPoint) -> list[Answer]:
    interventions = [
        Answer(one.line.intervention_id, worked=Worked.WELL, words="Görs som vi har kommit överens om.")
        for one in start.interventions
    ]
    questions = [Answer(code=one.code, worked=Worked.WELL) for one in start.questions[:2]]
    return [
        *interventions,
        Answer(code=GOAL, worked=Worked.PARTLY, words="Orkar en kortare bit än förut."),
        *questions,
    ]


def _invite(follow_up: IndividualFollowUp, officer: Member, at: datetime) -> None:
    on = working_day_before(day_of(at) + 10 * DAY)
    meets_on = datetime.combine(on, time(13, 30), STOCKHOLM)
    invite_provider(follow_up=follow_up, meets_on=meets_on, by=officer, at=at)


def _let_pass(follow_up: IndividualFollowUp, officer: Member, at: datetime) -> None:
    move_follow_up(
        follow_up=follow_up,
        to_on=day_of(at) - 3 * DAY,
        reason="Var på sjukhus den vecka då uppföljningen var tänkt.",
        by=officer,
        at=at - LATE_BY,
    )
