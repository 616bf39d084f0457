"""A follow-up is moved, invited to and held, and what it leads to is begun."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from followups.actions.individual import (
    Answer,
    CannotAdopt,
    CannotHold,
    CannotInvite,
    CannotMove,
    Question,
    Told,
    adopt_question_set,
    hold_follow_up,
    invite_provider,
    move_follow_up,
)
from followups.clockwork.individual import see_to_follow_ups
from followups.models import IndividualFollowUp, PlanThen
from followups.queries.individual import (
    due_follow_ups,
    held_of,
    planned_of,
    questions_in,
    questions_of,
    register,
    split_by_plan,
    starting_point,
)
from followups.rules.individual_holding import GOAL
from journal.models import Note, NoteKind
from orders.actions import send_order, withdraw_order
from orders.models import Assignment, OrderKind
from outbox.models import Letter
from people.errors import Cannot
from people.rules import STOCKHOLM
from tests.fixtures.world import MONDAY, World

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TUESDAY, MAY = MONDAY + DAY, datetime(2026, 5, 4, 9, tzinfo=STOCKHOLM)


def planned_in(case: Assignment, at: datetime = TUESDAY) -> IndividualFollowUp:
    see_to_follow_ups(at=at)
    return IndividualFollowUp.objects.planned().get(assignment=case)


@pytest.fixture
def planned(world: World) -> IndividualFollowUp:
    """Of a case whose services began on a Monday in March, with an approved plan."""
    return planned_in(world.approved().plan.assignment)


def told(case: Assignment, at: datetime = MAY, **fields: object) -> Told:
    start = starting_point(case, on=at.date(), at=at)
    answers = [Answer(one.line.intervention_id, worked="WELL") for one in start.interventions]
    answers += [Answer(code=one.code, worked="PARTLY", words="Oftast.") for one in start.questions]
    known = Told(
        held_on=at.date(),
        answered_by="WITH_HELP",
        answers=(Answer(code=GOAL, worked="WELL", words="Går ut varje dag."), *answers),
        words="Det har fungerat bra.",
        outcome="CONTINUE",
        outcome_words="Samma behov som förut.",
        provider_attended=True,
    )
    return replace(known, **fields)


def held(
    world: World, follow_up: IndividualFollowUp, at: datetime = MAY, **fields: object
) -> IndividualFollowUp:
    case = follow_up.assignment
    return hold_follow_up(
        follow_up=follow_up,
        question_set=questions_of(case.unit_id),
        told=told(case, at, **fields),
        by=world.anna,
        at=at,
    )


def refused(error: Cannot) -> set[str]:
    return {fault.field for fault in error.faults}


def test_the_first_is_planned_the_day_after_the_order_was_sent(world: World) -> None:
    case = world.sent().assignment
    see_to_follow_ups(at=MONDAY)
    assert not IndividualFollowUp.objects.exists()
    planned = planned_in(case)
    assert (planned.kind, planned.due_on) == ("FIRST", date(2026, 5, 1))
    assert planned.planned_at == datetime(2026, 3, 3, tzinfo=STOCKHOLM)
    assert [row.history_type for row in planned.history.all()] == ["+"]


def test_it_is_planned_anew_when_an_order_says_otherwise_but_not_when_somebody_has_moved_it(
    world: World,
) -> None:
    cases = [world.sent().assignment for _ in range(2)]
    first, moved = (planned_in(case) for case in cases)
    move_follow_up(follow_up=moved, to_on=date(2026, 6, 1), reason="Resa.", by=world.anna, at=TUESDAY)
    for case in cases:
        world.sent(case, "laundry", kind=OrderKind.CHANGE, valid_to=date(2026, 6, 15), at=TUESDAY)
    assert planned_in(cases[0], TUESDAY + DAY).due_on == date(2026, 4, 16)
    assert planned_in(cases[0], TUESDAY + DAY).pk == first.pk
    assert planned_in(cases[1], TUESDAY + DAY).due_on == date(2026, 6, 1)


def test_it_is_dropped_when_the_care_has_ended_and_planned_again_if_the_end_is_taken_back(
    world: World, planned: IndividualFollowUp
) -> None:
    case = planned.assignment
    end = world.draft(case, at=MAY, kind=OrderKind.END)
    end.interventions.all().delete()
    end = send_order(order=end, by=world.anna, at=MAY)
    see_to_follow_ups(at=MAY + DAY)
    planned.refresh_from_db()
    assert (planned.dropped_at, planned.dropped_reason) == (
        datetime(2026, 5, 5, tzinfo=STOCKHOLM),
        "Uppdraget är avslutat.",
    )
    withdraw_order(order=end, reason="Fel uppdrag.", by=world.anna, at=MAY + DAY)
    assert planned_in(case, MAY + 2 * DAY).due_on == date(2026, 5, 1)


def test_moving_keeps_what_was_and_why(world: World, planned: IndividualFollowUp) -> None:
    moved = move_follow_up(
        follow_up=planned,
        to_on=date(2026, 5, 20),
        reason=" Dottern vill vara med. ",
        by=world.anna,
        at=TUESDAY,
    )
    [move] = moved.moves.all()
    assert (move.from_on, move.to_on, move.by) == (date(2026, 5, 1), date(2026, 5, 20), world.anna)
    assert moved.due_reason == "Flyttad av handläggaren: Dottern vill vara med."
    [note] = Note.objects.filter(kind=NoteKind.FOLLOW_UP_MOVED)
    assert note.words == "Flyttad från 1 maj 2026 till 20 maj 2026: Dottern vill vara med."


@pytest.mark.parametrize(
    ("to_on", "reason", "fields"),
    [
        (date(2026, 3, 2), "Resa.", {"to_on"}),
        (date(2026, 6, 2), "Resa.", {"to_on"}),
        (date(2026, 4, 2), "Resa.", {"to_on"}),
        (date(2026, 5, 2), " ", {"reason"}),
        (date(2026, 5, 2), "x" * 301, {"reason"}),
    ],
    ids=["in the past", "after the decision ends", "where it is", "no reason", "a long reason"],
)
def test_it_is_moved_within_the_decision_and_with_a_reason(
    world: World, to_on: date, reason: str, fields: set[str]
) -> None:
    planned = planned_in(world.sent(valid_to=date(2026, 6, 1)).assignment)
    with pytest.raises(CannotMove) as error:
        move_follow_up(follow_up=planned, to_on=to_on, reason=reason, by=world.anna, at=TUESDAY)
    assert refused(error.value) == fields


def test_the_provider_is_invited_with_a_letter_that_names_nobody(
    world: World, planned: IndividualFollowUp
) -> None:
    Assignment.objects.filter(pk=planned.assignment.pk).update(care_contact=world.omar)
    meets_on = datetime(2026, 4, 27, 13, 30, tzinfo=STOCKHOLM)
    invited = invite_provider(follow_up=planned, meets_on=meets_on, by=world.anna, at=TUESDAY)
    letters = Letter.objects.filter(kind="follow_up_invitation")
    assert {letter.recipient for letter in letters} == {
        world.mona.email, world.omar.email, "dag@bjorken.example", "natt@bjorken.example"
    }  # fmt: skip
    assert planned.assignment.number in letters[0].heading
    assert "Exempelsson" not in letters[0].body
    assert (invited.invited_by, invited.meets_on) == (world.anna, meets_on)
    [note] = Note.objects.filter(kind=NoteKind.FOLLOW_UP_INVITED)
    assert note.words == "Inbjuden till 27 april 2026 klockan 13.30."
    with pytest.raises(CannotInvite, match="redan inbjuden"):
        invite_provider(follow_up=planned, meets_on=meets_on, by=world.anna, at=TUESDAY)
    invite_provider(follow_up=planned, meets_on=meets_on + DAY, by=world.anna, at=TUESDAY + DAY)
    assert letters.all().count() == 8


def test_nobody_is_invited_to_the_past(world: World, planned: IndividualFollowUp) -> None:
    with pytest.raises(CannotInvite):
        invite_provider(follow_up=planned, meets_on=MONDAY, by=world.anna, at=TUESDAY)


def test_one_that_is_held_keeps_what_was_said_and_the_next_is_planned_at_once(
    world: World, planned: IndividualFollowUp
) -> None:
    done = held(world, planned)
    assert (done.plan_then, done.plan_version.number, done.order) == (PlanThen.CURRENT, 1, None)
    assert (done.held_on, done.held_by, done.provider_attended) == (MAY.date(), world.anna, True)
    answers = {answer.intervention_id or answer.code: answer.worked for answer in done.answers.all()}
    assert answers["goal"] == "WELL"
    assert len(answers) == 1 + 3 + 8
    following = planned_of(planned.assignment, world.anna)
    assert following is not None
    assert (following.kind, following.due_on) == ("YEARLY", date(2027, 5, 4))
    [note] = Note.objects.filter(kind=NoteKind.FOLLOW_UP_HELD)
    assert note.words == (
        "Gjord 4 maj 2026. Svarade: den enskilde med hjälp. Planen den dagen: aktuell plan. "
        "Resultat: insatserna fortsätter som de är."
    )
    assert list(held_of(planned.assignment, world.anna)) == [done]


def test_a_second_press_gives_no_second_one(world: World, planned: IndividualFollowUp) -> None:
    held(world, planned)
    with pytest.raises(CannotHold, match="redan gjord"):
        held(world, planned)
    assert IndividualFollowUp.objects.held().count() == 1


def test_none_is_held_where_the_only_order_has_been_taken_back(world: World) -> None:
    order = world.sent()
    planned = planned_in(order.assignment)
    withdraw_order(order=order, reason="Fel utförare.", by=world.anna, at=MAY)
    with pytest.raises(CannotHold, match="återtagen"):
        held(world, planned)


def test_no_two_are_held_on_the_same_day(world: World, planned: IndividualFollowUp) -> None:
    held(world, planned)
    following = planned_of(planned.assignment, world.anna)
    assert following is not None
    with pytest.raises(CannotHold) as error:
        held(world, following)
    assert refused(error.value) == {"held_on"}


def test_whoever_declines_answers_nothing(world: World, planned: IndividualFollowUp) -> None:
    done = held(world, planned, answered_by="DECLINED", answers=())
    assert not done.answers.exists()


@pytest.mark.parametrize(
    ("fields", "at_fields"),
    [
        ({"held_on": date(2026, 5, 5)}, {"held_on"}),
        ({"held_on": date(2026, 3, 1)}, {"held_on"}),
        ({"answered_by": ""}, {"answered_by"}),
        ({"words": " "}, {"words"}),
        ({"outcome": "", "outcome_words": ""}, {"outcome", "outcome_words"}),
        ({"next_on": date(2026, 5, 4)}, {"next_on"}),
        ({"next_on": date(2027, 3, 2)}, {"next_on"}),
        ({"outcome": "END", "extend": True}, {"extend"}),
        ({"answers": (Answer(code=GOAL),)}, {"worked-goal"}),
        ({"answers": (Answer(code="safety"),)}, {"worked-safety"}),
        ({"answers": (Answer(code="safety", worked="BADLY"),)}, {"words-safety"}),
        ({"answers": (Answer(code="another", worked="WELL"),)}, {""}),
    ],
)
def test_what_is_missing_or_odd_is_told_at_its_field(
    world: World, fields: dict[str, object], at_fields: set[str]
) -> None:
    planned = planned_in(world.sent(valid_to=date(2027, 3, 1)).assignment)
    with pytest.raises(CannotHold) as error:
        held(world, planned, **fields)
    assert refused(error.value) == at_fields


@pytest.mark.parametrize(
    ("outcome", "kind", "lines", "valid_from"),
    [
        ("CHANGE", OrderKind.CHANGE, 3, date(2026, 5, 4)),
        ("END", OrderKind.END, 0, date(2026, 5, 5)),
    ],
)
def test_an_outcome_begins_the_order_it_leads_to(
    world: World, planned: IndividualFollowUp, outcome: str, kind: str, lines: int, valid_from: date
) -> None:
    order = held(world, planned, outcome=outcome, outcome_words="Behöver mer hjälp.").order
    assert order is not None
    assert (order.kind, order.sent_at, order.valid_from) == (kind, None, valid_from)
    assert (order.interventions.count(), order.change_reason) == (lines, "Behöver mer hjälp.")


def test_services_that_go_on_are_extended_on_demand(world: World) -> None:
    planned = planned_in(world.sent(valid_to=date(2026, 6, 15)).assignment)
    order = held(world, planned, extend=True).order
    assert order is not None
    assert (order.kind, order.valid_from, order.interventions.count()) == ("EXTENSION", date(2026, 6, 16), 3)


def test_an_order_that_is_being_written_is_the_one_to_go_on_with(
    world: World, planned: IndividualFollowUp
) -> None:
    draft = world.draft(planned.assignment, kind=OrderKind.CHANGE, at=TUESDAY)
    assert held(world, planned, outcome="CHANGE").order == draft


def test_a_day_set_by_the_officer_is_the_next(world: World, planned: IndividualFollowUp) -> None:
    held(world, planned, next_on=date(2026, 7, 3))
    following = planned_of(planned.assignment, world.anna)
    assert following is not None
    assert (following.due_on, following.due_reason) == (
        date(2026, 7, 3),
        "Bestämd vid uppföljningen den 4 maj 2026.",
    )


def test_what_the_plan_was_is_taken_from_its_stage_that_day(world: World) -> None:
    sent, started, approved = world.sent(), world.started(), world.approved()
    cases = [sent.assignment, started.plan.assignment, approved.plan.assignment]
    see_to_follow_ups(at=TUESDAY)
    year_later = MAY.replace(year=2027)
    thens = [
        held(world, IndividualFollowUp.objects.planned().get(assignment=case)).plan_then for case in cases
    ]
    assert thens == [PlanThen.NEVER_RECEIVED, PlanThen.UNDER_WORK, PlanThen.CURRENT]
    see_to_follow_ups(at=year_later)
    later = planned_of(cases[2], world.anna)
    assert later is not None
    assert held(world, later, year_later).plan_then == PlanThen.OUTDATED


def test_a_unit_adopts_its_own_questions_and_codes_are_kept(world: World) -> None:
    common = questions_in(questions_of(world.unit.pk))
    assert 6 <= len(common) <= 10
    kept = replace(common[0], words="Känner du dig trygg?")
    first = adopt_question_set(questions=[kept, Question("", "Får du komma ut?")], by=world.eva, at=MONDAY)
    assert [one["code"] for one in first.questions] == ["safety", "own-1"]
    again = adopt_question_set(
        questions=[*questions_in(first), Question("", "Är maten god?")], by=world.eva, at=TUESDAY
    )
    assert (again.version, [one["code"] for one in again.questions]) == (2, ["safety", "own-1", "own-2"])
    assert questions_of(world.unit.pk) == again
    assert questions_in(questions_of(world.other_unit.pk)) == common


@pytest.mark.parametrize(
    ("questions", "field"),
    [
        ([], "questions"),
        ([Question("safety", " ")], "questions-0-words"),
        ([Question("safety", "Trygg?"), Question("safety", "Nöjd?")], "questions"),
        ([Question("goal", "Nått målet?")], "questions"),
    ],
)
def test_odd_questions_are_refused(world: World, questions: list[Question], field: str) -> None:
    with pytest.raises(CannotAdopt) as error:
        adopt_question_set(questions=questions, by=world.eva, at=MONDAY)
    assert refused(error.value) == {field}


def test_the_same_questions_again_are_no_new_version(world: World) -> None:
    with pytest.raises(CannotAdopt, match="som de var"):
        adopt_question_set(questions=questions_in(questions_of(world.unit.pk)), by=world.eva, at=MONDAY)


def test_own_cases_come_first_and_the_most_overdue_of_them(world: World) -> None:
    cases = [world.assignment(case_officer=officer) for officer in (world.bo, world.anna, world.anna)]
    for days, case in enumerate(cases):
        world.sent(case, at=MONDAY - days * DAY)
    see_to_follow_ups(at=TUESDAY)
    rows = list(due_follow_ups(world.anna, on=date(2026, 4, 30)))
    assert [row.assignment for row in rows] == [cases[2], cases[1], cases[0]]
    assert [row.is_overdue for row in rows] == [True, False, False]
    assert not due_follow_ups(world.stina, on=date(2026, 5, 1)).exists()


def test_a_register_of_101_splits_without_remainder(world: World) -> None:
    stages = [
        world.sent().assignment, world.started().plan.assignment, world.submitted().plan.assignment,
        world.approved().plan.assignment, world.assignment(),
    ]  # fmt: skip
    kinds = dict(zip(stages, PlanThen.values, strict=True))
    rows = [
        IndividualFollowUp(
            assignment=stages[number % 5],
            kind="YEARLY",
            due_on=date(2026, 6, 1),
            planned_at=MONDAY,
            held_on=date(2026, 3, 2) + number * DAY,
            recorded_at=MAY,
            plan_then=kinds[stages[number % 5]],
        )
        for number in range(101)
    ]
    IndividualFollowUp.objects.bulk_create(rows)
    asked = {"from_on": date(2026, 3, 2), "to_on": date(2026, 6, 10)}
    split = split_by_plan(world.anna, **asked)
    assert (split.total, register(world.anna, **asked).count()) == (101, 101)
    assert sum(split.counts.values()) == 101
    assert set(split.counts) == set(PlanThen)
    assert sorted(split.counts.values()) == [20, 20, 20, 20, 21]
    assert split_by_plan(world.anna, from_on=date(2026, 3, 2), to_on=date(2026, 3, 2)).total == 1
