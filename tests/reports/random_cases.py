"""Random histories as whole cases: whose they are, what is ordered and planned, noted, moved and followed up."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from followups.models import IndividualFollowUp, PlanThen
from journal.models import Note, NoteKind
from orders.models import (
    Assignment,
    DueDateMove,
    Intervention,
    MergeRule,
    Order,
    OrderedIntervention,
    Pause,
    Protection,
)
from people.models import Provider, Regime
from plans.models import Activity, PlanVersion
from plans.rules.in_short import carried_out
from tests.fixtures.world import World
from tests.plans.histories import FIRST, History, moment
from tests.plans.written import written_as_rows

A_YEAR = timedelta(days=365)


def random_cases(world: World, written: list[History], seed: int) -> dict[int, History]:
    """The histories as whole cases of two units and three providers, some of them protected; the same for a seed."""
    choose = Random(seed)  # noqa: S311
    cases = written_as_rows(world, written)
    _spread(world, choose)
    _order(choose)
    _plan(choose)
    _note(choose)
    _move(world, choose)
    _follow_up(world, choose)
    _rule(world, choose)
    return cases


def _spread(world: World, choose: Random) -> None:
    contracted = Provider.objects.create(name="Tallens entreprenad", regime=Regime.CONTRACTED)
    people = [world.client(), world.client(), world.client(protection=Protection.SECRECY_MARK)]
    places = [(world.unit, world.anna), (world.unit, world.bo), (world.other_unit, world.stina)]
    cases = list(Assignment.objects.order_by("pk"))
    for case in cases:
        case.unit, case.case_officer = choose.choice(places)
        case.provider = choose.choice([world.bjorken, world.lindgarden, contracted])
        case.client = choose.choice(people)
    Assignment.objects.bulk_update(cases, ["unit", "case_officer", "provider", "client"])


def _interventions(choose: Random, most: int) -> list[int]:
    keys = list(Intervention.objects.order_by("pk").values_list("pk", flat=True)[:5])
    return sorted(choose.sample(keys, choose.randint(1, most)))


def _order(choose: Random) -> None:
    orders, lines = list(Order.objects.order_by("pk")), []
    for order in orders:
        if order.sequence == 1:
            order.valid_from -= choose.choice(
                [timedelta(0), A_YEAR - timedelta(20), A_YEAR, A_YEAR + timedelta(20)]
            )
            order.clock_started_on = choose.choice(
                [None, order.sent_at.date() + timedelta(choose.randint(-3, 3))]
            )
        order.asks_for = [] if order.kind == "END" else _interventions(choose, 3)
        lines += [
            OrderedIntervention(order=order, intervention_id=key, times_per_week=Decimal(7), minutes=20)
            for key in order.asks_for
        ]
    Order.objects.bulk_update(orders, ["valid_from", "clock_started_on", "asks_for"])
    OrderedIntervention.objects.bulk_create(lines)


def _plan(choose: Random) -> None:
    versions, ties = list(PlanVersion.objects.order_by("pk")), []
    for version in versions:
        version.participation = choose.choice(["", "Berättade själv."])
        groups = [_interventions(choose, 2) for _ in range(choose.randint(1, 4))]
        made = Activity.objects.bulk_create(
            Activity(version=version, position=place, what="Aktivitet", how="Lugnt")
            for place, _ in enumerate(groups)
        )
        ties += [(activity, key) for activity, keys in zip(made, groups, strict=True) for key in keys]
        if version.submitted_at:
            version.carries_out = carried_out(groups)
    PlanVersion.objects.bulk_update(versions, ["participation", "carries_out"])
    through = Activity.interventions.through
    through.objects.bulk_create(through(activity=activity, intervention_id=key) for activity, key in ties)


def _note(choose: Random) -> None:
    answered = PlanVersion.objects.exclude(returned_at=None, approved_at=None).select_related(
        "plan__assignment"
    )
    Note.objects.bulk_create(
        Note(
            kind=NoteKind.PLAN_APPROVED if version.approved_at else NoteKind.PLAN_RETURNED,
            client_id=version.plan.assignment.client_id,
            assignment_number=version.plan.assignment.number,
            subject=f"{version.plan.assignment.number} v{version.number}",
            words="Granskad.",
            at=(version.approved_at or version.returned_at) + timedelta(days=choose.choice([0, 0, 3])),
            by_name="Anna",
        )
        for version in answered.order_by("pk")
        if choose.random() < 0.7
    )


def _move(world: World, choose: Random) -> None:
    for order in Order.objects.filter(plan_due_on__isnull=False).order_by("pk"):
        days = sorted(choose.sample(range(45), choose.choice([0, 0, 1, 2])))
        was = [order.plan_due_on - timedelta(days=choose.randint(1, 9)) for _ in days]
        for day, before in zip(days, sorted(was), strict=True):
            at = moment(day, 0)
            pause = Pause.objects.create(
                assignment=order.assignment,
                cause="AWAY",
                from_on=at.date(),
                paused_at=at,
                paused_by=world.anna,
                resumed_on=at.date(),
                resumed_at=at,
                resumed_by=world.anna,
            )
            DueDateMove.objects.create(
                order=order,
                pause=pause,
                before=before,
                before_reason="15 dagar",
                after=order.plan_due_on,
                moved_at=at,
            )


def _follow_up(world: World, choose: Random) -> None:
    follow_ups = []
    for case in Assignment.objects.order_by("pk"):
        for day in choose.sample(range(-400, 45), choose.choice([0, 1, 1, 2])):
            held = moment(day, 0)
            follow_ups.append(
                IndividualFollowUp(
                    assignment=case,
                    kind="YEARLY",
                    due_on=FIRST,
                    due_reason="Ett år.",
                    planned_at=held,
                    held_on=held.date(),
                    held_by=world.anna,
                    plan_then=PlanThen.CURRENT,
                    recorded_at=held + timedelta(days=choose.choice([0, 0, 4])),
                )
            )
    IndividualFollowUp.objects.bulk_create(follow_ups)


def _rule(world: World, choose: Random) -> None:
    keys = list(Intervention.objects.order_by("pk").values_list("pk", flat=True)[:5])
    for unit in (None, world.unit):
        first, second = sorted(choose.sample(keys, 2))
        MergeRule.objects.update_or_create(
            unit=unit,
            first_id=first,
            second_id=second,
            defaults={"allowed": choose.random() < 0.3, "valid_from": FIRST - A_YEAR},
        )
