"""The invented world obeys the rules that real ones do."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, Q

from deviations.models import Deviation
from followups.clockwork.individual import see_to_follow_ups
from followups.models import IndividualFollowUp, PerformedTime
from followups.queries.granted import chains_of
from followups.queries.individual_facts import facts_of
from followups.queries.individual_facts import terms_of as follow_up_terms
from followups.queries.individual_states import plan_states
from followups.rules.individual import next_follow_up
from followups.rules.individual_holding import plan_then
from followups.rules.performed import band_of, granted_in
from hemtjanst.population.demo_members import DEMO_MEMBERS, DEMO_PASSWORD
from hemtjanst.population.filling import NotEmpty, fill
from hemtjanst.population.identities import Identities, identity_number
from hemtjanst.population.sizes import Size
from journal.models import Note
from orders.actions import open_assignment
from orders.identity import read_identity_number
from orders.models import Assignment, Client, Order
from orders.queries import ordered_interventions, terms_of
from orders.rules import (
    OrderDays,
    OrderText,
    acknowledge_by,
    asks_for_plan,
    faults_before_sending,
    frame_time,
    plan_due,
)
from people.models import Member
from people.queries import policy_in_force
from people.rules import add_months, day_of, end_of, start_of
from plans.models import PlanVersion, Review
from plans.queries import stages
from reports.queries import figures
from tests.fixtures.world import World

TODAY = date(2026, 3, 20)
SMALL = Size(clients=150, units=2, providers=4, providers_a_unit=3)


@pytest.fixture
def small_world(db: None) -> dict[str, int]:
    """A hundred and fifty clients."""
    return fill(SMALL, seed=1, on=TODAY)


def chains() -> Iterator[list[Order]]:
    orders = Order.objects.select_related("policy", "assignment").order_by("assignment", "sequence")
    chain: list[Order] = []
    for order in orders:
        if chain and order.assignment_id != chain[0].assignment_id:
            yield chain
            chain = []
        chain.append(order)
    yield chain


def frame_before(chain: list[Order], order: Order) -> Order | None:
    live = [
        one
        for one in chain
        if one.sequence < order.sequence and not (one.withdrawn_at and one.withdrawn_at <= order.sent_at)
    ]
    return live[-1] if live else None


def test_every_order_could_have_been_sent(small_world: dict[str, int]) -> None:
    lines = ordered_interventions(Order.objects.order_by("pk").values("pk"))
    for chain in chains():
        for order in filter(lambda one: one.sent_at, chain):
            before = frame_before(chain, order)
            text = OrderText(
                order.kind, order.needs, order.purpose, order.goal, order.valid_from, order.valid_to
            )
            was = lines[before.pk] if before else {}
            assert faults_before_sending(text, was, lines[order.pk], before and before.kind, False) == [], (
                order
            )
            assert before is None or before.sent_at < order.sent_at
            assert order.frame_time == frame_time(lines[order.pk].values())


def test_every_limit_is_what_the_rules_say(small_world: dict[str, int]) -> None:
    lines = ordered_interventions(Order.objects.order_by("pk").values("pk"))
    for chain in chains():
        for order in filter(lambda one: one.sent_at, chain):
            terms, before = terms_of(order.policy), frame_before(chain, order)
            assert order.acknowledge_by == acknowledge_by(order.sent_at, terms)
            assert bool(order.plan_due_on) == asks_for_plan(
                order.kind, lines[before.pk] if before else {}, lines[order.pk]
            )
            if order.plan_due_on:
                days = OrderDays(day_of(order.sent_at), order.valid_from, order.decided_on)
                due = plan_due(order.kind, days, terms)
                assert (order.plan_due_on, order.clock_started_on) == (due.on, due.clock_started_on)
                assert order.plan_due_reason == due.reason


def test_every_version_follows_and_replaces_the_one_before(small_world: dict[str, int]) -> None:
    versions = list(PlanVersion.objects.select_related("order__policy").order_by("plan", "number"))
    for one, after in pairwise(versions):
        is_followed = after.plan_id == one.plan_id
        assert one.followed_at == (after.started_at if is_followed else None)
        assert after.number == (one.number + 1 if is_followed else 1)
        assert not is_followed or (one.approved_at or one.returned_at) < after.started_at
    for version in (version for version in versions if version.approved_at):
        assert version.started_at < version.submitted_at < version.approved_at
        months = version.order.policy.months_current
        assert version.current_until == add_months(day_of(version.approved_at), months)


def test_an_order_has_got_its_plan_when_the_first_version_that_answers_it_came_in(
    small_world: dict[str, int],
) -> None:
    for order in Order.objects.filter(plan_due_on__isnull=False, withdrawn_at=None).order_by("pk"):
        answers = PlanVersion.objects.filter(
            plan__assignment=order.assignment_id,
            order__sequence__gte=order.sequence,
            submitted_at__isnull=False,
        )
        first = answers.order_by("submitted_at").first()
        assert order.plan_received_at == (first.submitted_at if first else None)


def test_nothing_has_happened_on_the_day_itself_or_later(small_world: dict[str, int]) -> None:
    yesterday = end_of(TODAY - timedelta(days=1))
    moments = {
        Order: ("started_at", "sent_at", "acknowledged_at", "withdrawn_at", "plan_received_at"),
        PlanVersion: ("started_at", "submitted_at", "returned_at", "approved_at"),
        Note: ("at",),
        Deviation: ("opened_at", "closed_at"),
    }
    for model, names in moments.items():
        for name in names:
            assert not model.objects.filter(**{f"{name}__gt": yesterday}).exists(), (model, name)


def test_every_review_in_this_system_has_its_note(small_world: dict[str, int]) -> None:
    for review in Review.objects.select_related("version__plan__assignment").order_by("pk"):
        version = review.version
        subject = f"{version.plan.assignment.number} v{version.number}"
        assert Note.objects.filter(kind=f"PLAN_{review.outcome}", subject=subject, at=review.at).count() == 1


def test_every_stage_and_band_is_there_and_they_sum(small_world: dict[str, int]) -> None:
    found = figures(Assignment.objects.all(), on=TODAY)

    assert found.assignments == stages(on=TODAY).count() > 100
    assert {sum(counts.values()) for counts in found.counts.values()} == {found.assignments}
    assert min(found.counts["stage"][stage] for stage in ("NONE", "IN_PROGRESS", "SUBMITTED", "OUTDATED")) > 0
    assert found.counts["stage"]["APPROVED"] > found.assignments * 0.4


def test_every_identity_number_is_from_the_test_series_and_used_once(small_world: dict[str, int]) -> None:
    numbers = (
        Client.objects.exclude(identity_number=None).order_by("pk").values_list("identity_number", "born_on")
    )
    assert len(numbers) > 140
    for digits, born_on in numbers:
        assert read_identity_number(digits, TODAY).born_on == born_on
        assert 980 <= int(digits[8:11]) <= 999


def test_a_day_of_birth_is_given_to_twenty_and_no_more() -> None:
    class Always:
        def triangular(self, *ages: float) -> float:
            return 86

    identities = Identities(Always(), TODAY)
    given = [identities.born() for _ in range(50)]

    assert len(set(given)) == 50
    assert {born_on: len([one for one in given if one[0] == born_on]) for born_on, _ in given}.popitem()[
        1
    ] == 10
    assert len({identity_number(*one) for one in given}) == 50


def test_only_clients_with_care_have_assignments_and_some_have_two(small_world: dict[str, int]) -> None:
    counts = set(Client.objects.annotate(n=Count("assignments")).order_by("pk").values_list("n", flat=True))
    assert counts == {1, 2}


def test_the_dead_have_no_care(small_world: dict[str, int]) -> None:
    gone = Client.objects.filter(deceased_on__isnull=False)
    assert gone.exists()
    assert (
        not stages(on=TODAY)
        .filter(client__in=gone, client__assignments__orders__valid_from__lt=TODAY)
        .exists()
    )


def test_the_database_holds_the_rows_to_its_constraints_again(small_world: dict[str, int]) -> None:
    Order.objects.filter(pk=1).update(assignment_id=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.check_constraints()
    Order.objects.filter(pk=1).update(assignment_id=1)
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, "orders_order")
    assert {"order_unacknowledged", "order_awaiting_plan", "order_in_chain"} <= set(names)


def test_work_goes_on_after_the_last_row(small_world: dict[str, int]) -> None:
    client, officer = Client.objects.latest("pk"), Member.objects.filter(role="CASE_OFFICER").earliest("pk")
    provider = Assignment.objects.latest("pk").provider

    opened = open_assignment(
        client=client,
        unit=officer.unit,
        provider=provider,
        case_officer=officer,
        by=officer,
        at=end_of(TODAY),
    )

    assert Assignment.objects.filter(number=opened.number).count() == 1


def test_the_demo_members_can_log_in(small_world: dict[str, int]) -> None:
    for demo in DEMO_MEMBERS:
        member = Member.objects.get(user__email=demo.email)
        assert (member.role, member.name) == (demo.role, demo.name)
        assert member.user.check_password(DEMO_PASSWORD)


def test_protected_clients_have_somebody_named_who_may_open_them(db: None) -> None:
    fill(Size(clients=450, units=1, providers=4, providers_a_unit=4), seed=3, on=TODAY)
    protected = Client.objects.exclude(protection="NONE")

    assert set(protected.order_by("pk").values_list("protection", flat=True)) == {
        "SECRECY_MARK", "PROTECTED_REGISTRATION", "ASSUMED_IDENTITY",
    }  # fmt: skip
    assert not protected.filter(named_members=None).exists()


def test_the_same_seed_gives_the_same_world(db: None) -> None:
    def story(seed: int) -> tuple[list[tuple], list[tuple]]:
        with transaction.atomic():
            fill(SMALL, seed=seed, on=TODAY)
            found = (
                list(
                    Client.objects.order_by("pk").values_list("identity_number", "last_name", "deceased_on")
                ),
                list(PlanVersion.objects.order_by("pk").values_list("started_at", "approved_at", "goal")),
            )
            transaction.set_rollback(True)
        return found

    assert story(7) == story(7)
    assert story(7) != story(8)


def test_it_leaves_an_installation_in_use_alone(world: World) -> None:
    with pytest.raises(NotEmpty):
        fill(SMALL, seed=1, on=TODAY)
    with pytest.raises(CommandError, match="Fyll en tom installation"):
        call_command("fill", "district", stdout=StringIO())
    assert not Client.objects.exists()


def test_no_draft_has_a_limit(small_world: dict[str, int]) -> None:
    drafts = Order.objects.drafts()
    assert not drafts.filter(~Q(plan_due_on=None) | ~Q(acknowledge_by=None) | ~Q(policy=None)).exists()
    assert not drafts.filter(sequence__lt=F("assignment__orders__sequence")).exists()


def test_the_data_obeys_the_rules(small_world: dict[str, int]) -> None:
    call_command("check_data", stdout=StringIO())


def test_performed_time_is_what_the_rules_say(small_world: dict[str, int]) -> None:
    rows = list(PerformedTime.objects.order_by("assignment", "month"))
    chains = chains_of([row.assignment_id for row in rows])
    for row in rows:
        assert row.granted == granted_in(row.month, chains[row.assignment_id])
        assert row.band == band_of(row.hours, row.granted, low=row.low, high=row.high)
        assert day_of(row.read_in_at) < TODAY
    assert {row.month.month for row in rows} == {9, 10, 11, 12, 1, 2}
    assert {row.band for row in rows} >= {"BELOW", "WITHIN", "ABOVE"}


def test_follow_ups_are_planned_held_and_dropped_as_the_clockwork_would(small_world: dict[str, int]) -> None:
    planned = IndividualFollowUp.objects.planned().select_related("assignment__unit").order_by("pk")
    terms = {
        unit: follow_up_terms(policy_in_force(unit, TODAY))
        for unit in {one.assignment.unit_id for one in planned}
    }
    for one in planned:
        [facts] = facts_of([one.assignment_id], one.planned_at).values()
        due = next_follow_up(facts, terms[one.assignment.unit_id], day_of(one.planned_at))
        assert (one.kind, one.due_on, one.due_reason) == (due.kind, due.on, due.reason)
    for one in IndividualFollowUp.objects.held():
        state = plan_states([(one.assignment_id, one.held_on)])[one.assignment_id, one.held_on]
        assert (one.plan_then, one.plan_version_id) == (plan_then(state.stage).value, state.version_id)
    counts = Counter(see_to_follow_ups(at=end_of(TODAY)))
    assert counts["failed"] == 0
    assert counts["follow_ups_planned"] + counts["follow_ups_dropped"] < 10
    active = Assignment.objects.active(TODAY, start_of(TODAY)).order_by("pk").values_list("pk", flat=True)
    assert sorted(planned.all().values_list("assignment", flat=True)) == list(active)
    assert IndividualFollowUp.objects.held().count() > 100
