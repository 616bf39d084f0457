"""Individual follow-ups as pages and registers read them: what is due, what was held, and what a form starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When

from followups.models import IndividualFollowUp, PlanThen, QuestionSet
from followups.models.individual import IndividualFollowUpQuerySet
from followups.queries.individual_states import plan_states
from followups.rules.individual_holding import GOAL, Question, plan_then
from orders.models import Assignment, Order, OrderedIntervention
from orders.queries import frame_in_force, order_in_force
from people.models import Member
from people.rules import end_of
from plans.models import Activity, PlanVersion
from plans.queries.versions import written_activities
from plans.rules.stage import Stage


def due_follow_ups(member: Member, *, on: date, until: date | None = None) -> IndividualFollowUpQuerySet:
    """The planned ones a member may see: own cases first, among them what is overdue first, then by day.

    Each has `is_overdue`, seen on the day `on`; `until` is the last day of interest, all when not given.
    """
    planned = IndividualFollowUp.objects.for_member(member).planned()
    if until:
        planned = planned.filter(due_on__lte=until)
    is_overdue = Case(When(due_on__lt=on, then=True), default=False, output_field=BooleanField())
    shown = planned.annotate(is_overdue=is_overdue).own_first(member)
    return shown.select_related("assignment__client", "assignment__provider", "assignment__case_officer")


def planned_of(assignment: Assignment, member: Member) -> IndividualFollowUp | None:
    """The planned one of a case, if any, with its moves to be read from `moves`."""
    return IndividualFollowUp.objects.for_member(member).planned().filter(assignment=assignment).first()


def held_of(assignment: Assignment, member: Member) -> QuerySet[IndividualFollowUp]:
    """Those that were held in a case, the last one first."""
    held = IndividualFollowUp.objects.for_member(member).held().filter(assignment=assignment)
    return held.select_related("held_by", "plan_version", "order", "question_set")


def newest_of(assignment: Assignment, member: Member, most: int) -> list[IndividualFollowUp]:
    """The planned one of a case, if any, and the last ones held, `most` of them at most; one query, without more."""
    seen = IndividualFollowUp.objects.for_member(member).filter(assignment=assignment, dropped_at=None)
    return list(seen.order_by(F("held_on").desc(nulls_first=True), "-pk")[: most + 1])


def register(member: Member, *, from_on: date, to_on: date) -> IndividualFollowUpQuerySet:
    """The register of follow-ups held in a period, both days included, the last one first (R79)."""
    held = IndividualFollowUp.objects.for_member(member).held().filter(held_on__range=(from_on, to_on))
    return held.select_related(
        "assignment__client", "assignment__provider", "assignment__case_officer", "held_by"
    )


@dataclass(frozen=True)
class PlanSplit:
    """How a register splits by what the plan was on each day; `counts` has all five, and they add up to `total`.

    `from_on` and `to_on` are the days of the register, both included.
    """

    from_on: date
    to_on: date
    total: int
    counts: Mapping[PlanThen, int]


def split_by_plan(member: Member, *, from_on: date, to_on: date) -> PlanSplit:
    """How the follow-ups held in a period split by the plan's state on the day of each; one query (R79)."""
    rows = register(member, from_on=from_on, to_on=to_on).order_by()
    found = dict(rows.values_list("plan_then").annotate(Count("pk")).order_by("plan_then"))
    counts = {one: found.get(one.value, 0) for one in PlanThen}
    return PlanSplit(from_on, to_on, total=sum(found.values()), counts=counts)


def questions_of(unit_id: int) -> QuestionSet | None:
    """What a unit asks now: its own newest version, else the common one; None in an installation without any."""
    return QuestionSet.objects.of_unit(unit_id).first()


def questions_in(question_set: QuestionSet | None) -> list[Question]:
    """The questions of a set, in its order."""
    return [Question(**one) for one in question_set.questions] if question_set else []


@dataclass(frozen=True)
class AskedIntervention:
    """An ordered intervention, and the activities of the plan that carry it out."""

    line: OrderedIntervention
    activities: list[Activity]

    @property
    def key(self) -> str:
        """As `Answer.key`."""
        return f"i{self.line.intervention_id}"


@dataclass(frozen=True)
class StartingPoint:
    """What the conversation starts from (R74): the order in force, the plan, the goal, and the questions.

    `version` is the plan that was valid, else the newest one handed in; `stage` is None when the assignment was not
    active on the day. `decided_until` is the decision's last day, None when it has none or the care has been ended.
    """

    order: Order | None
    goal: str
    interventions: list[AskedIntervention]
    version: PlanVersion | None
    stage: Stage | None
    plan_then: PlanThen
    question_set: QuestionSet | None
    questions: list[Question]
    decided_until: date | None

    @property
    def keys(self) -> set[str]:
        """The keys of all that may be answered."""
        return {GOAL, *(one.key for one in self.interventions), *(one.code for one in self.questions)}


def starting_point(assignment: Assignment, *, on: date, at: datetime) -> StartingPoint:
    """What a follow-up held on a day starts from: the order as of `at`, the plan's state as of `on`; ten queries."""
    frame, newest = frame_in_force(assignment, at), order_in_force(assignment, at)
    stage = plan_states([(assignment.pk, on)])[assignment.pk, on].stage
    version = shown_version(assignment, on)
    questions = questions_of(assignment.unit_id)
    return StartingPoint(
        order=frame,
        goal=(version.goal if version else "") or (frame.goal if frame else ""),
        interventions=_asked(frame, version),
        version=version,
        stage=stage,
        plan_then=PlanThen(plan_then(stage)),
        question_set=questions,
        questions=questions_in(questions),
        decided_until=newest.valid_to if newest and newest.kind != "END" else None,
    )


def shown_version(assignment: Assignment, on: date) -> PlanVersion | None:
    """The version that was valid by the end of a day, else the newest handed in by then; one query."""
    known = end_of(on)
    handed_in = PlanVersion.objects.filter(plan__assignment=assignment, submitted_at__lte=known)
    is_valid = Q(approved_at__lte=known) & (Q(replaced_at=None) | Q(replaced_at__gt=known))
    preferred = Case(When(is_valid, then=Value(0)), default=Value(1))
    return handed_in.select_related("order").order_by(preferred, "-number").first()


def _asked(frame: Order | None, version: PlanVersion | None) -> list[AskedIntervention]:
    if frame is None:
        return []
    activities = written_activities(version) if version else []
    lines = frame.interventions.select_related("intervention").order_by("intervention__position", "pk")
    return [
        AskedIntervention(line, [one for one in activities if line.intervention in one.interventions.all()])
        for line in lines
    ]
